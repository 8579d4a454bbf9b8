import { findsNoBarriers } from '../support/barriers.ts'
import {
  comesIn,
  goesToTheDoorstep,
  goesToTheEnd,
  invites,
  isInstalled,
  opensThePage,
  startsAStudio,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import { expect, test, type Person } from '../support/stories.ts'

const press = 'Marsh Street Press'

async function looksBack({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'More' }).first().click()
  await page.getByRole('menuitem', { name: 'History' }).click()
  await expect(page).toHaveURL(/\/history$/)
}

async function wantsItAsItWas({ page }: Person): Promise<void> {
  const view = page.getByRole('radio', { name: 'As it was' })
  const more = page.getByRole('main').getByRole('button', { name: 'More' })
  await view.or(more).first().waitFor()
  if (await more.isVisible()) {
    await more.click()
    await page.getByRole('menuitem', { name: 'As it was' }).click()
  } else await view.click({ force: true })
}

test('what a page was is shown word by word with who changed it, offline too; a version can be named, brought back, and that undone', async ({
  person,
}) => {
  const bea = await person('Bea')
  await startsAStudio(bea, press)
  const address = await writesAPage(bea, 'Press night', 'Cut 120 sheets.')
  await looksBack(bea)
  const versions = bea.page.getByRole('region', { name: 'Versions' })
  const deeds = bea.page.getByRole('complementary', { name: 'Two versions' })
  await versions.getByRole('button', { pressed: false }).first().click()
  await deeds.getByRole('button', { name: 'Name this version' }).click()
  await bea.page.getByRole('dialog').getByLabel('Name').fill('April night')
  await bea.page.getByRole('button', { name: 'Keep' }).click()
  await expect(versions.getByRole('button', { name: /April night/ })).toBeVisible()
  await bea.page.goBack()
  await wordsOf(bea).click()
  await bea.page.keyboard.press('ControlOrMeta+a')
  await bea.page.keyboard.type('Cut 134 sheets.')
  await goesToTheDoorstep(bea)

  // Somebody else writes on, and goes.
  const link = await invites(bea)
  const toRead = await invites(bea, { role: 'a reader' })
  const tomek = await person('Tomek')
  await comesIn(tomek, link, press)
  await opensThePage(tomek, 'Press night')
  await expect(wordsOf(tomek)).toContainText('134')
  await goesToTheEnd(tomek)
  await tomek.page.keyboard.type(' Bring a roller if you have one.')
  await goesToTheDoorstep(tomek)

  await bea.page.goto(address)
  await expect(wordsOf(bea)).toContainText('roller')
  await looksBack(bea)
  await versions.getByRole('button', { name: /April night/ }).click()
  const changed = bea.page.getByRole('region', { name: 'What changed' })
  await expect(changed.getByRole('deletion')).toContainText('120')
  await expect(changed.getByRole('insertion').first()).toContainText('added by you: 134')
  await expect(changed.getByRole('insertion').last()).toContainText('added by Tomek: Bring a roller')
  await expect(changed).toContainText('You fixed a number. Tomek added one sentence.')
  await findsNoBarriers(bea, 'the history of a page')

  // Whoever may only read looks back too, and brings nothing back.
  const cy = await person('Cy')
  await comesIn(cy, toRead, press)
  await cy.page.goto(address)
  await looksBack(cy)
  const seen = cy.page.getByRole('region', { name: 'What changed' })
  await cy.page.getByRole('button', { name: /April night/ }).click()
  await expect(seen).toContainText('Bea fixed a number.')
  await expect(seen).toBeInViewport()
  await expect(cy.page.getByRole('button', { name: /back$/ })).toHaveCount(0)
  await expect(cy.page.getByRole('button', { name: 'Name this version' })).toHaveCount(0)

  // The handles by keyboard: from the beginning on, and back.
  const from = deeds.getByRole('slider', { name: 'From' })
  await from.press('Home')
  await expect(from).toHaveAttribute('aria-valuetext', 'The beginning')
  await expect(changed.getByRole('deletion')).toHaveCount(0)
  await from.press('ArrowRight')
  await expect(changed.getByRole('deletion')).toContainText('120')

  // With no network it is all there.
  await isInstalled(bea)
  await bea.offline()
  await bea.page.reload()
  await versions.getByRole('button', { name: /April night/ }).click()
  await expect(changed).toContainText('Tomek added one sentence.')
  await wantsItAsItWas(bea)
  await expect(changed.getByRole('article')).toContainText('Cut 120 sheets.')
  await expect(changed.getByRole('insertion')).toHaveCount(0)
  await bea.online()

  await deeds.getByRole('button', { name: 'Bring April night back' }).click()
  await expect(changed).toContainText('Nothing changed between these.')
  await bea.page.getByRole('button', { name: 'Undo' }).click()
  await expect(changed).toContainText('Tomek added one sentence.')
  await deeds.getByRole('button', { name: 'Bring April night back' }).click()
  await expect(changed).toContainText('Nothing changed between these.')
  await bea.page.goBack()
  await expect(wordsOf(bea)).toHaveText('Cut 120 sheets.')
})
