/** What people do in stories while they write a page, by keys as on a desktop and by the strip as on a phone. */
import { expect, type Locator } from '@playwright/test'
import { wordsOf } from './deeds.ts'
import type { Person } from './stories.ts'

/** Types a slash, narrows the list to one block, and takes it. */
export async function inserts({ page }: Person, block: string): Promise<void> {
  await page.keyboard.type(`/${block.toLowerCase()}`)
  await expect(page.getByRole('option', { name: block, selected: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox')).toHaveCount(0)
}

/** Types a name after an @ and takes the first that fits. */
export async function names({ page }: Person, query: string, name: string | RegExp): Promise<void> {
  await page.keyboard.type(`@${query}`)
  await expect(page.getByRole('option', { name, selected: true })).toBeVisible()
  await page.keyboard.press('Enter')
}

/** Deletes are told by a sentence that can be answered. */
export const toastOf = ({ page }: Person): Locator => page.getByRole('status').filter({ hasText: 'Deleted.' })

/** On below the table that the caret is in: by key, or by a press on the line behind it, as a phone has it. */
export async function goesOnBelow(person: Person, form: string): Promise<void> {
  if (form === 'phone') await wordsOf(person).locator('> p').last().tap()
  else await person.page.keyboard.press('Control+Enter')
}

/** Something with the block of the caret: from its menu by key, or from the strip under the thumb. */
export async function doesToTheBlock({ page }: Person, form: string, ...deeds: string[]): Promise<void> {
  if (form !== 'phone') {
    await page.keyboard.press('Alt+Enter')
    for (const name of deeds) await page.getByRole('menuitem', { name }).press('Enter')
    await expect(page.getByRole('textbox', { name: 'The page' })).toBeFocused()
    return
  }
  const opens = page.getByRole('toolbar', { name: 'Format' }).getByRole('button', { name: 'This block' })
  if ((await opens.getAttribute('aria-pressed')) !== 'true') await opens.tap()
  for (const name of deeds)
    await page.getByRole('toolbar', { name: 'This block' }).getByRole('button', { name }).tap()
}
