/** What people do with pages that come and go, in the words of the app. */
import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import type { Person as Watched } from './stories.ts'

type Person = Pick<Watched, 'name' | 'page'>

/** From any room of a studio: chooses a file of pages from elsewhere, up to where it is told what is in it. */
export async function brings({ page }: Person, name: string, content: Buffer): Promise<void> {
  const studio = /\/s\/[\w-]{22}/.exec(page.url())![0]
  await page.goto(`${studio}/pages`)
  const first = page.getByRole('button', { name: 'Bring pages along' })
  const more = page.getByRole('button', { name: 'More of pages' })
  await first.or(more).first().waitFor()
  if (await first.isVisible()) await first.click()
  else {
    await more.click()
    await page.getByRole('menuitem', { name: 'Bring along…' }).click()
  }
  await expect(page.getByRole('dialog', { name: 'Bring pages along' })).toBeVisible()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose files' }).click(),
  ])
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: content })
}

/** Takes the open page along in a format. */
export async function takesAlong({ page }: Person, format: 'Markdown' | 'HTML'): Promise<Buffer> {
  await page
    .getByRole('main')
    .getByRole('button', { name: 'More', exact: true })
    .locator('visible=true')
    .click()
  await page.getByRole('menuitem', { name: 'Take along…' }).click()
  await page.getByRole('radio', { name: format }).check()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the file' }).click(),
  ])
  return readFile(await download.path())
}

/** Pastes HTML where the caret is. */
export async function pastes({ page }: Person, html: string): Promise<void> {
  await page.evaluate((pasted) => {
    const data = new DataTransfer()
    data.setData('text/html', pasted)
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    document.querySelector('.prose')!.dispatchEvent(event)
  }, html)
}
