/** Where edges hold: a studio nobody asked for, and boards and cards that keepers take down. */
import { findsNoBarriers } from '../support/barriers.ts'
import { addsCards, cardOf, cardsIn, columnOf, opensTheCard, startsABoard } from '../support/board-deeds.ts'
import { comesIn, invites, sees, startsAStudio, writesAPage, wordsOf } from '../support/deeds.ts'
import { expect, test } from '../support/stories.ts'

const press = 'Marsh Street Press'

test('a studio nobody asked for waits outside: no thanks is undone once, meant once, and then she is out of it', async ({
  person,
}) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const doorstep = new URL(noor.page.url()).pathname
  await noor.page.goto(`${doorstep}/doors`)
  const room = noor.page.getByRole('main')
  await room.getByRole('radio', { name: /^Anyone may knock/ }).check({ force: true })
  const link = await room.getByLabel('The door’s link', { exact: true }).inputValue()

  // Petra thinks better of it, and Noor, who is on a train, does not hear that.
  const petra = await person('Petra')
  await petra.page.goto(link)
  await petra.page.getByLabel('The name they will see').fill('Petra')
  await petra.page.getByRole('button', { name: 'Knock' }).click()
  await sees(petra, 'You have knocked')
  const letIn = room.getByRole('button', { name: /^Let Petra in as a / })
  await expect(letIn).toBeVisible()
  await noor.offline()
  await petra.page.getByRole('button', { name: 'Take it back' }).click()
  await expect(petra.page.getByRole('button', { name: 'Knock' })).toBeVisible()
  await petra.page.goto('/home')
  await letIn.click()
  await sees(noor, /^Petra may come in/)
  await noor.online()

  const offer = petra.page.getByRole('region', { name: `Noor put you into ${press}` })
  await expect(offer).toContainText('You have not asked for it')
  await findsNoBarriers(petra, 'a studio that nobody asked for')
  await offer.getByRole('button', { name: 'No thanks' }).click()
  await expect(offer).toHaveCount(0)
  await petra.page.getByRole('button', { name: 'Undo' }).click()
  await expect(offer).toBeVisible()
  await offer.getByRole('button', { name: 'No thanks' }).click()
  await expect(offer).toHaveCount(0)
  await noor.page.goto(`${doorstep}/people`)
  // She has not come, so nobody knows her name.
  const people = room
    .getByRole('heading', { name: /^Someone/ })
    .or(room.getByText('Someone', { exact: true }))
  await expect(people.first()).toBeVisible()

  // When nobody takes it back any more, she is off its people, by herself.
  await petra.page.clock.setSystemTime(Date.now() + 2 * 60_000)
  await petra.page.reload()
  await expect(people).toHaveCount(0)
  await noor.page.goto(`${doorstep}/log`)
  await sees(noor, /^Somebody .* left\.$/)
  await expect(offer).toHaveCount(0)
  await expect(petra.page.getByText(press)).toHaveCount(0)
})

test('a card and a board are told of and taken down, and no list, chip or date says what they were', async ({
  person,
}) => {
  const [noor, cy] = [await person('Noor'), await person('Cy')]
  await startsAStudio(noor, press)
  const studio = noor.page.url()
  await comesIn(cy, await invites(noor), press)
  const board = await startsABoard(noor, 'Cushions')
  await addsCards(noor, 'To do', ['Half price', 'Sewing'])
  await cy.page.goto(board)
  await expect(cardsIn(cy, 'To do')).toHaveText(['Half price', 'Sewing'])

  // Cy gives it a day, shows it in a page, talks about it, and tells the keepers.
  let sheet = await opensTheCard(cy, 'Half price')
  await sheet.getByLabel('Due').fill(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10))
  await sheet.getByRole('textbox', { name: 'Say something about this card' }).fill('Is this for us?')
  await sheet.getByRole('button', { name: 'Say it' }).click()
  await sheet.getByRole('button', { name: 'More about this card' }).click()
  await cy.page.getByRole('menuitem', { name: 'Tell the keepers' }).click()
  await cy.page.getByLabel(/^What is wrong with it/).fill('It sells something')
  await cy.page.getByRole('button', { name: 'Tell them' }).click()
  await sees(cy, 'The keepers will see it.')
  await cy.page.goto(studio)
  await writesAPage(cy, 'Notes', 'See ')
  await cy.page.keyboard.type('/card')
  await cy.page.getByRole('option', { name: /card/i }).first().click()
  await cy.page.getByRole('button', { name: /^Half price/ }).click()
  const chip = wordsOf(cy).getByRole('link')
  await expect(chip).toContainText('Half price')
  const notes = cy.page.url()

  await noor.page.goto(`${studio}/people`)
  const told = noor.page.getByRole('region', { name: 'Told to the keepers' })
  await expect(told).toContainText('something on “Cushions”')
  await expect(told).toContainText('It sells something')
  await told.getByRole('button', { name: 'Take down' }).click()
  await told.getByRole('button', { name: 'Off the list' }).click()

  await expect(chip).toContainText('Taken down')
  await cy.page.goto(studio)
  await expect(cy.page.getByRole('region', { name: 'Coming up' })).toHaveCount(0)
  await expect(cy.page.getByText('Half price')).toHaveCount(0)
  await cy.page.goto(`${studio}/threads`)
  await expect(cy.page.getByRole('link', { name: /Taken down/ })).toBeVisible()
  await expect(cy.page.getByText('Is this for us?')).toHaveCount(0)
  await cy.page.goto(board)
  await expect(cardOf(cy, 'Taken down')).toBeVisible()
  await cardOf(cy, 'Sewing').getByRole('link').press('m')
  await expect(cy.page.getByRole('dialog').getByRole('option', { name: /“Taken down”/ })).toHaveCount(1)
  await cy.page.keyboard.press('Escape')
  await cy.page.getByRole('link', { name: 'Taken down', exact: true }).click()
  await sees(cy, /^Taken down by Noor, /)
  await findsNoBarriers(cy, 'a card that was taken down')

  // A keeper sees it still, and the whole board goes the same way, and comes back.
  await noor.page.goto(board)
  sheet = await opensTheCard(noor, 'Half price')
  await sheet.getByRole('button', { name: 'Put back' }).click()
  await noor.page.keyboard.press('Escape')
  await noor.page.getByRole('button', { name: 'More', exact: true }).click()
  await noor.page.getByRole('menuitem', { name: 'Take down' }).click()
  await sees(noor, /^Taken down by you, /)
  await cy.page.goto(board)
  await sees(cy, /^Taken down by Noor, /)
  await expect(columnOf(cy, 'To do')).toHaveCount(0)
  await cy.page.goto(`${studio}/boards`)
  await expect(cy.page.getByRole('main').getByRole('link', { name: /^Taken down/ })).toBeVisible()
  await noor.page.getByRole('button', { name: 'Put back' }).click()
  await expect(cy.page.getByRole('main').getByRole('link', { name: /^Cushions/ })).toBeVisible()
  await cy.page.goto(notes)
  await expect(chip).toContainText('Half price')
})
