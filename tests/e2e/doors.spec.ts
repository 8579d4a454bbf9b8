/** The studio's doors: invitations as sentences, listed and closed; what each says when it does not open any more. */
import { findsNoBarriers } from '../support/barriers.ts'
import { comesIn, invites, sees, startsAStudio } from '../support/deeds.ts'
import { expect, test } from '../support/stories.ts'

const press = 'Marsh Street Press'

test('an invite is a sentence; it is listed with who made it, and closed for good', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const { page } = noor
  const doors = `${new URL(page.url()).pathname}/doors`
  await page.goto(doors)
  await expect(page.getByRole('heading', { level: 1, name: 'Doors' })).toBeAttached()
  await sees(noor, 'No link is open. Nobody can come in but by a new one.')
  await findsNoBarriers(noor, 'doors')

  const room = page.getByRole('main')
  await room.getByLabel('How many people').selectOption({ label: 'five people' })
  await room.getByLabel('As what').selectOption({ label: 'commenters' })
  await room.getByRole('button', { name: 'Make the link' }).click()
  const link = await room.getByLabel('The link', { exact: true }).inputValue()
  await room.getByRole('button', { name: 'Show a code' }).click()
  await expect(room.getByRole('img', { name: 'The link as a code for a camera' })).toBeVisible()
  await findsNoBarriers(noor, 'an invite, made')
  await sees(noor, 'A link for five people, nobody has come yet')
  await sees(noor, /^Commenter, until .*From you\.$/)

  // A commenter comes in by it, and sees what may be done here.
  const bea = await person('Bea')
  await comesIn(bea, link, press)
  await sees(noor, 'A link for five people, one has come')
  await bea.page.goto(doors)
  await sees(bea, 'Keepers invite people here.')
  await expect(bea.page.getByRole('button', { name: /^Close/ })).toHaveCount(0)

  // Closed: it opens for nobody any more, and those inside stay.
  await room.getByRole('button', { name: /^Close a link for five people/ }).click()
  await sees(noor, /^That link is closed, and the lock is changed/)
  await sees(noor, 'No link is open. Nobody can come in but by a new one.')
  const cy = await person('Cy')
  cy.mayBeRefused()
  await cy.page.goto(link)
  await sees(cy, /invite/)
  await expect(cy.page.getByRole('button', { name: 'Come in' })).toHaveCount(0)
  await page.goto(doors.replace('/doors', ''))
  await comesIn(cy, await invites(noor), press)
})
