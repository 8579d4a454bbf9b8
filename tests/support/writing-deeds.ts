/** What people do in stories while they write a page, by keys as on a desktop and by the strip as on a phone. */
import { expect, type Locator } from '@playwright/test'
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
