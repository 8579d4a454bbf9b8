/** A board of a thousand cards in twelve columns, with the processor slowed four times: opening, scrolling, carrying. */
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../../scripts/steps/browser.mjs'
import { cardsIn, columnOf, startsABoard } from '../support/board-deeds.ts'
import { startsAStudio } from '../support/deeds.ts'
import { startServer } from '../support/server.ts'
import { browserArgs } from './chromium.ts'
import type { Bench } from './run.ts'
import { ms, table } from './table.ts'

const columns = 12
const perColumn = 84
const slowdown = 4
const scrollMs = 3000

/** Frames a second while `step` moves something in every frame; runs in the page. */
const framesWhile = (page: Page, what: 'across' | 'down') =>
  page.evaluate(
    ([direction, duration]) =>
      new Promise<number>((done) => {
        const list = document.querySelector<HTMLElement>('[data-cards]')!
        const board = list.closest<HTMLElement>('[data-column]')!.parentElement!
        const start = performance.now()
        let frames = 0
        const frame = (now: number) => {
          frames++
          if (direction === 'across') board.scrollLeft = Math.abs(((now - start) * 1.2) % 2400)
          else list.scrollTop = Math.abs(((now - start) * 1.5) % 5000)
          if (now - start < duration) requestAnimationFrame(frame)
          else done((frames * 1000) / (now - start))
        }
        requestAnimationFrame(frame)
      }),
    [what, scrollMs] as const,
  )

/** All cards at once, as they are drawn: what a board without a window would do. */
const plainly = (page: Page, count: number) =>
  page.evaluate(
    ([total, duration]) =>
      new Promise<{ drawn: number; frames: number }>((done) => {
        const lists = [...document.querySelectorAll<HTMLElement>('[data-cards]')]
        const card = lists[0]!.querySelector('[data-card]')!
        const start = performance.now()
        for (const list of lists)
          for (let i = 0; i < total / lists.length; i++) list.append(card.cloneNode(true))
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            const drawn = performance.now() - start
            const from = performance.now()
            let frames = 0
            const frame = (now: number) => {
              frames++
              lists[0]!.scrollTop = ((now - from) * 1.5) % 5000
              if (now - from < duration) requestAnimationFrame(frame)
              else done({ drawn, frames: (frames * 1000) / (now - from) })
            }
            requestAnimationFrame(frame)
          }),
        )
      }),
    [count, scrollMs] as const,
  )

async function fill(page: Page): Promise<void> {
  const noor = { name: 'Noor', page }
  await startsAStudio(noor, 'Marsh Street Press')
  await startsABoard(noor, 'A large board')
  for (let i = 3; i < columns; i++) {
    await page.getByRole('button', { name: 'Add a column' }).click()
    await page.getByLabel('What is it called?').fill(`Column ${i + 1}`)
    await page.getByRole('button', { name: 'Add it' }).click()
    await columnOf(noor, `Column ${i + 1}`).waitFor({ state: 'attached' })
  }
  const names = [
    'To do',
    'Doing',
    'Done',
    ...Array.from({ length: columns - 3 }, (_, i) => `Column ${i + 4}`),
  ]
  for (const name of names) {
    await columnOf(noor, name)
      .getByRole('button', { name: `New card in ${name}` })
      .click()
    const lines = Array.from(
      { length: perColumn },
      (_, i) => `Card ${i + 1} of ${name}, with a title of some length`,
    )
    await page.getByLabel(`New card in ${name}`, { exact: true }).last().fill(lines.join('\n'))
    await page.keyboard.press('Enter')
    await cardsIn(noor, name).first().waitFor({ state: 'attached' })
    await page.keyboard.press('Escape')
  }
}

/** Frames a second while a card is in the hand and goes from column to column. */
async function carry(page: Page): Promise<number> {
  const box = (await page.locator('[data-card]').first().boundingBox())!
  await page.mouse.move(box.x + 80, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + 100, box.y + 30)
  await page.locator(':root[data-carrying]').waitFor()
  const frames = page.evaluate(
    (duration) =>
      new Promise<number>((done) => {
        const start = performance.now()
        let count = 0
        const frame = (now: number) => {
          count++
          const x = 300 + 300 * (1 + Math.sin((now - start) / 500))
          const y = 200 + 150 * (1 + Math.cos((now - start) / 300))
          const at = { clientX: x, clientY: y, pointerId: 1, isPrimary: true }
          dispatchEvent(new PointerEvent('pointermove', at))
          if (now - start < duration) requestAnimationFrame(frame)
          else done((count * 1000) / (now - start))
        }
        requestAnimationFrame(frame)
      }),
    scrollMs,
  )
  const found = await frames
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return found
}

const board: Bench = async (print) => {
  const server = await startServer()
  const browser = await chromium.launch({
    executablePath: (await findBrowser()) ?? undefined,
    args: browserArgs,
  })
  try {
    const page = await (
      await browser.newContext({ baseURL: server.url, viewport: { width: 1280, height: 800 } })
    ).newPage()
    await fill(page)
    const address = page.url()
    await page.goto(address.replace(/\/boards\/.*/, '/boards'))
    const link = page.getByRole('main').getByRole('link', { name: 'A large board' })
    await link.waitFor()
    const slow = await page.context().newCDPSession(page)
    await slow.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    const opening = await link.evaluate(
      (element) =>
        new Promise<number>((done) => {
          const start = performance.now()
          const look = () => {
            if (document.querySelectorAll('[data-card]').length < 20) return void requestAnimationFrame(look)
            requestAnimationFrame(() => done(performance.now() - start))
          }
          ;(element as HTMLElement).click()
          look()
        }),
    )
    const drawn = await page.locator('[data-card]').count()
    const across = await framesWhile(page, 'across')
    const down = await framesWhile(page, 'down')
    await page.evaluate(() => {
      for (const list of document.querySelectorAll('[data-cards]')) list.scrollTop = 0
      document.querySelector('[data-column]')!.parentElement!.scrollLeft = 0
    })
    const carried = await carry(page)
    const plain = await plainly(page, columns * perColumn)
    const fps = (value: number) => `${value.toFixed(0)} /s`
    for (const line of table([
      [`${columns * perColumn} cards, ${columns} columns, ${slowdown}× slower`, 'Snug', 'goal', 'all drawn'],
      ['until the cards stand there', ms(opening), '1000 ms', ms(plain.drawn)],
      ['cards in the page', String(drawn), '', String(columns * perColumn + drawn)],
      ['frames, scrolling across', fps(across), '55 /s', ''],
      ['frames, scrolling down', fps(down), '55 /s', fps(plain.frames)],
      ['frames, carrying a card', fps(carried), '50 /s', ''],
    ]))
      print(line)
  } finally {
    await browser.close()
    await server.remove()
  }
}
export default board
