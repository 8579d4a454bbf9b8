import { findsNoBarriers } from '../support/barriers.ts'
import { startsAStudio, wordsOf, writesAPage } from '../support/deeds.ts'
import { expect, test } from '../support/stories.ts'

test('what a page was is shown word by word, can be named, brought back, and that undone', async ({
  person,
}) => {
  const bea = await person('Bea')
  await startsAStudio(bea, 'Marsh Street Press')
  const address = await writesAPage(bea, 'Press night', 'Cut 120 sheets')
  const looksBack = async () => {
    await bea.page.getByRole('button', { name: 'More' }).first().click()
    await bea.page.getByRole('menuitem', { name: 'History' }).click()
    await expect(bea.page).toHaveURL(`${address}/history`)
  }
  await looksBack()
  const versions = bea.page.getByRole('complementary', { name: 'Versions' })
  await versions.getByRole('button', { pressed: false }).first().click()
  await versions.getByRole('button', { name: 'Name this version' }).click()
  await bea.page.getByRole('dialog').getByLabel('Name').fill('April night')
  await bea.page.getByRole('button', { name: 'Keep' }).click()
  await expect(versions.getByRole('button', { name: /April night/ }).first()).toBeVisible()
  await bea.page.goBack()

  await wordsOf(bea).click()
  await bea.page.keyboard.press('ControlOrMeta+a')
  await bea.page.keyboard.type('Cut 134 sheets')
  await looksBack()
  const changed = bea.page.getByRole('region', { name: 'What changed' })
  await expect(changed.getByRole('deletion')).toContainText('120')
  await expect(changed.getByRole('insertion')).toContainText('134')
  await expect(changed).toContainText('You fixed a number.')
  await findsNoBarriers(bea, "the history of a page")

  await versions.getByRole('button', { name: 'Bring April night back' }).click()
  await expect(changed).toContainText('Nothing changed between these.')
  await bea.page.getByRole('button', { name: 'Undo' }).click()
  await expect(changed.getByRole('insertion')).toContainText('134')
  await versions.getByRole('button', { name: 'Bring April night back' }).click()
  await expect(changed).toContainText('Nothing changed between these.')
  await bea.page.goBack()
  await expect(wordsOf(bea)).toHaveText('Cut 120 sheets')
})
