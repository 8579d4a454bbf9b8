/** What people do in stories, in the words of the app: one sentence each, for a desktop and for a phone. */
import { expect, type Locator } from '@playwright/test'
import { installs } from './installing.ts'
import type { Person as Watched } from './stories.ts'

/** Who does it: a story's person, or anyone else with a name and a window. */
type Person = Pick<Watched, 'name' | 'page'>

/** Opens Snug for the first time and gives a name; stands before the paint and the door. */
export async function arrives({ page, name }: Person): Promise<void> {
  await page.goto('/')
  await page.getByLabel('What do your friends call you?').fill(name)
  await page.getByRole('button', { name: 'Start a studio' }).click()
  await expect(page.getByLabel('What is the group called?')).toBeVisible()
}

export async function opensTheDoor(
  { page }: Person,
  studio: string,
  purpose = '',
  look: { emblem: string; ink?: string } = { emblem: 'Brayer' },
): Promise<void> {
  await page.getByLabel('What is the group called?').fill(studio)
  if (purpose) await page.getByLabel(/^What is it for/).fill(purpose)
  await page.getByRole('radio', { name: look.emblem, exact: true }).check({ force: true })
  if (look.ink) await page.getByRole('radio', { name: look.ink, exact: true }).check({ force: true })
  await page.getByRole('button', { name: 'Open the door' }).click()
  await expect(page.getByRole('heading', { level: 1, name: studio })).toBeVisible()
}

/** Arrives and has a studio. */
export async function startsAStudio(person: Person, studio: string, purpose = ''): Promise<void> {
  await arrives(person)
  await opensTheDoor(person, studio, purpose)
}

/** From the doorstep: a new page with a title; the address of it. */
export async function writesAPage(person: Person, title: string, words: string): Promise<string> {
  const { page } = person
  await page
    .getByRole('button', { name: /^(New page|Write a page)$/ })
    .first()
    .click()
  await page.getByLabel('Title', { exact: true }).fill(title)
  await wordsOf(person).click()
  await page.keyboard.type(words)
  return page.url()
}

/** The words of the page that is open. */
export const wordsOf = ({ page }: Person): Locator => page.getByRole('textbox', { name: 'The page' })

/** From the doorstep: a link, as a keeper makes it. */
export async function invites(
  { page }: Person,
  terms: { role?: 'a writer' | 'a commenter' | 'a reader'; note?: string } = {},
): Promise<string> {
  await page.getByRole('button', { name: 'Invite' }).first().click()
  const dialog = page.getByRole('dialog')
  if (terms.role) await dialog.getByLabel('As what').selectOption({ label: terms.role })
  if (terms.note) await dialog.getByLabel(/^A note for them/).fill(terms.note)
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = await dialog.getByLabel('The link').inputValue()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  return link
}

/** Opens an invite, gives a name, and is on the doorstep. */
export async function comesIn({ page, name }: Person, link: string, studio: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('The name they will see').fill(name)
  await page.getByRole('button', { name: 'Come in' }).click()
  await page.waitForURL(/\/s\/[\w-]{22}$/)
  await expect(page.getByRole('heading', { level: 1, name: studio })).toBeVisible()
}

/** Goes to the doorstep of the studio whose page or room is open. */
export async function goesToTheDoorstep({ page }: Person): Promise<void> {
  // On a phone the tabs come back when the keyboard goes.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.getByRole('link', { name: 'Doorstep' }).locator('visible=true').first().click()
}

/** Opens a page by its title, from the doorstep. */
export async function opensThePage(person: Person, title: string): Promise<void> {
  await person.page.getByRole('main').getByRole('link', { name: title }).first().click()
  await expect(wordsOf(person)).toBeVisible()
}

/** The caret at the end of the words. */
export async function goesToTheEnd(person: Person): Promise<void> {
  await wordsOf(person).click()
  await pressesEnd(person)
}

/** The caret goes to the end of the words it is in; the editor hears of that with the next picture, as fingers do. */
export async function pressesEnd({ page }: Person): Promise<void> {
  await page.keyboard.press('Control+End')
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

/** At the relay, and on others' devices where that is known; a phone's bar goes on with who else is here. */
export const isSaved = /(^|· )Saved on (the relay|\d+ devices)/

/** The app says so, somewhere on the screen. */
export async function sees(person: Person, sentence: string | RegExp): Promise<void> {
  await expect(person.page.getByText(sentence).locator('visible=true').first()).toBeVisible()
}

/** The app is kept on this device: from here on it opens without a network. */
export const isInstalled = ({ page }: Person): Promise<void> => installs(page)

/** On a device that knows nobody, from its first screen: to where people say that they have been here before. */
export async function wantsBack({ page }: Pick<Person, 'page'>): Promise<void> {
  await page.getByRole('link', { name: 'I already have a room' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Come back' })).toBeVisible()
}

/** The nine letters that a new device shows. */
export const lettersOn = ({ page }: Pick<Person, 'page'>): Locator => page.getByText(/^\w{3}-\w{3}-\w{3}$/)

/** The three words that a device shows while it is linked. */
export const threeWordsOn = ({ page }: Pick<Person, 'page'>): Locator =>
  page.getByRole('region', { name: 'Both screens must say' }).getByRole('status')

/** Both screens show the same words, and both persons say so. */
export async function sayTheSame(old: Person, fresh: Person): Promise<void> {
  await expect(threeWordsOn(fresh)).toHaveText(/^[a-z]+, [a-z]+, [a-z]+$/)
  await expect(threeWordsOn(old)).toHaveText(await threeWordsOn(fresh).innerText())
  await old.page.getByRole('button', { name: 'They are the same' }).click()
  await fresh.page.getByRole('button', { name: 'They are the same' }).click()
  await fresh.page.waitForURL(/\/home$/)
  await sees(old, /is linked, and has your/)
}

/** Opens somebody's card among the people, and from it what they may do. */
export async function asksWhatMayBeDone({ page }: Pick<Person, 'page'>, who: string): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: new RegExp(`^${who}`) })
    .click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^What .* may do$/ })
    .click()
}
