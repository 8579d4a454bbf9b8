/** Finding anything on the device: words, titles, people, near misses, filters, deeds; by keys and by thumb, with no network. */
import {
  comesIn,
  goesToTheDoorstep,
  invites,
  isInstalled,
  startsAStudio,
  writesAPage,
} from '../support/deeds.ts'
import { startsAThread } from '../support/thread-deeds.ts'
import { findsNoBarriers } from '../support/barriers.ts'
import { expect, test } from '../support/stories.ts'

test('words are found wherever they stand, as they are typed, with the network off', async ({
  person,
  isMobile,
}) => {
  const noor = await person('Noor')
  const { page } = noor
  await startsAStudio(noor, 'Marsh Street Press', 'A shared print room')
  const bea = await person('Bea')
  await comesIn(bea, await invites(noor, { role: 'a writer' }), 'Marsh Street Press')
  await writesAPage(noor, 'Cleaning Gladys', 'Wash the brayer in warm water. Nobody leaves with clean hands.')
  await goesToTheDoorstep(noor)
  await startsAThread(bea, 'Who has the second kettle? It whistles like a heron.')
  await goesToTheDoorstep(noor)
  await isInstalled(noor)

  const field = page.getByRole('combobox', { name: 'Find or jump' })
  const found = page.getByRole('listbox', { name: 'Found' })
  const opens = async () => {
    if (isMobile) await page.getByRole('button', { name: 'Find or jump' }).last().click()
    else await page.keyboard.press('Control+k')
    await expect(field).toBeFocused()
  }
  const seeks = async (words: string) => {
    await expect(async () => {
      await field.fill('')
      await field.fill(words)
      await expect(found.getByRole('group', { name: 'Go to' }).getByRole('option').first()).toBeVisible({
        timeout: 3_000,
      })
    }).toPass()
  }

  // What Bea said comes to Noor's device, and into what can be found there.
  await opens()
  await seeks('heron')
  await expect(found.getByRole('option', { name: /whistles like a heron/ })).toBeVisible()
  await noor.offline()
  await seeks('gladys')
  await expect(found.getByRole('option', { name: /Cleaning Gladys/ })).toBeVisible()
  await findsNoBarriers(noor, 'finding')

  // A word of the page, nearly written; then the page opens with the word in sight.
  await seeks('brayor')
  await expect(page.getByText('Nothing called “brayor” here. Did you mean brayer?')).toBeVisible()
  await field.press('Enter')
  await expect(page.getByRole('textbox', { name: 'The page' })).toContainText('Wash the brayer')
  await expect(field).toBeHidden()

  // The page is among what was lately open; people and deeds are found too, and filters leave the rest out.
  await goesToTheDoorstep(noor)
  await opens()
  await expect(
    found.getByRole('group', { name: 'Lately' }).getByRole('option', { name: 'Cleaning Gladys' }),
  ).toBeVisible()
  await seeks('bea')
  await expect(found.getByRole('option', { name: /^Bea/ })).toBeVisible()
  await seeks('in:threads heron')
  await expect(found.getByRole('group', { name: 'Go to' }).getByRole('option')).toHaveCount(1)
  await field.press('Enter')
  await expect(page.getByText('It whistles like a heron.').last()).toBeVisible()

  // A page that is not there yet is one key away.
  await goesToTheDoorstep(noor)
  await opens()
  await field.fill('Ink recipes')
  const begin = found.getByRole('option', { name: 'New page called “Ink recipes”' })
  await expect(begin).toBeVisible()
  await begin.click()
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Ink recipes')
})

test('what is asked while the device still reads is shown once it has been read', async ({
  person,
  isMobile,
}) => {
  const noor = await person('Noor')
  const { page } = noor
  await startsAStudio(noor, 'Marsh Street Press', 'A shared print room')
  await writesAPage(noor, 'Cleaning Gladys', 'Wash the brayer in warm water.')
  await goesToTheDoorstep(noor)
  // A device that holds much takes its time: here the worker is told late what there is to read.
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage as (this: Worker, message: { is?: string }) => void
    const send = function (this: Worker, message: { is?: string }) {
      if (message.is === 'studios') setTimeout(() => post.call(this, message), 4_000)
      else post.call(this, message)
    }
    Object.defineProperty(Worker.prototype, 'postMessage', { value: send })
  })
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Marsh Street Press' })).toBeVisible()
  if (isMobile) await page.getByRole('button', { name: 'Find or jump' }).last().click()
  else await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find or jump' }).fill('brayer')
  await expect(page.getByText('Snug is still reading what this device keeps. More may come.')).toBeVisible()
  await expect(page.getByRole('option', { name: /Cleaning Gladys/ })).toBeVisible()
  await expect(page.getByText('Snug is still reading')).toBeHidden()
})
