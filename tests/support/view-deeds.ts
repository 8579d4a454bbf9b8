/** What people do with the ways to look at a board, in the words of the app. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Person as Watched } from './stories.ts'

type Person = Pick<Watched, 'name' | 'page'>

const isNarrow = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 900

/** Looks at the board that is open as columns, calendar or table. */
export async function looksAt({ page }: Person, kind: 'Columns' | 'Calendar' | 'Table'): Promise<void> {
  if (isNarrow(page)) {
    await page.getByRole('button', { name: /^View: / }).click()
    await page.getByRole('menuitem', { name: kind }).click()
    await expect(page.getByRole('button', { name: `View: ${kind}` })).toBeVisible()
  } else {
    // The address decides which one is chosen, a moment after the press.
    await page.getByRole('radio', { name: kind }).click({ force: true })
    await expect(page.getByRole('radio', { name: kind })).toBeChecked()
  }
}

/** Opens the sheet that asks which cards to show. */
export async function asksWhichCards({ page }: Person): Promise<Locator> {
  if (isNarrow(page)) {
    await page.getByRole('button', { name: 'More', exact: true }).locator('visible=true').click()
    await page.getByRole('menuitem', { name: 'Filter' }).click()
  } else await page.getByRole('button', { name: 'Filter' }).click()
  const sheet = page.getByRole('dialog', { name: 'Which cards to show' })
  await expect(sheet).toBeVisible()
  return sheet
}

/** The day so many days from today, as YYYY-MM-DD where the browser is. */
export const dayFromNow = ({ page }: Person, days: number): Promise<string> =>
  page.evaluate((ahead) => {
    const now = new Date()
    const at = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + ahead))
    return at.toISOString().slice(0, 10)
  }, days)

/** The cell of a day in the month that is shown; on a phone the day of the list. */
export const onDay = ({ page }: Person, day: string): Locator => page.locator(`[data-on="${day}"]`)

/** From the calendar: a card that is due on a day. */
export async function addsOnDay(person: Person, day: string, title: string): Promise<void> {
  const { page } = person
  if (isNarrow(page)) await page.getByRole('button', { name: 'Card', exact: true }).click()
  else await page.locator(`[data-day="${day}"]`).click()
  const dialog = page.getByRole('dialog', { name: 'A card on a day' })
  await dialog.getByLabel('What').fill(title)
  await dialog.getByLabel('Due').fill(day)
  await dialog.getByRole('button', { name: 'Add card' }).click()
  await expect(onDay(person, day).getByRole('button', { name: title })).toBeVisible()
}

/** From the table: a field of the board's own. */
export async function addsAField(
  { page }: Person,
  name: string,
  kind: string,
  choices: readonly string[] = [],
): Promise<void> {
  await page.getByRole('button', { name: 'Add a field' }).click()
  const dialog = page.getByRole('dialog', { name: 'A field of your own' })
  await dialog.getByLabel('What it is called').fill(name)
  await dialog.getByLabel('What it holds').selectOption({ label: kind })
  if (choices.length > 0) await dialog.getByLabel(/^What can be chosen/).fill(choices.join('\n'))
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('columnheader', { name })).toBeVisible()
}

/** The titles of the table, from top to bottom. */
export const titlesInTable = ({ page }: Person): Promise<string[]> =>
  page
    .getByRole('rowheader')
    .getByRole('textbox')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))

/** Saves what is on the screen. */
export async function savesTheView(
  { page }: Person,
  name: string,
  whose: 'For everyone' | 'Only for you',
): Promise<void> {
  await page.getByRole('button', { name: 'Save view' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save this view' })
  await dialog.getByLabel('What it is called').fill(name)
  await dialog.getByRole('radio', { name: whose }).check()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('button', { name: new RegExp(`^${name}`) })).toBeVisible()
}
