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
  await expect(cardsIn(person, column).last()).toHaveText(titles.at(-1)!)
  await page.keyboard.press('Escape')
}

export async function opensTheCard(person: Person, title: string): Promise<Locator> {
  await person.page.getByRole('link', { name: title, exact: true }).click()
  const sheet = person.page.getByRole('dialog', { name: title })
  await expect(sheet).toBeVisible()
  return sheet
}
