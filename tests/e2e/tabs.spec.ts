import type { Page } from '@playwright/test'
import {
  asksWhatMayBeDone,
  comesIn,
  goesToTheDoorstep,
  goesToTheEnd,
  invites,
  isInstalled,
  isSaved,
  opensThePage,
  sees,
  startsAStudio,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import { expect, test, type Person } from '../support/stories.ts'

const press = 'Marsh Street Press'
const title = 'Press night: how we run it'

/** One more tab of somebody's browser, at the same address; the first one stays open. */
async function anotherTab(of: Person, address = of.page.url()): Promise<Person> {
  const page = await of.context.newPage()
  await page.goto(address)
  return { ...of, page }
}

/** The tab is copied, as a browser's own "Duplicate" does. */
async function duplicates(of: Person): Promise<Person> {
  const [page] = await Promise.all([
    of.context.waitForEvent('page'),
    of.page.evaluate(() => void window.open(location.href)),
  ])
  await page.waitForLoadState()
  return { ...of, page }
}

/** The browser takes a tab's processor away, and gives it back. */
async function setAwake(page: Page, isAwake: boolean): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Page.setWebLifecycleState', { state: isAwake ? 'active' : 'frozen' })
  await devtools.detach()
}

/** Adds words at the end of the page that is open. */
async function adds(person: Person, words: string): Promise<void> {
  await person.page.bringToFront()
  await goesToTheEnd(person)
  await person.page.keyboard.type(words)
}

/** The words of the page are these, whoever's caret with its name stands among them. */
async function reads(one: Person, words: string): Promise<void> {
  const read = () =>
    wordsOf(one).evaluate((page) => {
      const copy = page.cloneNode(true) as HTMLElement
      for (const caret of copy.querySelectorAll('.caret')) caret.remove()
      return copy.textContent
    })
  await expect.poll(read, { timeout: 20_000 }).toBe(words)
}

const hereNow = ({ page }: Person) =>
  page.locator('section', { has: page.getByRole('heading', { name: 'Here now' }) }).getByRole('listitem')

test('two tabs of one browser write one page without a network', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  await writesAPage(noor, title, 'At home.')
  await isInstalled(noor)
  await sees(noor, isSaved)
  await noor.offline()
  const other = await anotherTab(noor)
  await expect(wordsOf(other)).toContainText('At home.')
  await adds(noor, ' From the one tab.')
  await expect(wordsOf(other)).toContainText('From the one tab.')
  await adds(other, ' From the other.')
  await expect(wordsOf(noor)).toContainText('From the one tab. From the other.')
  await other.page.getByLabel('Title', { exact: true }).fill('Press night')
  await expect(noor.page.getByLabel('Title', { exact: true })).toHaveValue('Press night')
  for (const tab of [noor, other]) await sees(tab, /^Offline: \d changes? waiting, safe on this device$/)

  await noor.page.reload()
  await expect(wordsOf(noor)).toContainText('At home. From the one tab. From the other.')
  await noor.online()
  for (const tab of [noor, other]) {
    await sees(tab, isSaved)
    await reads(tab, 'At home. From the one tab. From the other.')
  }
})

test('a duplicated tab is the same person, and leaves without taking them along', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const bea = await person('Bea')
  await comesIn(bea, await invites(noor), press)
  const copy = await duplicates(noor)
  await expect(hereNow(copy)).toHaveCount(2)
  for (const one of [noor, bea]) await expect(hereNow(one)).toHaveCount(2)
  await writesAPage(copy, title, 'Written in the copy.')
  await expect(hereNow(bea).filter({ hasText: title })).toHaveCount(1)
  await expect(hereNow(bea)).toHaveCount(2)
  await opensThePage(noor, title)
  await reads(noor, 'Written in the copy.')
  await copy.page.close()
  await adds(noor, ' And the copy is gone.')
  await expect(hereNow(bea)).toHaveCount(2)
  await opensThePage(bea, title)
  await reads(bea, 'Written in the copy. And the copy is gone.')
})

