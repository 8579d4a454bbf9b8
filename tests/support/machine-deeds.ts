/** What people do with doors for machines, and with threads that come and go, in the words of the app. */
import { readFile } from 'node:fs/promises'
import { sign } from '@octokit/webhooks-methods'
import { expect } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import type { Person as Watched } from './stories.ts'

type Person = Pick<Watched, 'name' | 'page'>

const studioOf = ({ page }: Person): string => /\/s\/[\w-]{22}/.exec(page.url())![0]

export async function goesToTheDoors(person: Person): Promise<void> {
  await person.page.goto(`${studioOf(person)}/doors`)
  await expect(person.page.getByRole('heading', { name: 'Doors for machines' })).toBeVisible()
}

/** From the Doors room: opens a door; its address, and what GitHub is to sign with. */
async function opens({ page }: Person, machine: string, isGithub: boolean) {
  await page.getByRole('button', { name: 'Open a door for a machine' }).click()
  await page.getByLabel('What is the machine called?').fill(machine)
  if (isGithub) await page.getByRole('radio', { name: /^What GitHub sends/ }).press('Space')
  await page.getByRole('button', { name: 'Open it' }).click()
  const address = await page.getByLabel('The address', { exact: true }).inputValue()
  const secret = isGithub ? await page.getByLabel('The secret for GitHub', { exact: true }).inputValue() : ''
  await page.getByRole('button', { name: 'Done' }).click()
  return { address, secret }
}
export const opensADoorFor = async (person: Person, machine: string): Promise<string> =>
  (await opens(person, machine, false)).address
export const opensADoorForGithub = (person: Person, repository: string) => opens(person, repository, true)

/** What GitHub hears when it tells of a push, signed with this. */
export async function pushes(address: string, secret: string, message: string): Promise<number> {
  const body = JSON.stringify({
    ref: 'refs/heads/main',
    repository: { full_name: 'press/site', html_url: 'https://github.com/press/site' },
    sender: { login: 'bea' },
    commits: [{ id: 'abcdef0123', url: 'https://github.com/press/site/commit/abcdef0', message }],
  })
  const headers = {
    ...{ 'content-type': 'application/json', 'x-github-event': 'push', 'x-github-delivery': message },
    'x-hub-signature-256': await sign(secret, body),
  }
  return (await fetch(address, { method: 'POST', headers, body })).status
}

/** What the machine hears. */
export const delivers = async (address: string, body: unknown): Promise<number> =>
  (
    await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  ).status

/** From the list of threads: a deed of its menu. */
export async function asksOfTheThreads({ page }: Person, deed: string): Promise<void> {
  await page.getByRole('button', { name: 'More of threads' }).locator('visible=true').first().click()
  await page.getByRole('menuitem', { name: deed }).click()
}

/** From the threads of a studio that has none yet; a phone offers it where the list would be. */
export async function asksToBringThreads(person: Person): Promise<void> {
  const { page } = person
  const offer = page.getByRole('button', { name: 'Bring threads along' }).locator('visible=true')
  const more = page.getByRole('button', { name: 'More of threads' }).locator('visible=true')
  await expect(offer.or(more).first()).toBeVisible()
  if (await offer.isVisible()) await offer.click()
  else await asksOfTheThreads(person, 'Bring along…')
}

/** Chooses a file in the dialog that asks for one. */
export async function givesAFile({ page }: Person, name: string, bytes: Uint8Array): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a file' }).click(),
  ])
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
}

/** Takes all threads along: the file, and the text in it where it is a zip. */
export async function takesTheThreads(
  person: Person,
  kind: string,
): Promise<{ name: string; bytes: Uint8Array; text: string }> {
  const { page } = person
  await asksOfTheThreads(person, 'Take along…')
  // By key: on a phone the sheet is still on its way up.
  const choice = page.getByRole('radio', { name: kind })
  await choice.press('Space')
  await expect(choice).toBeChecked()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the file' }).click(),
  ])
  const name = download.suggestedFilename()
  const bytes = new Uint8Array(await readFile(await download.path()))
  if (!name.endsWith('.zip')) return { name, bytes, text: strFromU8(bytes) }
  const [, text] = Object.entries(unzipSync(bytes)).find(([path]) => path.startsWith('threads.'))!
  return { name, bytes, text: strFromU8(text) }
}
