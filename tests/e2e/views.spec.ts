import { findsNoBarriers } from '../support/barriers.ts'
import { addsCards, startsABoard } from '../support/board-deeds.ts'
import { comesIn, goesToTheDoorstep, invites, startsAStudio } from '../support/deeds.ts'
import { expect, test } from '../support/stories.ts'
import {
  addsAField,
  addsOnDay,
  asksWhichCards,
  dayFromNow,
  looksAt,
  onDay,
  savesTheView,
  titlesInTable,
} from '../support/view-deeds.ts'

const press = 'Marsh Street Press'

test('cards on days are carried, seen by others, and told where people come in', async ({ person }) => {
  const bea = await person('Bea')
  const noor = await person('Noor')
  await startsAStudio(bea, press)
  const link = await invites(bea)
  await comesIn(noor, link, press)
  const board = await startsABoard(bea, 'Midsummer run')
  await addsCards(bea, 'To do', ['Some day'])
  await looksAt(bea, 'Calendar')
  const [today, tomorrow, later] = await Promise.all([0, 1, 8].map((days) => dayFromNow(bea, days)))
  await addsOnDay(bea, today!, 'Turn the ferns')

  await noor.page.goto(`${board}#calendar`)
  const card = onDay(noor, today!).getByRole('button', { name: 'Turn the ferns' })
  await expect(card).toBeVisible()
  await expect(noor.page.getByText('One card without a day')).toBeVisible()
  await findsNoBarriers(noor, 'the calendar')

  const isPhone = test.info().project.name === 'phone'
  // With keys everywhere; by mouse where there is one.
  await card.focus()
  if (isPhone) {
    await noor.page.keyboard.press('m')
    await noor.page.getByRole('button', { name: /^Tomorrow/ }).click()
  } else await noor.page.keyboard.press('Alt+ArrowRight')
  const moved = onDay(bea, tomorrow!).getByRole('button', { name: 'Turn the ferns' })
  await expect(moved).toBeVisible()
  if (!isPhone) {
    await expect(onDay(noor, tomorrow!).getByRole('button', { name: 'Turn the ferns' })).toBeFocused()
    await noor.page.keyboard.press('Alt+ArrowDown')
    await expect(
      onDay(noor, await dayFromNow(noor, 8)).getByRole('button', { name: 'Turn the ferns' }),
    ).toBeFocused()
    await noor.page.getByRole('button', { name: 'Undo' }).click()
    await expect(moved).toBeVisible()
    await moved.dragTo(onDay(bea, today!))
    await expect(onDay(noor, today!).getByRole('button', { name: 'Turn the ferns' })).toBeVisible()
  }
  await addsOnDay(bea, later!, 'Open press night')

  await goesToTheDoorstep(noor)
  const coming = noor.page.getByRole('region', { name: 'Coming up' })
  await expect(coming.getByRole('link')).toHaveCount(2)
  await noor.page.goto('/home')
  await coming.getByRole('link', { name: /Open press night/ }).click()
  await expect(noor.page.getByRole('dialog', { name: 'Open press night' })).toBeVisible()
})

test('a board is a table with fields of its own, filtered in words and saved as a view', async ({
  person,
}) => {
  const bea = await person('Bea')
  const noor = await person('Noor')
  await startsAStudio(bea, press)
  const link = await invites(bea)
  await comesIn(noor, link, press)
  await startsABoard(bea, 'Midsummer run')
  await addsCards(bea, 'To do', ['Heron', 'Tide lines', 'Ferns'])
  await looksAt(bea, 'Table')
  await addsAField(bea, 'Sheets', 'A number')
  await addsAField(bea, 'Paper', 'One of several', ['Thick', 'Thin'])
  for (const [title, sheets, paper] of [
    ['Heron', '30', 'Thin'],
    ['Tide lines', '9', 'Thick'],
    ['Ferns', '100', 'Thin'],
  ] as const) {
    await bea.page.getByLabel(`Sheets of ${title}`).fill(sheets)
    await bea.page.getByLabel(`Paper of ${title}`).selectOption({ label: paper })
  }
  await findsNoBarriers(bea, 'the table')

  // On the card itself too; what was removed comes back with what stood in it.
  await bea.page.getByRole('button', { name: 'Open Tide lines' }).click()
  const sheet = bea.page.getByRole('dialog', { name: 'Tide lines' })
  await sheet.getByLabel('Sheets of Tide lines').fill('8')
  await findsNoBarriers(bea, 'a card with fields of its own')
  await sheet.getByRole('button', { name: 'Close' }).click()
  await expect(bea.page.getByLabel('Sheets of Tide lines')).toHaveValue('8')
  await bea.page.getByRole('button', { name: 'Sheets', exact: true }).click()
  await bea.page.getByRole('menuitem', { name: 'Change the field' }).click()
  await bea.page.getByRole('button', { name: 'Remove the field' }).click()
  await expect(bea.page.getByRole('columnheader', { name: 'Sheets' })).toBeHidden()
  await bea.page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(bea.page.getByLabel('Sheets of Tide lines')).toHaveValue('8')

  await bea.page.getByRole('button', { name: 'Sheets', exact: true }).click()
  await bea.page.getByRole('menuitem', { name: 'Sort from the start' }).click()
  await expect.poll(() => titlesInTable(bea)).toEqual(['Tide lines', 'Heron', 'Ferns'])
  const filter = await asksWhichCards(bea)
  await filter.getByLabel('Paper').selectOption({ label: 'Thin' })
  await findsNoBarriers(bea, 'the filters')
  await filter.getByRole('button', { name: 'Done', exact: true }).click()
  await expect.poll(() => titlesInTable(bea)).toEqual(['Heron', 'Ferns'])
  await expect(bea.page.getByText('2 of 3 cards')).toBeVisible()
  await savesTheView(bea, 'Thin paper', 'For everyone')
  const address = bea.page.url()
  expect(new URL(address).search).toBe('')

  // The address alone shows it to somebody else; the view is there by its name.
  await noor.page.goto(address)
  await expect.poll(() => titlesInTable(noor)).toEqual(['Heron', 'Ferns'])
  await noor.page.getByRole('button', { name: 'Paper: Thin: take away' }).click()
  await expect.poll(() => titlesInTable(noor)).toEqual(['Tide lines', 'Heron', 'Ferns'])
  await savesTheView(noor, 'By sheets', 'Only for you')
  await noor.page.getByRole('button', { name: 'Thin paper' }).click()
  await expect.poll(() => titlesInTable(noor)).toEqual(['Heron', 'Ferns'])

  // What one writes in a cell the other reads in theirs.
  await noor.page.getByLabel('Sheets of Heron').fill('12')
  await noor.page.getByLabel('Sheets of Heron').press('Enter')
  await noor.page.getByLabel('Sheets of Ferns').focus()
  await expect(bea.page.getByLabel('Sheets of Heron')).toHaveValue('12')
  await expect(bea.page.getByRole('button', { name: /^By sheets/ })).toHaveCount(0)
})
