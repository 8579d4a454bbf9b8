/** A board of a thousand cards in twelve columns, with the processor slowed four times: opening, scrolling, carrying. */
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../../scripts/steps/browser.mjs'
import { asksToBringABoard, choosesAFile } from '../support/bring-deeds.ts'
import { startsAStudio } from '../support/deeds.ts'
import { startServer } from '../support/server.ts'
import { looksAt } from '../support/view-deeds.ts'
import { browserArgs } from './chromium.ts'
import { drawPlainly, framesWhile, pressUntil, type Frames } from './frames.ts'
import { columns, largeBoard, perColumn } from './large-board.ts'
import type { Bench } from './run.ts'
import { ms, table } from './table.ts'

const slowdown = 4
const movingMs = 3000
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

/** Frames while a card is in the hand and goes from column to column. */
async function carry(page: Page): Promise<Frames> {
  const box = (await page.locator('[data-card]').first().boundingBox())!
  await page.mouse.move(box.x + 80, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + 100, box.y + 30)
  await page.locator(':root[data-carrying]').waitFor({ state: 'attached' })
  const frames = await framesWhile(page, 'carry', movingMs)
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
    await page.goto(page.url().replace(/\/boards\/.*/, '/boards'))
    await page.getByRole('main').getByRole('link', { name: title }).waitFor()
    const slow = await context.newCDPSession(page)
    await slow.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    const opening = await pressUntil(page, 'main a[href*="/boards/"]', '[data-card]', 20)
    const drawn = await page.locator('[data-card]').count()
    const across = await framesWhile(page, 'across', movingMs)
    const down = await framesWhile(page, 'down', movingMs)
    await page.evaluate(() => {
      for (const list of document.querySelectorAll('[data-cards]')) list.scrollTop = 0
      document.querySelector('[data-column]')!.parentElement!.scrollLeft = 0
    })
    const carried = await carry(page)
    const plainDrawn = await drawPlainly(page, cards)
    const plain = await framesWhile(page, 'plain', movingMs)

    await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await page.reload()
    await page.locator('[data-card]').first().waitFor()
    await looksAt({ name: 'Noor', page }, 'Table')
    await page.locator('tbody tr').nth(20).waitFor()
    await looksAt({ name: 'Noor', page }, 'Columns')
    await page.locator('[data-card]').first().waitFor()
    await slow.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    const tabled = await pressUntil(page, 'input[value=table]', 'tbody tr', 20)
    const rows = await framesWhile(page, 'table', movingMs)

    const rate = (frames: Frames) => `${frames.rate.toFixed(0)} /s`
    const lines = [
      [`${cards} cards, ${columns} columns, ${slowdown}× slower`, 'Snug', 'slowest frame', 'goal', 'all drawn'],
      ['until the cards stand there', ms(opening), '', '1000 ms', ms(plainDrawn)],
      ['cards in the page', String(drawn), '', '', String(cards + drawn)],
      ['frames, scrolling across', rate(across), ms(across.longest), '55 /s', ''],
      ['frames, scrolling down', rate(down), ms(down.longest), '55 /s', rate(plain)],
      ['frames, carrying a card', rate(carried), ms(carried.longest), '50 /s', ''],
      ['until the table stands there', ms(tabled), '', '', ''],
      ['frames, scrolling the table', rate(rows), ms(rows.longest), '', ''],
    ]
    for (const line of table(lines)) print(line)
  } finally {
    await browser.close()
    await server.remove()
  }
}
export default board