test('a tab that dies between two writes loses nothing', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const address = await writesAPage(noor, title, 'Told.')
  await isInstalled(noor)
  await sees(noor, isSaved)
  await noor.offline()
  await adds(noor, ' Kept as it fell.')
  await reads(noor, 'Told. Kept as it fell.')
  const devtools = await noor.context.newCDPSession(noor.page)
  const died = noor.page.waitForEvent('crash')
  void devtools.send('Page.crash').catch(() => undefined)
  await died
  await noor.page.close()
  const again = await anotherTab(noor, address)
  await reads(again, 'Told. Kept as it fell.')
  await noor.online()
  await sees(again, isSaved)
  await goesToTheDoorstep(again)
  await expect(hereNow(again)).toHaveCount(1)
})

test('a tab that slept wakes to what happened, and takes nothing back', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const address = await writesAPage(noor, title, 'Before.')
  await goesToTheDoorstep(noor)
  const bea = await person('Bea')
  await comesIn(bea, await invites(noor), press)
  await noor.page.goto(address)
  await expect(wordsOf(noor)).toContainText('Before.')
  await sees(noor, isSaved)
  await setAwake(noor.page, false)

  const awake = await anotherTab(noor)
  await adds(awake, ' While it slept.')
  await awake.page.getByLabel('Title', { exact: true }).fill('Renamed meanwhile')
  await opensThePage(bea, 'Renamed meanwhile')
  await reads(bea, 'Before. While it slept.')
  await adds(bea, ' Bea was there.')
  await reads(awake, 'Before. While it slept. Bea was there.')
  await awake.page.close()

  await setAwake(noor.page, true)
  await reads(noor, 'Before. While it slept. Bea was there.')
  await expect(noor.page.getByLabel('Title', { exact: true })).toHaveValue('Renamed meanwhile')
  await adds(noor, ' Good morning.')
  await reads(bea, 'Before. While it slept. Bea was there. Good morning.')
  await expect(bea.page.getByLabel('Title', { exact: true })).toHaveValue('Renamed meanwhile')
})

test('a tab that slept while the lock was changed goes on under the new one', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const door = noor.page.url()
  const address = await writesAPage(noor, title, 'Before.')
  await goesToTheDoorstep(noor)
  const [bea, cy] = [await person('Bea'), await person('Cy')]
  await comesIn(bea, await invites(noor), press)
  await comesIn(cy, await invites(noor), press)
  await noor.page.goto(address)
  await expect(wordsOf(noor)).toContainText('Before.')
  await sees(noor, isSaved)
  await setAwake(noor.page, false)

  cy.mayBeRefused()
  const awake = await anotherTab(noor, `${door}/people`)
  await asksWhatMayBeDone(awake, 'Cy')
  await awake.page.getByRole('dialog').getByRole('button', { name: 'Send Cy away' }).click()
  await awake.page.getByRole('dialog').getByRole('button', { name: 'Send Cy away' }).click()
  await sees(awake, 'Cy is out, and the lock is changed.')
  await opensThePage(bea, title)
  await adds(bea, ' Under the new lock.')
  await awake.page.close()

  await setAwake(noor.page, true)
  await reads(noor, 'Before. Under the new lock.')
  await adds(noor, ' Good morning.')
  await reads(bea, 'Before. Under the new lock. Good morning.')
  await sees(noor, isSaved)
})

test('two tabs that begin at once are one person with one name', async ({ person }) => {
  const noor = await person('Noor')
  await noor.page.goto('/')
  const other = await anotherTab(noor, '/')
  await expect(other.page.getByLabel('What do your friends call you?')).toBeVisible()
  await startsAStudio(noor, press)
  // The other tab knows without being asked.
  await sees(other, press)
  await expect(other.page.getByLabel('What do your friends call you?')).toHaveCount(0)
  await other.page.reload()
  await other.page.getByRole('link', { name: press }).first().click()
  await expect(hereNow(other)).toHaveCount(1)
})
