/**
 * Typing in a page of 30,000 characters that two people have open: from the key to the paint that shows it, and from
 * the key to the other screen, over a relay on this machine.
 */
import { chromium, type Browser, type Page } from '@playwright/test'
import { findBrowser } from '../../scripts/steps/browser.mjs'
import {
  comesIn,
  goesToTheDoorstep,
  goesToTheEnd,
  invites,
  opensThePage,
  startsAStudio,
  writesAPage,
} from '../support/deeds.ts'
import { startServer } from '../support/server.ts'
import type { Person } from '../support/stories.ts'
import { browserArgs } from './chromium.ts'
import type { Bench } from './run.ts'
import { ms, table } from './table.ts'

const characters = 30_000
const strokes = 150
/** How long each key is held: a quick typist. */
const heldMs = 90
/** A letter that nothing else in the page has. */
const letter = 'x'

async function arrive(browser: Browser, url: string, name: string): Promise<Person> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  // The deeds need no more of a person than a page and a name.
  return { name, context, page } as Person
}

/** Notes when keys come and when their paint is done, and when words arrive that somebody else typed. */
const watch = (page: Page): Promise<void> =>
  page.evaluate((counted) => {
    const words = document.querySelector('.ProseMirror')!
    const noted = { pressed: [] as number[], painted: [] as number[], came: [] as number[] }
    addEventListener(
      'keydown',
      (event) => {
        if (event.key !== counted) return
        const pressed = event.timeStamp
        noted.pressed.push(performance.timeOrigin + pressed)
        // The frame after the next has shown what the key did.
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.onmessage = () => noted.painted.push(performance.now() - pressed)
          channel.port2.postMessage(null)
        })
      },
      true,
    )
    new MutationObserver(() => {
      const count = words.textContent.split(counted).length - 1
      while (noted.came.length < count) noted.came.push(performance.timeOrigin + performance.now())
    }).observe(words, { subtree: true, childList: true, characterData: true })
    Object.assign(globalThis, { noted })
  }, letter)

type Noted = { pressed: number[]; painted: number[]; came: number[] }
const noted = (page: Page): Promise<Noted> =>
  page.evaluate(() => (globalThis as unknown as { noted: Noted }).noted)

const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))]!

const keypress: Bench = async (print) => {
  const server = await startServer()
  const executablePath = (await findBrowser()) ?? undefined
  // A browser each: two people do not share a processor's main thread.
  const browsers = [
    await chromium.launch({ executablePath, args: browserArgs }),
    await chromium.launch({ executablePath, args: browserArgs }),
  ] as const
  try {
    const noor = await arrive(browsers[0], server.url, 'Noor')
    const bea = await arrive(browsers[1], server.url, 'Bea')
    await startsAStudio(noor, 'Marsh Street Press')
    await writesAPage(noor, 'A long page', 'It begins.')
    await pastes(noor.page)
    await goesToTheDoorstep(noor)
    await comesIn(bea, await invites(noor), 'Marsh Street Press')
    await opensThePage(bea, 'A long page')
    await opensThePage(noor, 'A long page')
    await goesToTheEnd(bea)
    await goesToTheEnd(noor)
    await bea.page.waitForFunction(
      (least) => document.querySelector('.ProseMirror')!.textContent.length > least,
      characters,
    )
    await noor.page.waitForFunction(() => document.querySelector('.caret') !== null)
    await watch(noor.page)
    await watch(bea.page)
    for (let n = 0; n < strokes; n++) {
      // Bea writes too, elsewhere in the page.
      if (n % 2 === 0) void bea.page.keyboard.press('b')
      await noor.page.keyboard.press(letter, { delay: heldMs })
    }
    await bea.page.waitForFunction(
      (count) => (globalThis as unknown as { noted: { came: number[] } }).noted.came.length >= count,
      strokes,
    )
    const { pressed, painted } = await noted(noor.page)
    const { came } = await noted(bea.page)
    const across = pressed.map((at, n) => came[n]! - at)
    const rows = [['', 'half', 'p95', 'most', 'goal (p95)']]
    rows.push(['key to paint', ...figures(painted), '50 ms'])
    rows.push(['key to the other screen', ...figures(across), '150 ms'])
    for (const line of table(rows)) print(line)
  } finally {
    for (const browser of browsers) await browser.close()
    await server.remove()
  }
}
export default keypress

const figures = (values: readonly number[]): string[] =>
  [0.5, 0.95, 1].map((part) => ms(percentile(values, part)))

/** Makes the page long, as a paste does. */
async function pastes(page: Page): Promise<void> {
  await page.evaluate((length) => {
    const words = document.querySelector<HTMLElement>('.ProseMirror')!
    words.focus()
    const line = 'Ink, paper, a press, and nine people round a table who know what they are doing. '
    const paragraphs = Array.from({ length: Math.ceil(length / (line.length * 5)) }, () => line.repeat(5))
    const data = new DataTransfer()
    data.setData('text/plain', paragraphs.join('\n\n'))
    words.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, characters)
  await page.waitForFunction(
    (least) => document.querySelector('.ProseMirror')!.textContent.length > least,
    characters,
  )
}
