/** Who may do what, changed by those who keep a studio; and going for good. */
import { findsNoBarriers } from '../support/barriers.ts'
import {
  asksWhatMayBeDone,
  comesIn,
  goesToTheEnd,
  invites,
  isSaved,
  sees,
  startsAStudio,
  wantsBack,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import { expect, test, type Person } from '../support/stories.ts'

const press = 'Marsh Street Press'

const toThePeople = async ({ page }: Person): Promise<void> => {
  await page.goto(`${/^.*\/s\/[\w-]{22}/.exec(page.url())![0]}/people`)
  await expect(page.getByRole('link', { name: 'Read and compare' })).toBeVisible()
}

test('a keeper changes what somebody may do, finds a second keeper, and sends somebody away', async ({
  person,
}) => {
  const [noor, bea, cy] = [await person('Noor'), await person('Bea'), await person('Cy')]
  await startsAStudio(noor, press)
  const door = noor.page.url()
  await comesIn(bea, await invites(noor), press)
  await comesIn(cy, await invites(noor), press)
  const pageAt = await writesAPage(noor, 'Inks', 'Black first.')
  await bea.page.goto(pageAt)
  await expect(wordsOf(bea)).toContainText('Black first.')
  await cy.page.goto(pageAt)
  await expect(wordsOf(cy)).toContainText('Black first.')

  // A commenter reads on, and writes no more, from that moment.
  await noor.page.goto(door)
  await noor.page.getByRole('link', { name: 'Choose a second one' }).click()
  const room = noor.page.getByRole('main')
  await expect(room.getByText(/^Since .*, invited by you$/)).toHaveCount(2)

  // A note is one's own, and written without a mouse.
  await room.getByRole('button', { name: /^Bea/ }).focus()
  await noor.page.keyboard.press('Enter')
  await noor.page.getByRole('button', { name: 'A note about Bea' }).focus()
  await noor.page.keyboard.press('Enter')
  await expect(noor.page.getByLabel(/^Your note/)).toBeFocused()
  await noor.page.keyboard.type('Left-handed. Likes the small press.')
  await findsNoBarriers(noor, 'a note about somebody')
  await noor.page.keyboard.press('Tab')
  await noor.page.keyboard.press('Enter')
  await expect(room.getByText('Left-handed. Likes the small press.')).toBeVisible()
  await expect(room.getByText('Only you see this')).toBeVisible()
  await asksWhatMayBeDone(noor, 'Bea')
  const dialog = noor.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^Commenter/ }).check()
  await findsNoBarriers(noor, 'what somebody may do')
  await dialog.getByRole('button', { name: 'Make Bea a commenter' }).click()
  await sees(noor, 'Bea is a commenter now.')
  await sees(noor, 'Reads and comments')
  await expect(wordsOf(bea)).toHaveAttribute('contenteditable', 'false')
  await expect(wordsOf(bea)).toContainText('Black first.')

  // Two keepers are asked for.
  await room.getByRole('button', { name: 'Choose a second keeper' }).click()
  await dialog.getByRole('radio', { name: /^Bea/ }).check()
  await findsNoBarriers(noor, 'choosing a second keeper')
  await dialog.getByRole('button', { name: 'Make Bea a keeper' }).click()
  await sees(noor, 'Bea is a keeper now.')
  await expect(room.getByRole('button', { name: 'Choose a second keeper' })).toHaveCount(0)
  await toThePeople(bea)

  // A link that is open when somebody goes is closed with them.
  await noor.page.goto(door)
  const link = await invites(noor)

  // The second keeper sends somebody away: nothing newer reaches them, and they keep what they had.
  cy.mayBeRefused()
  await asksWhatMayBeDone(bea, 'Cy')
  await bea.page.getByRole('dialog').getByRole('button', { name: 'Send Cy away' }).click()
  await sees(bea, /What Cy had stays theirs\./)
  await sees(bea, /^Open links are closed too/)
  await findsNoBarriers(bea, 'sending somebody away')
  await bea.page.getByRole('dialog').getByRole('button', { name: 'Send Cy away' }).click()
  await sees(bea, 'Cy is out, and the lock is changed.')
  await toThePeople(noor)
  await sees(noor, 'Two people')
  await sees(cy, /^You were a member until .*What you had is still here\.$/)
  await expect(wordsOf(cy)).toContainText('Black first.')

  const dan = await person('Dan')
  dan.mayBeRefused()
  await dan.page.goto(link)
  await sees(dan, /^This invite was closed\./)

  // With the new lock those who remain go on writing.
  await bea.page.goto(pageAt)
  await goesToTheEnd(bea)
  await bea.page.keyboard.type(' Then blue.')
  await noor.page.goto(pageAt)
  await expect(wordsOf(noor)).toContainText('Black first. Then blue.')
  await cy.reopen()
  await expect(wordsOf(cy)).toContainText('Black first.')
  await expect(wordsOf(cy)).not.toContainText('Then blue.')

  // The last keeper but one may step down; a last one stays.
  await toThePeople(noor)
  await asksWhatMayBeDone(noor, 'Noor')
  await dialog.getByRole('radio', { name: /^Reader/ }).check()
  await dialog.getByRole('button', { name: 'Become a reader' }).click()
  await sees(noor, 'You are a reader now.')
  await expect(noor.page.getByRole('button', { name: /^What .* may do$/ })).toHaveCount(0)
})

