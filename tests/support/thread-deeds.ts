/** What people do in stories about threads, in the words of the app. */
import { expect, type Locator } from '@playwright/test'
import type { Person } from './stories.ts'

/** The list of threads, from anywhere in a studio. */
export async function goesToTheThreads({ page }: Person): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^(Talk|Threads)( |,|\d|$)/ })
    .locator('visible=true')
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Threads' })).toBeVisible()
}

/** The line of a thread in the list. */
export const lineOf = ({ page }: Person, title: string | RegExp): Locator =>
  page.getByRole('navigation', { name: 'Threads', exact: true }).getByRole('link', { name: title })

export async function opensTheThread(person: Person, title: string | RegExp): Promise<void> {
  if (!(await lineOf(person, title).isVisible())) await goesToTheThreads(person)
  await lineOf(person, title).click()
  await expect(whereToSay(person)).toBeVisible()
}

export const whereToSay = ({ page }: Person): Locator =>
  page.getByRole('textbox', { name: 'Reply to everyone here' })

/** Types into the composer and sends it. */
async function sends({ page }: Person, field: Locator, words: string): Promise<void> {
  await field.click()
  await page.keyboard.type(words)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(field).toHaveText('')
}

export async function saysInTheThread(person: Person, words: string): Promise<void> {
  await sends(person, whereToSay(person), words)
}

/** Starts a thread by writing; the address of it. */
export async function startsAThread(
  person: Person,
  words: string,
  { isQuestion = false } = {},
): Promise<string> {
  const { page } = person
  await goesToTheThreads(person)
  await page
    .getByRole('button', { name: /^(New thread|Start a thread|Thread)$/ })
    .or(page.getByRole('textbox', { name: 'Begin a thread' }))
    .locator('visible=true')
    .first()
    .click()
  if (isQuestion) await page.getByRole('checkbox', { name: 'It is a question' }).check()
  const field = page.getByRole('textbox', { name: 'Begin a thread' })
  await field.click()
  await page.keyboard.type(words)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(whereToSay(person)).toBeVisible()
  return page.url()
}

/** What somebody said in the thread that is open. */
export const messageOf = ({ page }: Person, who: string, words?: string | RegExp): Locator => {
  const all = page.getByRole('article', { name: new RegExp(`^${who}, `) })
  return words ? all.filter({ hasText: words }) : all
}

/** Chooses one of the deeds behind the ⋯ of a message. */
export async function doesToMessage(person: Person, message: Locator, deed: string | RegExp): Promise<void> {
  await message.hover()
  await message.getByRole('button', { name: 'More' }).click()
  await person.page.getByRole('menuitem', { name: deed }).click()
}

/** Chooses one of the deeds behind the ⋯ of the thread. */
export async function doesToThread({ page }: Person, deed: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: 'More about this thread' }).click()
  await page.getByRole('menuitem', { name: deed }).click()
}

/** The line from which so many are new. */
export const newFrom = ({ page }: Person, count: number): Locator =>
  page.getByRole('separator', { name: `${count} new from here` })

/** Says how much to hear of the open thread: by the bell, or on a phone among its deeds. */
export async function hearsOfIt({ page }: Person, attention: RegExp): Promise<void> {
  const bell = page.getByRole('button', { name: 'How much you hear of it' })
  await (
    (await bell.isVisible()) ? bell : page.getByRole('button', { name: 'More about this thread' })
  ).click()
  await page.getByRole('menuitem', { name: attention }).click()
}
