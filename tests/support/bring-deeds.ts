/** What people do with boards that come and go, in the words of the app. */
import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import type { Person as Watched } from './stories.ts'

type Person = Pick<Watched, 'name' | 'page'>

const studioOf = ({ page }: Person): string => /\/s\/[\w-]{22}/.exec(page.url())![0]

/** Chooses a file in the dialog that asks for one. */
export async function choosesAFile({ page }: Person, name: string, text: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a file' }).click(),
  ])
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) })
}

/** From any room of a studio: the dialog that asks for a board from elsewhere. */
export async function asksToBringABoard(person: Person): Promise<void> {
  await person.page.goto(`${studioOf(person)}/boards`)
  await person.page.getByRole('button', { name: 'Bring a board along' }).click()
  await expect(person.page.getByRole('dialog', { name: 'Bring a board along' })).toBeVisible()
}

/** Takes the open board as a file; its text. */
export async function takesTheBoard({ page }: Person, deed: string): Promise<string> {
  await page.getByRole('button', { name: 'More' }).locator('visible=true').first().click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: deed }).click(),
  ])
  return readFile(await download.path(), 'utf8')
}
