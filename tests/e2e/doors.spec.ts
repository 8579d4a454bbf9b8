/** The studio's doors: invitations as sentences, listed and closed; what each says when it does not open any more. */
import { findsNoBarriers } from '../support/barriers.ts'
import {
  comesIn,
  invites,
  isSaved,
  opensThePage,
  sees,
  startsAStudio,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import { expect, test } from '../support/stories.ts'

const press = 'Marsh Street Press'
const dayMs = 24 * 60 * 60 * 1000

test('an invite is a sentence; it is listed with who made it, and closed for good', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const { page } = noor
  const doors = `${new URL(page.url()).pathname}/doors`
  await page.goto(doors)
  await expect(page.getByRole('heading', { level: 1, name: 'Doors' })).toBeAttached()
  await sees(noor, 'No link is open. A new one is made in a moment.')
  await findsNoBarriers(noor, 'doors')

  const room = page.getByRole('main')
  await room.getByLabel('How many people').selectOption({ label: 'five people' })
  await room.getByLabel('As what').selectOption({ label: 'commenters' })
  await room.getByRole('button', { name: 'Make the link' }).click()
  const link = await room.getByLabel('The link', { exact: true }).inputValue()
  await room.getByRole('button', { name: 'Show a code' }).click()
  await expect(room.getByRole('img', { name: 'The link as a code for a camera' })).toBeVisible()
  await findsNoBarriers(noor, 'an invite, made')
  await sees(noor, 'A link for five people')
  await sees(noor, /^Five people, commenter, until .*From you\. Nobody has come yet\.$/)

  // A commenter comes in by it, and sees what may be done here.
  const bea = await person('Bea')
  await comesIn(bea, link, press)
  await sees(noor, /One has come\.$/)
  await bea.page.goto(doors)
  await sees(bea, 'Keepers invite people here.')
  await expect(bea.page.getByRole('button', { name: /^Close/ })).toHaveCount(0)

  // Closed: it opens for nobody any more, and those inside stay.
  await room.getByRole('button', { name: /^Close a link for five people/ }).click()
  await sees(noor, /^That link is closed, and the lock is changed/)
  await sees(noor, 'No link is open. A new one is made in a moment.')
  const cy = await person('Cy')
  cy.mayBeRefused()
  await cy.page.goto(link)
  await sees(cy, /^This invite was closed/)
  await expect(cy.page.getByRole('button', { name: 'Come in' })).toHaveCount(0)
  await page.goto(doors.replace('/doors', ''))
  await comesIn(cy, await invites(noor), press)
})

test('who may only ask knocks, is seen inside, and comes in when a keeper says so', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const { page } = noor
  const doors = `${new URL(page.url()).pathname}/doors`
  await writesAPage(noor, 'Press night', 'We open at six.')
  await sees(noor, isSaved)
  await page.goto(doors)
  const room = page.getByRole('main')
  await room.getByLabel('As what').selectOption({ label: 'a reader' })
  await room.getByLabel('How they come in').selectOption({ label: 'ask first' })
  await room.getByLabel(/^For whom, or where/).fill('Petra')
  await room.getByLabel(/^A note for them/).fill('Bring an apron.')
  await room.getByRole('button', { name: 'Make the link' }).click()
  const link = await room.getByLabel('The link', { exact: true }).inputValue()
  await sees(noor, 'For Petra')
  await sees(noor, /^One person, reader, asking first, until .*From you\.$/)

  const petra = await person('Petra')
  await petra.page.goto(link)
  await sees(petra, 'says you may knock')
  await sees(petra, 'Bring an apron.')
  await expect(petra.page.getByRole('button', { name: 'Come in' })).toHaveCount(0)
  await findsNoBarriers(petra, 'a door to knock at')
  await petra.page.getByLabel('The name they will see').fill('Petra')
  await petra.page.getByLabel(/^A few words for them/).fill('I have small hands and patience.')
  await petra.page.getByRole('button', { name: 'Knock' }).click()
  await sees(petra, 'You have knocked')

  await sees(noor, 'I have small hands and patience.')
  await findsNoBarriers(noor, 'somebody knocks')
  await room.getByRole('button', { name: 'Let Petra in as a reader' }).click()
  await petra.page.waitForURL(/\/s\/[\w-]{22}$/)
  await opensThePage(petra, 'Press night')
  await expect(wordsOf(petra)).toContainText('We open at six.')
  await expect(wordsOf(petra)).toHaveAttribute('contenteditable', 'false')
  // It was for one person, who has come.
  await expect(room.getByText('For Petra')).toHaveCount(0)
})

test('a door to knock at: its link is for anyone, not now is an answer, and the door can be taken away', async ({
  person,
}) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const { page } = noor
  const doorstep = new URL(page.url()).pathname
  await page.goto(`${doorstep}/doors`)
  const room = page.getByRole('main')
  await room.getByRole('radio', { name: /^Anyone may knock/ }).check({ force: true })
  const link = await room.getByLabel('The door’s link', { exact: true }).inputValue()
  await findsNoBarriers(noor, 'a door to knock at, from inside')
  await room.getByLabel('How they come in').selectOption({ label: 'ask first' })
  await room.getByRole('button', { name: 'Make the link' }).click()
  const late = await room.getByLabel('The link', { exact: true }).inputValue()
  await page.goto(doorstep)

  // An invitation that has ended by then leads to that door, too.
  const tomek = await person('Tomek')
  tomek.mayBeRefused()
  await tomek.page.clock.setSystemTime(Date.now() + 30 * dayMs)
  await tomek.page.goto(late)
  await sees(tomek, /^This invite ended on .*\. You can knock instead\.$/)
  await findsNoBarriers(tomek, 'a late invite')
  await tomek.page.getByRole('button', { name: 'Knock' }).click()
  await expect(tomek.page.getByLabel('The name they will see')).toBeVisible()
  await tomek.page.clock.setSystemTime(Date.now())
  await tomek.page.goto(link)
  await tomek.page.getByLabel('The name they will see').fill('Tomek')
  await tomek.page.getByRole('button', { name: 'Knock' }).click()
  await sees(tomek, 'You have knocked')
  await sees(noor, 'Tomek is knocking')
  await page.getByRole('link', { name: 'See who' }).click()
  await room.getByRole('button', { name: 'Not now' }).click()
  await sees(noor, /^Tomek hears: not now/)
  await expect(room.getByText('is knocking')).toHaveCount(0)
  await tomek.page.reload()
  await sees(tomek, /^A keeper has answered: not now/)

  // What was said of Tomek lies over the foot of the room.
  await page.getByRole('button', { name: 'Close this message' }).click()
  await room.getByRole('radio', { name: /^By invitation only/ }).check({ force: true })
  await expect(room.getByLabel('The door’s link', { exact: true })).toHaveCount(0)
  await tomek.page.reload()
  await sees(tomek, 'This invite does not open the door')
})
