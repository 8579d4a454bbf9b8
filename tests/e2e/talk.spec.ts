/** Talk beside a page, and the edges that hold when somebody oversteps. */
import { findsNoBarriers } from '../support/barriers.ts'
import {
  comesIn,
  invites,
  isInstalled,
  isSaved,
  sees,
  startsAStudio,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import { closesTheTalk, doesWith, opensTheTalk, says, talkOf, wordsBy } from '../support/talk-deeds.ts'
import { expect, test, type Person } from '../support/stories.ts'

const press = 'Marsh Street Press'

/** Noor keeps a studio with a page in it; the others are in, and have the page open. */
async function aPageWith(noor: Person, others: readonly [Person, 'a writer' | 'a commenter' | 'a reader'][]) {
  await startsAStudio(noor, press)
  for (const [who, role] of others) await comesIn(who, await invites(noor, { role }), press)
  const address = await writesAPage(noor, 'Press night', 'Nobody leaves with clean hands.')
  for (const [who] of others) {
    await who.page.goto(address)
    await expect(wordsOf(who)).toContainText('clean hands')
  }
  return address
}

test('a commenter talks beside a page, offline too, changes words and takes them back', async ({
  person,
}) => {
  const [noor, ada, cy] = [await person('Noor'), await person('Ada'), await person('Cy')]
  await aPageWith(noor, [
    [ada, 'a writer'],
    [cy, 'a commenter'],
  ])
  await expect(wordsOf(cy)).toHaveAttribute('contenteditable', 'false')
  await opensTheTalk(cy)
  await findsNoBarriers(cy, 'a talk that is empty')
  await says(cy, 'Can we promise aprons? See https://example.org/aprons.')
  await expect(wordsBy(cy, 'You').getByRole('link')).toHaveAttribute('href', 'https://example.org/aprons')

  await expect(ada.page.getByRole('button', { name: 'Talk, one said' })).toBeVisible()
  await opensTheTalk(ada)
  await expect(wordsBy(ada, 'Cy')).toContainText('Can we promise aprons?')
  await talkOf(ada).getByRole('button', { name: 'Reply' }).click()
  await talkOf(ada).getByRole('textbox', { name: 'Your answer' }).fill('My aunt has shop coats.')
  await ada.page.keyboard.press('Control+Enter')
  await expect(wordsBy(cy, 'Ada')).toContainText('shop coats')
  await findsNoBarriers(ada, 'a talk')

  // What was said before stays to be read.
  await doesWith(wordsBy(cy, 'You'), 'Change')
  await talkOf(cy).getByRole('textbox', { name: 'Your words' }).fill('Can we promise seven aprons?')
  await talkOf(cy).getByRole('button', { name: 'Keep' }).click()
  await expect(wordsBy(ada, 'Cy')).toContainText('Can we promise seven aprons?')
  await talkOf(ada)
    .getByText(/^Changed /)
    .click()
  await expect(wordsBy(ada, 'Cy')).toContainText('Can we promise aprons? See')

  // Offline it is kept here, says that it waits, and goes out by itself.
  await isInstalled(cy)
  await sees(cy, isSaved)
  await cy.offline()
  await says(cy, 'Written on the train')
  await expect(wordsBy(cy, 'You', 'on the train').getByText('waiting')).toBeVisible()
  await cy.reopen()
  await opensTheTalk(cy)
  await expect(wordsBy(cy, 'You', 'on the train').getByText('waiting')).toBeVisible()
  await cy.online()
  await expect(wordsBy(ada, 'Cy', 'on the train')).toBeVisible()
  await expect(wordsBy(cy, 'You', 'on the train').getByText('waiting')).toHaveCount(0)

  // Taking words back says so, to everybody, and can be thought better of.
  await doesWith(wordsBy(cy, 'You', 'on the train'), 'Take back')
  await expect(talkOf(ada).getByText(/^Cy took this back, /)).toBeVisible()
  await expect(talkOf(ada).getByText('Written on the train')).toHaveCount(0)
  await talkOf(cy).getByRole('button', { name: 'Say it again' }).click()
  await expect(wordsBy(ada, 'Cy', 'on the train')).toBeVisible()

  // What is settled folds away.
  await talkOf(ada).getByRole('button', { name: 'Settle' }).first().click()
  await talkOf(cy).getByText('One settled').click()
  await expect(talkOf(cy).getByText('Settled by Ada.')).toBeVisible()

  // What is not said yet is still there after going away and coming back.
  await talkOf(cy).getByRole('textbox', { name: 'Say something about this page' }).fill('And the hose')
  await cy.reopen()
  await opensTheTalk(cy)
  await expect(talkOf(cy).getByRole('textbox', { name: 'Say something about this page' })).toHaveValue(
    'And the hose',
  )
})

test('somebody is muted, told of and taken down, visibly, and put back', async ({ person }) => {
  const [noor, ada, cy] = [await person('Noor'), await person('Ada'), await person('Cy')]
  const address = await aPageWith(noor, [
    [ada, 'a reader'],
    [cy, 'a commenter'],
  ])
  const people = address.replace(/pages.*$/, 'people')
  await opensTheTalk(cy)
  await says(cy, 'Buy my cushions')

  // Muting is one's own affair.
  await opensTheTalk(ada)
  await sees(ada, 'You may read here. A keeper can let you comment.')
  await expect(talkOf(ada).getByRole('button', { name: 'Reply' })).toHaveCount(0)
  await doesWith(wordsBy(ada, 'Cy'), 'Mute Cy')
  await sees(ada, 'Cy, whom you muted, said something.')
  await expect(talkOf(ada).getByText('Buy my cushions')).toHaveCount(0)
  await talkOf(ada).getByRole('button', { name: 'Show it' }).click()

  // A reader tells the keepers, offline.
  await ada.offline()
  await doesWith(wordsBy(ada, 'Cy'), 'Tell the keepers')
  await ada.page.getByLabel(/^What is wrong with it/).fill('The third time this week')
  await findsNoBarriers(ada, 'telling the keepers')
  await ada.page.getByRole('button', { name: 'Tell them' }).click()
  await sees(ada, 'The keepers will see it.')
  await ada.online()

  // The doorstep says so calmly, to keepers only.
  await noor.page.goto(people.replace(/\/people$/, ''))
  await sees(noor, 'Ada told the keepers of something')
  await findsNoBarriers(noor, 'a doorstep where something was told')
  await noor.page.getByRole('link', { name: 'See what' }).click()
  const list = noor.page.getByRole('region', { name: 'Told to the keepers' })
  await expect(list).toContainText('Buy my cushions')
  await expect(list).toContainText('The third time this week')
  await findsNoBarriers(noor, 'what was told to the keepers')
  await list.getByRole('button', { name: 'Take down' }).click()
  await list.getByRole('button', { name: 'Off the list' }).click()
  await expect(list).toHaveCount(0)

  // Everybody sees that it is down, and by whom; only keepers still see what it was.
  await expect(talkOf(cy).getByText(/^Taken down by Noor, /)).toBeVisible()
  await expect(talkOf(cy).getByText('Buy my cushions')).toHaveCount(0)
  await noor.page.goto(address)
  await opensTheTalk(noor)
  await expect(wordsBy(noor, 'Cy')).toContainText('Buy my cushions')
  await talkOf(noor).getByRole('button', { name: 'Put back' }).click()
  await expect(wordsBy(cy, 'You')).toContainText('Buy my cushions')

  // A whole page, too.
  await closesTheTalk(noor)
  await closesTheTalk(cy)
  await noor.page.getByRole('button', { name: 'More', exact: true }).click()
  await noor.page.getByRole('menuitem', { name: 'Take down' }).click()
  await sees(noor, /^Taken down by you, /)
  await sees(cy, /^Taken down by Noor, /)
  await expect(wordsOf(cy)).toHaveCount(0)
  await expect(wordsOf(noor)).toContainText('clean hands')
  await findsNoBarriers(cy, 'a page that was taken down')
  // Lists keep its place and not its title.
  await ada.page.goto(people.replace(/\/people$/, ''))
  await expect(
    ada.page.getByRole('main').getByRole('link', { name: 'Taken down', exact: true }),
  ).toBeVisible()
  await noor.page.getByRole('button', { name: 'Put back' }).click()
  await expect(wordsOf(cy)).toContainText('clean hands')

  await ada.page.goto(people)
  await ada.page.getByRole('button', { name: 'Hear Cy again' }).click()
  await expect(ada.page.getByRole('region', { name: 'Muted by you' })).toHaveCount(0)
})
