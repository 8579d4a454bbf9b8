import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findsNoBarriers } from '../support/barriers.ts'
import { comesIn, invites, sees, startsAStudio } from '../support/deeds.ts'
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
