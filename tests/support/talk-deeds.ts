/** What people do in stories about talk, in the words of the app. */
import { expect, type Locator } from '@playwright/test'
import type { Person } from './stories.ts'

/** The talk about the page that is open, at its side or over it. */
export const talkOf = ({ page }: Person): Locator =>
  page
    .getByRole('dialog', { name: 'Talk about this page' })
    .or(page.getByRole('complementary', { name: 'Talk about this page' }))

/** Opens the talk where it is not open. */
export async function opensTheTalk(person: Person): Promise<void> {
  if (await talkOf(person).isVisible()) return
  await person.page.getByRole('button', { name: /^Talk(,|$)/ }).click()
  await expect(talkOf(person)).toBeVisible()
}

/** On a phone the talk lies over the page. */
export async function closesTheTalk(person: Person): Promise<void> {
  await talkOf(person)
    .getByRole('button', { name: /^Close/ })
    .click()
  await expect(talkOf(person)).toBeHidden()
}

export async function says(person: Person, words: string): Promise<void> {
  await talkOf(person).getByRole('textbox', { name: 'Say something about this page' }).fill(words)
  await talkOf(person).getByRole('button', { name: 'Say it' }).click()
}

/** What somebody said once: the words with their author, not those under it. */
export const wordsBy = (person: Person, who: string, words?: string | RegExp): Locator => {
  const articles = talkOf(person).getByRole('article', { name: new RegExp(`^${who}, `) })
  return words ? articles.filter({ hasText: words }) : articles
}

/** Chooses one of the deeds behind the ⋯ of a remark. */
export async function doesWith(said: Locator, deed: string): Promise<void> {
  await said.getByRole('button', { name: 'More' }).click()
  await said.getByRole('button', { name: deed }).click()
}
