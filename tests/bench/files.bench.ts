/** A film of 300 MB through the product's own engine: kept, sent past a killed server and a closed window, played from the relay. */
import { chromium } from '@playwright/test'
import { findBrowser } from '../../scripts/steps/browser.mjs'
import { tellsOfAFilm } from '../support/film-story.ts'
import { startServer } from '../support/server.ts'
import { browserArgs } from './chromium.ts'
import type { Bench } from './run.ts'

const bench: Bench = async (print) => {
  const executablePath = await findBrowser()
  if (!executablePath) return print('There is no browser to measure in.')
  const server = await startServer()
  const browser = await chromium.launch({ executablePath, args: browserArgs })
  try {
    const context = await browser.newContext({ bypassCSP: true })
    const film = await tellsOfAFilm(server, context, { seconds: 300, bytesEach: 1_000_000, waitMs: 600_000 })
    const s = (ms: number) => `${(ms / 1000).toFixed(1)} s`
    const MB = (film.bytes / 1e6).toFixed(0)
    // Browsers tell of tasks from 50 ms on.
    const longest =
      film.longest === 0 ? 'no task took 50 ms' : `the longest task took ${film.longest.toFixed(0)} ms`
    print(`${MB} MB sealed and kept in ${s(film.keeping)}; ${longest} (goal 50 ms)`)
    print(
      `server killed with ${film.survived} of ${film.chunks} chunks stored, window closed; the rest sent in ${s(film.sending)}`,
    )
    print(
      `let go of on the device: first picture after ${s(film.opening)}, jump to 85 % after ${s(film.jump)} (goal 3 s), once more ${s(film.again)}`,
    )
    print(
      `the picture there is ${film.colour} (blue); ${film.isPlayableAtRelay ? 'PLAYABLE' : 'not playable'} at the relay; opened whole: ${film.size} bytes`,
    )
  } finally {
    await browser.close()
    await server.remove()
  }
}
export default bench
