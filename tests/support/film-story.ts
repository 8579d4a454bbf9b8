/**
 * A film on its way: sealed and sent; the server killed in the middle, the window closed, both opened again; let go of on the device
 * and played from the relay, jumping ahead; and what lies at the relay is no film.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { eventually } from './eventually.ts'
import { canary } from './film.ts'
import { openFilesWindow } from './files-window.ts'
import type { TestServer } from './server.ts'

export type FilmFigures = {
  bytes: number
  /** ms, of sealing and keeping it, and the longest task of the page meanwhile. */
  keeping: number
  longest: number
  /** ms, of sending what was left after the server and the window came back. */
  sending: number
  /** Chunks that the relay had when it was killed, and of how many. */
  survived: number
  chunks: number
  /** ms until the first picture, and from the jump to the picture there; from the relay, and once more. */
  opening: number
  jump: number
  again: number
  /** What was fetched by then, as a share of the film. */
  fetched: number
  colour: string
  isPlayableAtRelay: boolean
  /** Files at the server in which something of the film can be read. */
  leaks: string[]
  size: number | string
}

export async function tellsOfAFilm(
  server: TestServer,
  context: BrowserContext,
  { seconds, bytesEach, waitMs }: { seconds: number; bytesEach: number; waitMs: number },
): Promise<FilmFigures> {
  let window = await openFilesWindow(context, server.url)
  const added = await window.call('add', seconds, bytesEach)
  const folder = path.join(server.data, 'blobs', added.studio, added.id)
  const chunks = Math.ceil(added.size / 2 ** 20)
  const stored = () => {
    try {
      return readdirSync(folder).filter((name) => /^\d+$/.test(name)).length
    } catch {
      return 0 // Nothing has come yet.
    }
  }
  await eventually('some of it is there', async () => stored() >= 3, waitMs)
  await server.kill()
  const survived = stored()
  await window.page.close()
  await server.restart()
  window = await openFilesWindow(context, server.url)
  const from = performance.now()
  await window.call('rows')
  await eventually(
    'all of it is there',
    async () => (await window.call('state', added.id)).is === 'kept',
    waitMs,
  )
  const sending = performance.now() - from

  await window.call('free')
  const first = await window.call('jump', added.id)
  const state = await window.call('state', added.id)
  const second = await window.call('jump', added.id)
  const sealed = Buffer.concat(
    [0, 1].flatMap((n) => (n < chunks ? [readFileSync(path.join(folder, String(n)))] : [])),
  )
  const fetched = state.is === 'kept' && state.here ? 1 : 0
  return {
    ...{ bytes: added.size, keeping: added.ms, longest: added.longest, sending, survived, chunks, fetched },
    ...{ opening: first.opening, jump: first.jump, again: second.jump, colour: first.colour },
    isPlayableAtRelay: await window.call('plays', sealed.toString('base64')),
    size: await window.call('hash', added.id),
    leaks: filesUnder(server.data).filter((file) => readFileSync(file).includes(canary)),
  }
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
