/** What people do on boards, in the words of the app. */
import { expect, type Locator } from '@playwright/test'
import type { Person as Watched } from './stories.ts'

type Person = Pick<Watched, 'name' | 'page'>

/** The address of the studio whose room is open. */
const studioOf = ({ page }: Person): string => /\/s\/[\w-]{22}/.exec(page.url())![0]

export const columnOf = ({ page }: Person, name: string): Locator =>
  page.getByRole('region', { name: new RegExp(`^${name},`) })

/** A card on the board: where one presses, and where it is picked up. */
export const cardOf = ({ page }: Person, title: string): Locator =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name: title, exact: true }) })

/** Titles in a column, in their sequence. */
export const cardsIn = (person: Person, column: string): Locator =>
  columnOf(person, column).getByRole('heading', { level: 3 })

/** From any room of a studio: a new board; the address of it. */
export async function startsABoard(person: Person, name: string): Promise<string> {
  const { page } = person
  await page.goto(`${studioOf(person)}/boards`)
  await page
    .getByRole('button', { name: /^(Start a board|New board|Board)$/ })
    .locator('visible=true')
    .first()
    .click()
  await page.getByLabel('What is it for?').fill(name)
  await page.getByRole('button', { name: 'Start it' }).click()
  await expect(columnOf(person, 'To do')).toBeVisible()
  return page.url()
}

/** Writes cards into a column, a line each, as if pasted. */
export async function addsCards(person: Person, column: string, titles: readonly string[]): Promise<void> {
  const { page } = person
  await columnOf(person, column)
    .getByRole('button', { name: `New card in ${column}` })
    .click()
  await page.getByLabel(`New card in ${column}`, { exact: true }).last().fill(titles.join('\n'))
  await page.keyboard.press('Enter')
  // In a column of what is done the last ones fold away.
  const seen = (title: string) => columnOf(person, column).getByRole('link', { name: title, exact: true })
  await expect(
    seen(titles[0]!)
      .or(seen(titles.at(-1)!))
      .first(),
  ).toBeVisible()
  await page.keyboard.press('Escape')
}

export async function opensTheCard(person: Person, title: string): Promise<Locator> {
  await person.page.getByRole('link', { name: title, exact: true }).click()
  const sheet = person.page.getByRole('dialog', { name: title })
  await expect(sheet).toBeVisible()
  return sheet
}

type Point = { x: number; y: number }

/** A point of an element, as a part of its width and height. */
async function pointOf(element: Locator, part: Point): Promise<Point> {
  await element.scrollIntoViewIfNeeded()
  const box = (await element.boundingBox())!
  return { x: box.x + box.width * part.x, y: box.y + box.height * part.y }
}

/** Carries a card over another, by mouse or by finger; `carrying` runs while it is in the hand. */
export async function carries(
  person: Person,
  title: string,
  over: Locator,
  carrying: () => Promise<void>,
  isTouch: boolean,
): Promise<void> {
  const { page } = person
  const from = await pointOf(cardOf(person, title), { x: 0.5, y: 0.3 })
  const inHand = page.locator(':root[data-carrying]')
  const box = (await over.boundingBox())!
  const to = { x: Math.min(box.x + 40, page.viewportSize()!.width - 30), y: box.y + 4 }
  if (!isTouch) {
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x + 12, from.y + 4)
    await expect(inHand).toHaveCount(1)
    await page.mouse.move(to.x, to.y, { steps: 8 })
    await carrying()
    await page.mouse.up()
  } else {
    const touch = await page.context().newCDPSession(page)
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Point) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })
    await send('touchStart', from)
    await expect(inHand).toHaveCount(1)
    await send('touchMove', { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 })
    await send('touchMove', to)
    await carrying()
    await send('touchEnd')
    await touch.detach()
  }
  await expect(inHand).toHaveCount(0)
}
