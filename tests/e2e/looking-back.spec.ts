/** Looking back at a board: how it stood days ago, from the relay, and bringing it back; everybody sees it, and it can be taken back. */
import { adapterFor } from '../../prisma/adapter.mjs'
import { findsNoBarriers } from '../support/barriers.ts'
import { addsCards, cardOf, cardsIn, opensTheCard, startsABoard } from '../support/board-deeds.ts'
import { comesIn, invites, isSaved, sees, startsAStudio } from '../support/deeds.ts'
import type { TestServer } from '../support/server.ts'
import { expect, test, type Person } from '../support/stories.ts'

/** What the relay holds came so many days before. */
async function daysPass(server: TestServer, days: number): Promise<void> {
  const database = await (await adapterFor(server.databaseUrl())).connect()
  await database.executeScript(`UPDATE "RoomUpdate" SET "day" = "day" - ${days};`)
  await database.dispose()
}

const looksBack = async ({ page }: Person) => {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Look back' }).click()
  return page.getByRole('dialog', { name: 'Look back' })
}

test('a keeper brings a board back to how it stood on a day, and takes that back', async ({
  server,
  person,
}) => {
  test.slow()
  const noor = await person('Noor')
  await startsAStudio(noor, 'Marsh Street Press')
  const link = await invites(noor, { role: 'a writer' })
  const bea = await person('Bea')
  await comesIn(bea, link, 'Marsh Street Press')
  const board = await startsABoard(noor, 'Midsummer run')
  await addsCards(noor, 'To do', ['Heron', 'Tide lines', 'Ampersand'])
  await sees(noor, isSaved)

  // Today there is nothing to look back to.
  let back = await looksBack(noor)
  await expect(back.getByText('Nothing on this board is older than today.')).toBeVisible()
  await back.getByRole('button', { name: 'Close' }).last().click()

  await daysPass(server, 4)
  await bea.page.goto(board)
  await expect(cardsIn(bea, 'To do')).toHaveText(['Heron', 'Tide lines', 'Ampersand'])
  await cardOf(bea, 'Heron').getByRole('link').press('Alt+ArrowRight')
  const sheet = await opensTheCard(bea, 'Tide lines')
  await sheet.getByRole('button', { name: 'Put away' }).click()
  await addsCards(bea, 'To do', ['Newt'])
  await sees(bea, isSaved)
  await expect(cardsIn(noor, 'To do')).toHaveText(['Ampersand', 'Newt'])

  // For keepers.
  await bea.page.getByRole('button', { name: 'More', exact: true }).click()
  await expect(bea.page.getByRole('menuitem', { name: 'Rename' })).toBeVisible()
  await expect(bea.page.getByRole('menuitem', { name: 'Look back' })).toHaveCount(0)
  await bea.page.keyboard.press('Escape')

  back = await looksBack(noor)
  await expect(back.getByRole('region', { name: 'To do' }).getByRole('listitem')).toHaveText([
    'Heron',
    'Tide lines',
    'Ampersand',
  ])
  await expect(
    back.getByText(
      /^Bringing it back changes one card back, returns one card to the board,? and puts one card that came since into the cupboard\./,
    ),
  ).toBeVisible()
  await findsNoBarriers(noor, 'looking back at a board')
  await back.getByRole('button', { name: 'Bring it back' }).click()
  for (const one of [noor, bea]) {
    await expect(cardsIn(one, 'To do')).toHaveText(['Heron', 'Tide lines', 'Ampersand'])
    await expect(cardsIn(one, 'Doing')).toHaveText([])
  }
  await noor.page.getByRole('button', { name: 'Undo' }).click()
  for (const one of [noor, bea]) {
    await expect(cardsIn(one, 'To do')).toHaveText(['Ampersand', 'Newt'])
    await expect(cardsIn(one, 'Doing')).toHaveText(['Heron'])
  }

  // Again, by keys, and it stays: the card of later rests in the cupboard, and the history tells.
  back = await looksBack(noor)
  await back.getByRole('button', { name: 'Bring it back' }).press('Enter')
  await expect(cardsIn(bea, 'To do')).toHaveText(['Heron', 'Tide lines', 'Ampersand'])
  await sees(noor, isSaved)
  await noor.reopen()
  await expect(cardsIn(noor, 'To do')).toHaveText(['Heron', 'Tide lines', 'Ampersand'])
  await noor.page.getByRole('button', { name: 'More', exact: true }).click()
  await noor.page.getByRole('menuitem', { name: 'The cupboard' }).click()
  await expect(noor.page.getByRole('dialog', { name: 'The cupboard' })).toContainText('Newt')
  await noor.page.keyboard.press('Escape')

  // What is kept at the relay is not there without it, and says so.
  await noor.offline()
  back = await looksBack(noor)
  await expect(back.getByText('the relay does not answer')).toBeVisible()
})
