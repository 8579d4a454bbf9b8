import {
  comesIn,
  goesToTheDoorstep,
  invites,
  opensThePage,
  startsAStudio,
  writesAPage,
} from '../support/deeds.ts'
import { expect, test } from '../support/stories.ts'

test('two titles given at once are both shown, until somebody picks', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, 'Marsh Street Press')
  await writesAPage(noor, 'Ink', 'Twelve blends.')
  await goesToTheDoorstep(noor)
  const bea = await person('Bea')
  await comesIn(bea, await invites(noor), 'Marsh Street Press')
  await opensThePage(bea, 'Ink')
  await opensThePage(noor, 'Ink')
  await noor.offline()
  await bea.offline()
  await noor.page.getByLabel('Title', { exact: true }).fill('Ink recipes')
  await bea.page.getByLabel('Title', { exact: true }).fill('What we mix')
  await noor.online()
  await bea.online()
  for (const one of [noor, bea]) {
    const both = one.page.getByRole('region', { name: 'Titles given at the same time' })
    await expect(both).toContainText('Ink recipes')
    await expect(both).toContainText('What we mix')
  }
  await noor.page
    .getByRole('listitem')
    .filter({ hasText: 'called it “What we mix”' })
    .getByRole('button', { name: 'Take this one' })
    .click()
  for (const one of [noor, bea]) {
    await expect(one.page.getByLabel('Title', { exact: true })).toHaveValue('What we mix')
    await expect(one.page.getByRole('region', { name: 'Titles given at the same time' })).toHaveCount(0)
  }
})
