import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findsNoBarriers } from '../support/barriers.ts'
import { holdsBeforeTheCamera } from '../support/camera.ts'
import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import {
  comesIn,
  invites,
  isSaved,
  opensThePage,
  sees,
  startsAStudio,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import { closesTheTalk, opensTheTalk, says, talkOf, wordsBy } from '../support/talk-deeds.ts'
import { expect, test, type Person } from '../support/stories.ts'

const press = 'Marsh Street Press'

const toTheLog = async ({ page }: Person): Promise<void> => {
  await page.goto(`${/^.*\/s\/[\w-]{22}/.exec(page.url())![0]}/people`)
  await page.getByRole('link', { name: 'Read and compare' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Comings and goings' })).toBeVisible()
}

/** What one reads to the other, when both have heard of everybody. */
const wordsWith = async ({ page }: Person, name: string): Promise<string> => {
  await page.getByRole('button', { name: `Compare with ${name}` }).click()
  return page
    .getByRole('dialog')
    .getByText(/^\p{Ll}+ \p{Ll}+ \p{Ll}+$/u)
    .innerText()
}

test('the log says who came and how, two people compare it, and another program reads it', async ({
  person,
}) => {
  const [ada, bea] = [await person('Ada'), await person('Bea')]
  await startsAStudio(ada, press)
  await comesIn(bea, await invites(ada), press)
  await toTheLog(bea)
  await sees(bea, 'Ada started the studio.')
  await sees(bea, 'Ada made a link that lets one person in as a writer.')
  await sees(bea, 'You came in as a writer, by a link from Ada.')
  await findsNoBarriers(bea, 'the log')
  await toTheLog(ada)
  await sees(ada, 'Bea came in as a writer, by a link from you.')

  const read = await wordsWith(bea, 'Ada')
  expect(await wordsWith(ada, 'Bea')).toBe(read)
  await ada.page.getByText('The long form').click()
  await expect(
    ada.page.getByRole('dialog').getByText(new RegExp(`^${read}( \\p{Ll}+){9}$`, 'u')),
  ).toBeVisible()
  await findsNoBarriers(ada, 'comparing')
  // Or with a camera: one shows all twelve, the other scans.
  await ada.page.getByRole('button', { name: 'Show a code' }).click()
  await findsNoBarriers(ada, 'comparing by a code')
  await holdsBeforeTheCamera(bea, ada)
  await bea.page.getByRole('button', { name: 'Scan the other screen' }).click()
  await sees(bea, 'You and Ada see the same people.')
  await bea.page.getByRole('button', { name: 'Compare with Ada' }).click()
  await ada.page.getByRole('button', { name: 'They are the same' }).click()
  await sees(ada, 'You and Bea see the same people.')
  await bea.page.getByRole('button', { name: 'They differ' }).click()
  await sees(bea, /The three words do not match\./)
  await bea.page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()

  const [download] = await Promise.all([
    bea.page.waitForEvent('download'),
    bea.page.getByRole('button', { name: 'Save the log' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('snug-log-marsh-street-press.json')
  const file = await download.path()
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/verify.mjs', file, '--json'])
  const answer = JSON.parse(stdout) as { ok: boolean; members: { role: string; past: boolean }[] }
  expect(answer.ok).toBe(true)
  expect(answer.members.map(({ role }) => role).sort()).toEqual(['keeper', 'writer'])
})

test('everything that somebody can read fits in a file, which opens again anywhere', async ({ person }) => {
  const [ada, cy] = [await person('Ada'), await person('Cy')]
  await startsAStudio(ada, press)
  await writesAPage(ada, 'Press night', 'Ink by the window.')
  await opensTheTalk(ada)
  await says(ada, 'Whose aprons are these?')
  await expect(wordsBy(ada, 'You')).toContainText('aprons')
  await closesTheTalk(ada)
  await sees(ada, isSaved)
  await ada.page.goto(`${/^.*\/s\/[\w-]{22}/.exec(ada.page.url())![0]}/settings`)
  const saves = async (name: string, within: 'main' | 'dialog') => {
    const download = ada.page.waitForEvent('download')
    await ada.page.getByRole(within).getByRole('button', { name }).click()
    const file = await download
    return { name: file.suggestedFilename(), path: await file.path() }
  }
  const folder = await saves('Save a folder', 'main')
  expect(folder.name).toMatch(/^snug-archive-marsh-street-press-[\d-]{10}\.zip$/)
  const files = unzipSync(readFileSync(folder.path))
  expect(strFromU8(files['pages/Press night.md']!)).toBe('# Press night\n\nInk by the window.\n')

  await ada.page.getByRole('main').getByRole('button', { name: 'Seal and save' }).click()
  const passphrase = ada.page.getByRole('dialog').getByLabel('Passphrase')
  await passphrase.fill('printers')
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Seal and save' }).click()
  await sees(ada, /That one could be guessed\./)
  await ada.page.getByRole('button', { name: 'Draw six words' }).click()
  await expect(passphrase).toHaveValue(/^(\p{Ll}+ ){5}\p{Ll}+$/u)
  const words = await passphrase.inputValue()
  await findsNoBarriers(ada, 'sealing an archive')
  const sealed = await saves('Seal and save', 'dialog')
  expect(sealed.name).toMatch(/\.snug$/)
  expect(readFileSync(sealed.path).includes('Ink by the window')).toBe(false)

  // Somebody else, elsewhere, whom nobody knows there yet.
  await cy.page.goto('/')
  await expect(cy.page.getByRole('button', { name: 'Open an archive' })).toBeVisible()
  const brings = async (file: string | { name: string; mimeType: string; buffer: Buffer }) => {
    const [chooser] = await Promise.all([
      cy.page.waitForEvent('filechooser'),
      cy.page.getByRole('button', { name: 'Open an archive' }).click(),
    ])
    await chooser.setFiles(file)
  }
  await brings({ name: 'notes.zip', mimeType: 'application/zip', buffer: Buffer.from('no archive at all') })
  await sees(cy, /^That file is not a Snug archive\./)
  await brings(sealed.path)
  const dialog = cy.page.getByRole('dialog')
  await dialog.getByLabel('Passphrase').fill(`${words}s`)
  await dialog.getByRole('button', { name: 'Open it' }).click()
  await sees(cy, /^That passphrase does not open it\./)
  await findsNoBarriers(cy, 'a sealed archive')
  await dialog.getByLabel('Passphrase').fill(words)
  await dialog.getByRole('button', { name: 'Open it' }).click()
  await expect(cy.page.getByRole('heading', { level: 1, name: press })).toBeVisible()
  await sees(cy, /^An archive, taken by Ada on /)
  await findsNoBarriers(cy, 'an archive')
  await opensThePage(cy, 'Press night')
  await expect(wordsOf(cy)).toHaveAttribute('contenteditable', 'false')
  await expect(wordsOf(cy)).toContainText('Ink by the window.')
  // What was said beside it came along, signed as it was; nobody adds to it.
  await opensTheTalk(cy)
  await expect(wordsBy(cy, 'Ada')).toContainText('Whose aprons are these?')
  await expect(talkOf(cy).getByRole('textbox')).toHaveCount(0)
  await findsNoBarriers(cy, 'an archived talk')
  await closesTheTalk(cy)
  await cy.page.getByRole('button', { name: 'Close it' }).click()
  await expect(cy.page.getByLabel('What do your friends call you?')).toBeVisible()
  await expect(cy.page.getByText(press)).toHaveCount(0)
})
