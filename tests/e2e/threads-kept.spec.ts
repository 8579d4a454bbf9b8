/** Threads over time: read on one device and on the other, arranged by several people, put away and found again. */
import { findsNoBarriers } from '../support/barriers.ts'
import {
  comesIn,
  goesToTheDoorstep,
  invites,
  isInstalled,
  isSaved,
  lettersOn,
  sayTheSame,
  sees,
  startsAStudio,
  wantsBack,
} from '../support/deeds.ts'
import { expect, test, type Person } from '../support/stories.ts'
import {
  doesToMessage,
  doesToThread,
  goesToTheThreads,
  hearsOfIt,
  lineOf,
  messageOf,
  newFrom,
  opensTheThread,
  saysInTheThread,
  startsAThread,
} from '../support/thread-deeds.ts'

const press = 'Marsh Street Press'

async function links(old: Person, fresh: Person): Promise<void> {
  await fresh.page.goto('/')
  await wantsBack(fresh)
  await fresh.page.getByRole('link', { name: 'Link this device' }).click()
  const letters = await lettersOn(fresh).innerText()
  await old.page.goto('/s/you')
  await old.page.getByRole('link', { name: 'Link a device' }).click()
  await old.page.getByLabel('The nine letters').fill(letters)
  await old.page.getByRole('button', { name: 'Go on' }).click()
  await sayTheSame(old, fresh)
  await fresh.page.getByRole('main').getByRole('link', { name: press }).first().click()
}

test('what is new is the same on two devices, also when it was read offline on one; scrolling reads nothing', async ({
  person,
}) => {
  const [noor, ada] = [await person('Noor'), await person('Ada')]
  await startsAStudio(noor, press)
  await comesIn(ada, await invites(noor), press)
  const address = noor.page.url()
  const phone = await person('Noor on her new phone')
  await links(noor, phone)
  await noor.page.goto(address)

  await startsAThread(ada, 'Rags: wash or bin?')
  for (let n = 2; n <= 18; n++) await saysInTheThread(ada, `Reason ${n}`)
  for (const one of [noor, phone]) {
    await goesToTheThreads(one)
    await expect(lineOf(one, /Rags.*, 18 new$/)).toBeVisible()
  }
  // At the line where it is new, all of it; scrolled to its end it is as new as before.
  await opensTheThread(noor, /Rags/)
  await expect(newFrom(noor, 18)).toBeInViewport()
  await noor.page.getByRole('group', { name: 'What was said' }).press('End')
  await expect(messageOf(noor, 'Ada', 'Reason 18')).toBeInViewport()
  await expect(newFrom(noor, 18)).toHaveCount(1)
  await expect(lineOf(phone, /Rags.*, 18 new$/)).toBeVisible()

  // The phone reads in a tunnel; more is said meanwhile.
  await isInstalled(phone)
  await phone.offline()
  await opensTheThread(phone, /Rags/)
  await phone.page.getByRole('button', { name: 'Seen', exact: true }).click()
  await sees(phone, 'Seen.')
  await goesToTheDoorstep(phone)
  await saysInTheThread(ada, 'Said meanwhile')
  await expect(messageOf(noor, 'Ada', 'Said meanwhile')).toHaveCount(1)
  await phone.online()
  await goesToTheThreads(phone)
  await expect(lineOf(phone, /Rags.*, 1 new$/)).toBeVisible()
  // The laptop hears of it while the thread is open there, and says so when it has left it as new.
  await expect(newFrom(noor, 1)).toHaveCount(1)
  await noor.page.getByRole('button', { name: 'Seen', exact: true }).click()
  await expect(lineOf(phone, /Rags(?!.*new$)/)).toBeVisible()
})

