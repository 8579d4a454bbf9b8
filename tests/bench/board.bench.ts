/** A board of a thousand cards in twelve columns, with the processor slowed four times: opening, scrolling, carrying. */
import { availableParallelism, loadavg } from 'node:os'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../../scripts/steps/browser.mjs'
import { asksToBringABoard, choosesAFile } from '../support/bring-deeds.ts'
import { startsAStudio } from '../support/deeds.ts'
import { startServer } from '../support/server.ts'
import { browserArgs } from './chromium.ts'
import { drawPlainly, framesWhile, pressUntil, type Frames, type Motion } from './frames.ts'
import { columns, largeBoard, perColumn } from './large-board.ts'
import type { Bench } from './run.ts'
import { ms, table } from './table.ts'

const slowdown = 4
const movingMs = 1500
/** Other programs only ever make it slower: the best of so many tries is the nearest to what it takes. */
const tries = 5
const cards = columns * perColumn
const title = 'A large board'

async function fill(page: Page): Promise<void> {
  const noor = { name: 'Noor', page }
  await startsAStudio(noor, 'Marsh Street Press')
  await asksToBringABoard(noor)
  await choosesAFile(noor, 'board.json', largeBoard(title))
  await page.getByRole('button', { name: 'Bring it along' }).click()
  await page.locator('[data-card]').first().waitFor()
}

async function best<T>(deed: () => Promise<T>, isBetter: (one: T, other: T) => boolean): Promise<T> {
  let found = await deed()
  for (let i = 1; i < tries; i++) {
    const next = await deed()
    if (isBetter(next, found)) found = next
  }
  return found
}
const bestFrames = (page: Page, motion: Motion): Promise<Frames> =>
  best(
    () => framesWhile(page, motion, movingMs),
    (one, other) => one.rate > other.rate,
  )
const quickest = (deed: () => Promise<number>): Promise<number> => best(deed, (one, other) => one < other)

/** Frames while a card is in the hand and goes from column to column. */
async function carry(page: Page): Promise<Frames> {
  // What was scrolled away is drawn again a moment after it comes back.
  const card = page.locator('[data-card]').filter({ visible: true }).first()
  let box = await card.boundingBox()
  while (!box) box = await card.boundingBox()
  await page.mouse.move(box.x + 80, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + 100, box.y + 30)
  await page.locator(':root[data-carrying]').waitFor({ state: 'attached' })
  const frames = await bestFrames(page, 'carry')
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return frames
}

const board: Bench = async (print) => {
  const server = await startServer()
  const browser = await chromium.launch({
    executablePath: (await findBrowser()) ?? undefined,
    args: browserArgs,
  })
  try {
    const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    // The loader of TypeScript names functions by a helper that a page does not have.
    await page.addInitScript('globalThis.__name = (named) => named')
    await fill(page)
    const boards = page.url().replace(/\/boards\/.*/, '/boards')
    const slow = await context.newCDPSession(page)
    const slower = (rate: number) => slow.send('Emulation.setCPUThrottlingRate', { rate })
    const opening = await quickest(async () => {
      await slower(1)
      await page.goto(boards)
      await page.getByRole('main').getByRole('link', { name: title }).waitFor()
      await page.evaluate(() => new Promise((done) => requestIdleCallback(done)))
      await slower(slowdown)
      return pressUntil(page, 'main a[href*="/boards/"]', '[data-card]', 20)
    })
    const drawn = await page.locator('[data-card]').count()
    const across = await bestFrames(page, 'across')
    const down = await bestFrames(page, 'down')
    await page.evaluate(() => {
      for (const list of document.querySelectorAll('[data-cards]')) list.scrollTop = 0
      document.querySelector('[data-column]')!.parentElement!.scrollLeft = 0
    })
    const carried = await carry(page)
    const plainDrawn = await drawPlainly(page, cards)
    const plain = await bestFrames(page, 'plain')

    await slower(1)
    await page.reload()
    await page.locator('[data-card]').first().waitFor()
    const tabled = await quickest(async () => {
      await slower(1)
      await pressUntil(page, 'input[value=columns]', '[data-card]', 1)
      await slower(slowdown)
      return pressUntil(page, 'input[value=table]', 'tbody tr:not([aria-hidden])', 14)
    })
    const rows = await bestFrames(page, 'table')

    const rate = (frames: Frames) => `${frames.rate.toFixed(0)} /s`
    const lines = [
      [
        `${cards} cards, ${columns} columns, ${slowdown}× slower`,
        'Snug',
        'slowest frame',
        'goal',
        'all drawn',
      ],
      ['until the cards stand there', ms(opening), '', '1000 ms', ms(plainDrawn)],
      ['cards in the page', String(drawn), '', '', String(cards + drawn)],
      ['frames, scrolling across', rate(across), ms(across.longest), '55 /s', ''],
      ['frames, scrolling down', rate(down), ms(down.longest), '55 /s', rate(plain)],
      ['frames, carrying a card', rate(carried), ms(carried.longest), '50 /s', ''],
      ['until the table stands there', ms(tabled), '', '', ''],
      ['frames, scrolling the table', rate(rows), ms(rows.longest), '', ''],
    ]
    for (const line of table(lines)) print(line)
    const load = loadavg()[0]!.toFixed(1)
    print(
      `The best of ${tries} tries each; the load of this machine was ${load} for ${availableParallelism()} cores.`,
    )
  } finally {
    await browser.close()
    await server.remove()
  }
}
export default board
