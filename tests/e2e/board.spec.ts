import { findsNoBarriers } from '../support/barriers.ts'
import { addsCards, cardOf, cardsIn, columnOf, opensTheCard, startsABoard } from '../support/board-deeds.ts'
import { comesIn, goesToTheDoorstep, invites, sees, startsAStudio } from '../support/deeds.ts'
import { expect, test } from '../support/stories.ts'

test('two people plan on one board: cards come at once, are carried, and hold all that both put on them', async ({
  person,
}) => {
  const noor = await person('Noor')
  await startsAStudio(noor, 'Marsh Street Press')
  const link = await invites(noor)
  const bea = await person('Bea')
  await comesIn(bea, link, 'Marsh Street Press')

  const board = await startsABoard(noor, 'Midsummer run')
  await addsCards(noor, 'To do', ['Heron', 'Tide lines', 'Ampersand'])
  await bea.page.goto(board)
  await expect(cardsIn(bea, 'To do')).toHaveText(['Heron', 'Tide lines', 'Ampersand'])

  // Bea writes on a card while Noor moves it.
  const sheet = await opensTheCard(bea, 'Heron')
  await sheet.getByRole('textbox', { name: 'The words of the card' }).click()
  await bea.page.keyboard.type('Reeds still to carve')
  await sheet.getByLabel('Add a person').selectOption('Bea (you)')
  await sheet.getByLabel('Another step').fill('Proof')
  await bea.page.keyboard.press('Enter')
  await findsNoBarriers(bea, 'card sheet')
  await bea.page.keyboard.press('Escape')
  await cardOf(noor, 'Heron').getByRole('link').press('Alt+ArrowRight')
  await expect(cardsIn(noor, 'Doing')).toHaveText(['Heron'])
  for (const one of [noor, bea]) {
    await expect(cardsIn(one, 'Doing')).toHaveText(['Heron'])
    await expect(cardOf(one, 'Heron')).toContainText('Reeds still to carve')
    await expect(cardOf(one, 'Heron')).toContainText('0 of 1')
  }
  await sees(noor, '“Heron” is in “Doing” now.')
  await findsNoBarriers(noor, 'board')

  // What is put away comes back where it was.
  const again = await opensTheCard(noor, 'Tide lines')
  await again.getByRole('button', { name: 'Put away' }).click()
  await expect(cardsIn(bea, 'To do')).toHaveText(['Ampersand'])
  await noor.page.getByRole('button', { name: 'Undo' }).click()
  await expect(cardsIn(bea, 'To do')).toHaveText(['Tide lines', 'Ampersand'])

  // Offline both, and back: each card in one place.
  await noor.offline()
  await bea.offline()
  await cardOf(noor, 'Ampersand').getByRole('link').press('Alt+ArrowRight')
  await cardOf(bea, 'Ampersand').getByRole('link').press('Alt+ArrowUp')
  await cardOf(bea, 'Tide lines').getByRole('link').press('Alt+ArrowRight')
  await noor.online()
  await bea.online()
  for (const one of [noor, bea]) {
    await expect(cardOf(one, 'Ampersand')).toHaveCount(1)
    await expect(cardOf(one, 'Tide lines')).toHaveCount(1)
    await expect(columnOf(one, 'Doing')).toContainText('Tide lines')
  }
  await goesToTheDoorstep(noor)
  await noor.page.getByRole('link', { name: 'Midsummer run' }).locator('visible=true').first().click()
  await expect(columnOf(noor, 'Doing')).toBeVisible()
})