test('three people follow, mute, pin, keep, merge, part, move and put away; old links hold', async ({
  person,
}) => {
  const [noor, ada, cy] = [await person('Noor'), await person('Ada'), await person('Cy')]
  await startsAStudio(noor, press)
  await comesIn(ada, await invites(noor), press)
  await comesIn(cy, await invites(noor, { role: 'a commenter' }), press)

  // Followed, it is told on the doorstep and stands first in the list; muted, it counts nowhere.
  await startsAThread(noor, 'Ink order')
  const rags = await startsAThread(noor, 'Rags for Friday')
  await opensTheThread(ada, /Rags/)
  await hearsOfIt(ada, /^Follow/)
  await opensTheThread(cy, /Rags/)
  await hearsOfIt(cy, /^Mute/)
  await goesToTheDoorstep(ada)
  await goesToTheDoorstep(cy)
  await saysInTheThread(noor, 'Seven bags')
  const told = ada.page.getByRole('region', { name: 'New for you' })
  await expect(told.getByRole('link', { name: /Noor wrote in Rags for Friday/ })).toBeVisible()
  await findsNoBarriers(ada, 'a doorstep that tells of a thread')
  await goesToTheThreads(cy)
  await expect(lineOf(cy, /Rags(?!.*new$)/)).toBeVisible()
  await goesToTheThreads(ada)
  await expect(
    ada.page.getByRole('region', { name: 'For you' }).getByRole('link', { name: /Rags/ }),
  ).toBeVisible()
  await findsNoBarriers(ada, 'the list of threads with something told')
  await lineOf(ada, /Rags/).focus()
  await ada.page.keyboard.press('e')
  await sees(ada, 'Seen.')
  await expect(ada.page.getByRole('region', { name: 'For you' })).toHaveCount(0)

  // Pinned for everybody, kept for oneself; the list of deeds opens by the other button, too.
  await opensTheThread(ada, /Rags/)
  await messageOf(ada, 'Noor', 'Seven bags').click({ button: 'right' })
  await ada.page.getByRole('menuitem', { name: 'Pin' }).click()
  await doesToMessage(ada, messageOf(ada, 'Noor', 'Seven bags'), 'Keep for me')
  await expect(messageOf(ada, 'Noor', 'Seven bags')).toContainText('Kept by you')
  await expect(noor.page.getByText('One pinned')).toBeVisible()
  await expect(messageOf(noor, 'You', 'Seven bags')).not.toContainText('Kept by you')

  // One thread out of two, and two again; every link from before and in between finds its message.
  const link = await messageOf(noor, 'You', 'Seven bags').getAttribute('data-message')
  await doesToThread(ada, 'Merge into another')
  await ada.page
    .getByRole('dialog')
    .getByRole('button', { name: /Ink order/ })
    .click()
  await sees(ada, 'They are one thread now.')
  await expect(messageOf(ada, 'Noor', 'Seven bags')).toBeVisible()
  await cy.page.goto(`${rags}/${link}`)
  await expect(cy.page.getByRole('heading', { level: 1, name: 'Ink order' })).toBeVisible()
  await expect(messageOf(cy, 'Noor', 'Seven bags')).toBeVisible()
  await doesToThread(cy, 'Part from “Rags for Friday”')
  await sees(cy, 'They are two threads again.')
  await cy.page.goto(`${rags}/${link}`)
  await expect(cy.page.getByRole('heading', { level: 1, name: 'Rags for Friday' })).toBeVisible()

  // A message goes over to where it belongs; what is done with rests in the cupboard, and comes back.
  await doesToMessage(cy, messageOf(cy, 'Noor', 'Seven bags'), 'Choose, to move or split')
  await cy.page.getByRole('button', { name: 'Move to…' }).click()
  await cy.page
    .getByRole('dialog')
    .getByRole('button', { name: /Ink order/ })
    .click()
  await cy.page.goto(`${rags}/${link}`)
  await expect(cy.page.getByRole('heading', { level: 1, name: 'Ink order' })).toBeVisible()
  await doesToThread(noor, 'Put away')
  await sees(noor, 'In the cupboard.')
  await findsNoBarriers(noor, 'a thread in the cupboard')
  await goesToTheThreads(ada)
  await expect(lineOf(ada, /Rags/)).toHaveCount(0)
  await ada.page.getByText('The cupboard', { exact: true }).locator('visible=true').click()
  await ada.page.getByRole('button', { name: 'Bring back' }).click()
  await expect(lineOf(ada, /Rags/)).toBeVisible()
})

test('a poll closes by itself at its time, for each of three people', async ({ person }) => {
  const [noor, ada, cy] = [await person('Noor'), await person('Ada'), await person('Cy')]
  await startsAStudio(noor, press)
  await comesIn(ada, await invites(noor), press)
  // Whose day is further on: their clock says so.
  await cy.page.clock.install()
  await comesIn(cy, await invites(noor, { role: 'a commenter' }), press)
  await startsAThread(noor, 'Which mix?')
  await noor.page.getByRole('button', { name: 'Add something' }).click()
  await noor.page.getByRole('menuitem', { name: 'A poll' }).click()
  await noor.page.getByLabel('What do you want to know?').fill('Which mix on Friday?')
  await noor.page.getByLabel('Choice 1').fill('1 to 3 #3a8fa9')
  await noor.page.getByLabel('Choice 2').fill('1 to 6 #9dc3cc')
  await noor.page.getByLabel('People may pick several').check()
  const inAnHour = await noor.page.evaluate(() => {
    const at = new Date(Date.now() + 3_600_000)
    return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
  })
  await noor.page.getByLabel(/^Until when/).fill(inAnHour)
  await noor.page.getByRole('button', { name: 'Ask', exact: true }).click()
  const pollFor = ({ page }: Person) => page.getByRole('region', { name: 'Poll: Which mix on Friday?' })
  await expect(pollFor(noor)).toContainText('Pick any, until')
  for (const who of [ada, cy]) {
    await opensTheThread(who, /Which mix/)
    await pollFor(who)
      .getByRole('checkbox', { name: /^1 to 3/ })
      .check()
  }
  await pollFor(ada)
    .getByRole('checkbox', { name: /^1 to 6/ })
    .check()
  await expect(pollFor(noor).getByRole('checkbox', { name: '1 to 3, taken by Ada, Cy' })).toBeVisible()
  await findsNoBarriers(noor, 'a poll with colours')
  await sees(cy, isSaved)
  await cy.page.clock.fastForward('01:05:00')
  await expect(pollFor(cy)).toContainText('“1 to 3” it is.')
  await expect(pollFor(cy).getByRole('checkbox').first()).toBeDisabled()
  await expect(pollFor(noor)).toContainText('Pick any, until')
})
