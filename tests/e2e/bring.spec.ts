import { findsNoBarriers } from '../support/barriers.ts'
import { cardOf, cardsIn, opensTheCard, startsABoard } from '../support/board-deeds.ts'
import { asksToBringABoard, choosesAFile, takesTheBoard } from '../support/bring-deeds.ts'
import { comesIn, invites, isInstalled, sees, startsAStudio, wordsOf, writesAPage } from '../support/deeds.ts'
import { trelloBoard } from '../support/foreign-boards.ts'
import { expect, test } from '../support/stories.ts'

test('a board from elsewhere comes along whole, is shown first, and goes out and comes back the same', async ({
  person,
}) => {
  const bea = await person('Bea')
  await startsAStudio(bea, 'Marsh Street Press')
  const { page } = bea

  await asksToBringABoard(bea)
  await choosesAFile(bea, 'board.json', '{"lists": [')
  await sees(bea, 'This file is not whole: it ends in the middle')
  await choosesAFile(bea, 'board.json', JSON.stringify(trelloBoard))
  await sees(bea, 'From Trello: two lists, four cards, two labels and five fields.')
  await sees(bea, 'One person is not here: tomek.')
  await findsNoBarriers(bea, 'bring along')
  await expect(page.getByLabel('What is the board called?')).toHaveValue('Print shop')
  await page.getByLabel('tomek', { exact: true }).selectOption({ label: 'Bea' })
  await expect(page.getByText('One person is not here')).toBeHidden()
  await page.getByRole('button', { name: 'Bring it along' }).click()
  await expect(cardsIn(bea, 'To print')).toHaveText(['Posters for the fair', 'Order tins of black'])
  await expect(cardOf(bea, 'Posters for the fair')).toContainText('1 of 3')

  const table = await takesTheBoard(bea, 'Take along as a table')
  expect(table).toContain('Posters for the fair,To print,')
  const whole = await takesTheBoard(bea, 'Take along as a whole')
  await asksToBringABoard(bea)
  await choosesAFile(bea, 'print-shop.json', whole)
  await page.getByLabel('What is the board called?').fill('Print shop again')
  await page.getByRole('button', { name: 'Bring it along' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Print shop again' })).toBeAttached()
  await expect(cardsIn(bea, 'To print')).toHaveText(['Posters for the fair', 'Order tins of black'])
  const again = await takesTheBoard(bea, 'Take along as a table')
  const sorted = (text: string) => text.split('\r\n').sort()
  expect(sorted(again)).toEqual(sorted(table))
})

test('one card stands on two boards and in a page, live in each, also offline', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, 'Marsh Street Press')
  const link = await invites(noor)
  const bea = await person('Bea')
  await comesIn(bea, link, 'Marsh Street Press')
  const studio = /\/s\/[\w-]{22}/.exec(noor.page.url())![0]

  const second = await startsABoard(noor, 'Spring fair')
  const first = await startsABoard(noor, 'Press work')
  await noor.page.getByRole('button', { name: 'More' }).locator('visible=true').first().click()
  await noor.page.getByRole('menuitem', { name: 'Bring cards along…' }).click()
  await choosesAFile(noor, 'list.csv', 'Card,List\nPosters,To do\n')
  await noor.page.getByRole('button', { name: 'Bring it along' }).click()
  await expect(cardsIn(noor, 'To do')).toHaveText(['Posters'])

  // On another board too; it is the same card there.
  const sheet = await opensTheCard(noor, 'Posters')
  await sheet.getByRole('button', { name: 'Show on another board too…' }).click()
  await noor.page.getByRole('button', { name: 'Spring fair' }).click()
  await sees(noor, '“Posters” shows on “Spring fair” too.')
  await bea.page.goto(second)
  await expect(cardsIn(bea, 'To do')).toHaveText(['Posters'])
  const shown = await opensTheCard(bea, 'Posters')
  await expect(shown).toContainText('It lives on Press work, and shows here too.')

  // In a page, found by typing; renamed elsewhere, it is renamed there.
  await noor.page.goto(`${studio}/pages`)
  await writesAPage(noor, 'Before the fair', 'First ')
  const words = wordsOf(noor)
  await noor.page.keyboard.type('/card')
  await noor.page.getByRole('option', { name: /Card…/ }).click()
  const picker = noor.page.getByRole('dialog', { name: 'Which card?' })
  await picker.getByLabel('Its title').fill('post')
  await findsNoBarriers(noor, 'which card')
  await picker.getByRole('button', { name: /Posters/ }).click()
  const chip = words.getByRole('link', { name: /Posters/ })
  await expect(chip).toContainText('To do')
  await findsNoBarriers(noor, 'page with a card')
  const title = shown.getByLabel('Title')
  await title.fill('Posters, second state')
  await title.blur()
  await expect(words.getByRole('link', { name: /Posters, second state/ })).toBeVisible()
  await bea.page.keyboard.press('Escape')

  // Taken off one board it stays on the other.
  await (
    await opensTheCard(bea, 'Posters, second state')
  )
    .getByRole('button', { name: 'Take off this board' })
    .click()
  await expect(cardOf(bea, 'Posters, second state')).toHaveCount(0)
  await bea.page.goto(first)
  await expect(cardsIn(bea, 'To do')).toHaveText(['Posters, second state'])

  // The page shows it with the network off, and leads to it.
  await isInstalled(noor)
  await noor.offline()
  await noor.page.reload()
  await words.getByRole('link', { name: /Posters, second state/ }).click()
  await expect(noor.page.getByRole('dialog', { name: 'Posters, second state' })).toBeVisible()
})
