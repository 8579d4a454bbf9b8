import { findsNoBarriers } from '../support/barriers.ts'
import {
  addsCards,
  cardOf,
  carries,
  cardsIn,
  columnOf,
  opensTheCard,
  startsABoard,
} from '../support/board-deeds.ts'
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
  await sheet.getByRole('textbox', { name: 'Say something about this card' }).fill('Shall I cut deeper?')
  await sheet.getByRole('button', { name: 'Say it' }).click()
  await expect(sheet.getByRole('listitem').filter({ hasText: 'Shall I cut deeper?' })).toBeVisible()
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
  await expect(cardOf(noor, 'Heron')).toContainText('1 said')
  const said = await opensTheCard(noor, 'Heron')
  await expect(said.getByText('Shall I cut deeper?')).toBeVisible()
  await noor.page.keyboard.press('Escape')

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

test('a card is carried in front of everybody, by mouse or by finger', async ({ person, isMobile }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, 'Marsh Street Press')
  const bea = await person('Bea')
  await comesIn(bea, await invites(noor), 'Marsh Street Press')
  const board = await startsABoard(noor, 'Midsummer run')
  await addsCards(noor, 'To do', ['Heron', 'Tide lines', 'Ampersand'])
  await bea.page.goto(board)
  await expect(cardsIn(bea, 'To do')).toHaveText(['Heron', 'Tide lines', 'Ampersand'])
  await carries(
    bea,
    'Ampersand',
    cardOf(bea, 'Heron'),
    async () => {
      await expect(cardOf(noor, 'Ampersand')).toContainText('Bea')
      await expect(cardsIn(noor, 'To do')).toHaveText(['Ampersand', 'Heron', 'Tide lines'])
    },
    isMobile,
  )
  for (const one of [noor, bea]) {
    await expect(cardsIn(one, 'To do')).toHaveText(['Ampersand', 'Heron', 'Tide lines'])
    await expect(cardOf(one, 'Ampersand')).not.toContainText('Bea')
  }
  // A press that carries nothing opens the card.
  await cardOf(bea, 'Heron').getByRole('link').click()
  await expect(bea.page.getByRole('dialog', { name: 'Heron' })).toBeVisible()
})

test('a board is worked with keys alone', async ({ person }) => {
  const noor = await person('Noor')
  const { page } = noor
  await startsAStudio(noor, 'Marsh Street Press')
  await startsABoard(noor, 'Midsummer run')
  await page.getByRole('button', { name: 'New card in To do' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Heron')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Tide lines')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(cardsIn(noor, 'To do')).toHaveText(['Heron', 'Tide lines'])

  const heron = cardOf(noor, 'Heron').getByRole('link')
  await heron.focus()
  await page.keyboard.press('ArrowDown')
  await expect(cardOf(noor, 'Tide lines').getByRole('link')).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(cardsIn(noor, 'To do')).toHaveText(['Tide lines', 'Heron'])
  await expect(cardOf(noor, 'Tide lines').getByRole('link')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(cardsIn(noor, 'To do')).toHaveText(['Heron', 'Tide lines'])
  await expect(cardOf(noor, 'Tide lines').getByRole('link')).toBeFocused()
  await page.keyboard.press('m')
  const where = page.getByRole('dialog', { name: 'Move “Tide lines” to' })
  await where.getByLabel('Column').selectOption({ label: 'Done' })
  await where.getByRole('button', { name: 'Move it' }).press('Enter')
  await expect(cardsIn(noor, 'Done')).toHaveText(/Tide lines/)
  await heron.press('Enter')
  const sheet = page.getByRole('dialog', { name: 'Heron' })
  await sheet.getByLabel('Title').fill('Heron, second state')
  await page.keyboard.press('Escape')
  await expect(cardsIn(noor, 'To do')).toHaveText(['Heron, second state'])

  // From anywhere in the studio: a new card on the first board.
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(page.getByRole('heading', { level: 1, name: 'Pages' })).toBeAttached()
  await page.keyboard.press('c')
  await page.keyboard.press('b')
  await expect(page.getByLabel('New card in To do', { exact: true }).last()).toBeFocused()
  await page.keyboard.type('Ampersand')
  await page.keyboard.press('Enter')
  await expect(cardsIn(noor, 'To do')).toHaveText(['Heron, second state', 'Ampersand'])
})
