/** What people do for each other when one of them has lost everything. */
import { expect, type Locator } from '@playwright/test'
import { comesIn, invites, sees, startsAStudio, wantsBack } from './deeds.ts'
import type { Person } from './stories.ts'

/** Somebody starts a studio, and the others come in. */
export async function standTogether(
  studio: string,
  host: Person,
  ...others: readonly Person[]
): Promise<void> {
  await startsAStudio(host, studio)
  for (const other of others) await comesIn(other, await invites(host), studio)
}

/** From anywhere: under You, who can bring one back. */
export async function choosesFriends(
  { page }: Person,
  names: readonly string[],
  asksBy: string,
  button: 'Choose friends' | 'Choose again' = 'Choose friends',
): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  const dialog = page.getByRole('dialog')
  // Whoever came in last is there as soon as their name is.
  for (const name of names)
    await expect(dialog.getByRole('checkbox').and(dialog.getByLabel(name))).toBeAttached()
  for (const box of await dialog.getByRole('checkbox').all())
    await box.setChecked(
      names.includes((await box.locator('xpath=..').innerText()).split('\n').at(-1)!.trim()),
    )
  await dialog.getByLabel('The name you will ask by').fill(asksBy)
  await dialog.getByRole('button', { name: 'Choose them' }).click()
  await expect(dialog).toBeHidden()
}

/** On an empty browser: asks, and is shown the words. */
export async function asksFriends(person: Person, asksBy: string): Promise<string> {
  const { page } = person
  await page.goto('/')
  await wantsBack(person)
  await page.getByRole('link', { name: 'Ask friends' }).click()
  await page.getByLabel('The name you ask by').fill(asksBy)
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  return sixWordsOf(person)
}

/** The words that the asking device shows. */
export async function sixWordsOf({ page }: Person): Promise<string> {
  const words = page.getByRole('region', { name: 'Your six words' }).getByText(/^[a-z]+( [a-z]+){5}$/)
  return words.innerText()
}

/** What stands on a friend's street when somebody asks. */
export const requestOf = ({ page }: Person, name: string): Locator =>
  page.getByRole('region', { name: `${name} asks for your help` })

/** A friend comes by, compares what was read to them, and gives their part. */
export async function givesTheirPart(friend: Person, name: string, words: string): Promise<void> {
  const { page } = friend
  await page.goto('/home')
  await requestOf(friend, name).getByRole('button', { name: 'Compare the words' }).click()
  const dialog = page.getByRole('dialog', { name: `Is it ${name}?` })
  await expect(dialog.getByText(words)).toBeVisible()
  await dialog.getByRole('button', { name: 'The same: give my part' }).click()
  await sees(friend, `Your part is on its way. With one more, ${name} is back.`)
}