test('a lost device is retired: what is written later does not reach it, and it is told so', async ({
  person,
}) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const address = await writesAPage(noor, 'Inks', 'Black first.')
  await sees(noor, isSaved)
  await noor.page.goto('/s/you')
  const [download] = await Promise.all([
    noor.page.waitForEvent('download'),
    noor.page.getByRole('button', { name: 'Save key file' }).click(),
  ])
  const old = await person('Noor on an old device')
  await old.page.goto('/')
  await wantsBack(old)
  const [chooser] = await Promise.all([
    old.page.waitForEvent('filechooser'),
    old.page.getByRole('button', { name: 'Open key file' }).click(),
  ])
  await chooser.setFiles(await download.path())
  await expect(old.page.getByText(press).locator('visible=true').first()).toBeVisible()
  await old.page.goto(address)
  await goesToTheEnd(old)
  await old.page.keyboard.type(' Then red.')
  await sees(old, isSaved)

  old.mayBeRefused()
  old.mayLoseRequests()
  await noor.page.goto('/s/you')
  await sees(noor, /^Here since .*, last seen today at \d\d:\d\d$/)
  // A name tells devices of one kind apart.
  await noor.page.getByRole('button', { name: /^Rename A / }).click()
  const dialog = noor.page.getByRole('dialog')
  await dialog.getByLabel(/^What do you call it/).fill('The one at the press')
  await findsNoBarriers(noor, 'naming a device')
  await noor.page.keyboard.press('Enter')
  await sees(noor, 'The one at the press')
  await noor.page.getByRole('button', { name: 'Retire', exact: true }).click()
  await findsNoBarriers(noor, 'retiring a device')
  await dialog.getByRole('button', { name: /^Retire the / }).click()
  await sees(noor, /is retired\.$/)
  await expect(noor.page.getByRole('button', { name: 'Retire', exact: true })).toHaveCount(0)
  await sees(old, /does not take this device/)

  await noor.page.goto(address)
  await expect(wordsOf(noor)).toContainText('Black first. Then red.')
  await goesToTheEnd(noor)
  await noor.page.keyboard.type(' Then blue.')
  await sees(noor, isSaved)
  await old.reopen()
  await expect(wordsOf(old)).toContainText('Black first. Then red.')
  await sees(old, /does not take this device/)
  await expect(wordsOf(old)).not.toContainText('Then blue.')
})
