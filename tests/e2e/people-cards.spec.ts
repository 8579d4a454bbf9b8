/** What people tell of themselves: on their cards, on their days, on every clock. */
import { readFile } from 'node:fs/promises'
import { findsNoBarriers } from '../support/barriers.ts'
import { comesIn, invites, isInstalled, sees, startsAStudio } from '../support/deeds.ts'
import { expect, test, type Person } from '../support/stories.ts'

const press = 'Marsh Street Press'

/** As this person's browser counts it, so many days from now. */
const daysAhead = ({ page }: Person, days: number) =>
  page.evaluate((ahead) => {
    const date = new Date()
    date.setDate(date.getDate() + ahead)
    return { day: date.getDate(), month: date.getMonth() + 1 }
  }, days)

/** Moves this person's browser elsewhere, as often as it is called. */
async function traveller({ page }: Person): Promise<(timezoneId: string) => Promise<unknown>> {
  const session = await page.context().newCDPSession(page)
  return async (timezoneId) => {
    await session.send('Emulation.setTimezoneOverride', { timezoneId: '' })
    return session.send('Emulation.setTimezoneOverride', { timezoneId })
  }
}

test('people say as much of themselves as they like, offline too, and their day is the same day everywhere', async ({
  person,
}) => {
  const [noor, bea] = [await person('Noor'), await person('Bea')]
  await startsAStudio(noor, press)
  await comesIn(bea, await invites(noor), press)
  const people = `${/^.*\/s\/[\w-]{22}/.exec(bea.page.url())![0]}/people`

  // Bea tells of herself with the network off.
  await isInstalled(bea)
  await bea.page.goto('/s/you')
  await bea.offline()
  const about = bea.page.getByRole('region', { name: 'About you' })
  await about.getByLabel('A line about you').fill('Linocuts, door keys')
  await about.getByLabel('Pronouns').fill('she/her')
  const { day, month } = await daysAhead(bea, 2)
  await about.getByLabel('Day', { exact: true }).selectOption(String(day))
  await expect(about.getByRole('status')).toHaveText('Choose the month too. It is kept then.')
  await about.getByLabel('Month').selectOption(String(month))
  await about.getByLabel(/^Year/).fill('1990')
  await about.getByLabel('Where your clock is').selectOption('Europe/Tallinn')
  await about.getByLabel(/^How to reach you/).fill('Ring twice.\nNever before ten.')
  await bea.page.keyboard.press('Tab')
  await findsNoBarriers(bea, 'saying something of oneself')
  await bea.online()

  // Noor sees it, on either side of the day line.
  const travelsTo = await traveller(noor)
  await travelsTo('Pacific/Auckland')
  await noor.page.goto(people)
  await sees(noor, 'Linocuts, door keys')
  const banner = noor.page.getByRole('paragraph').filter({ hasText: /^Bea’s birthday is / })
  await expect(banner).toBeVisible()
  const year = noor.page.getByRole('region', { name: 'The year in birthdays' })
  const inAuckland = await year.getByRole('list').first().textContent()
  await travelsTo('America/Los_Angeles')
  await noor.page.reload()
  await expect(year).toBeVisible()
  expect(await year.getByRole('list').first().textContent()).toBe(inAuckland)

  // By keyboard into her card and out of it.
  await noor.page.getByRole('button', { name: /^Bea/ }).focus()
  await noor.page.keyboard.press('Enter')
  const card = noor.page.getByRole('dialog', { name: 'Bea' })
  await expect(card.getByText('she/her')).toBeVisible()
  await expect(card.getByText(/\d\d:\d\d.* in Tallinn, Europe$/)).toBeVisible()
  await expect(card.getByText('Never before ten.')).toBeVisible()
  await findsNoBarriers(noor, 'somebody’s card')
  await noor.page.keyboard.press('Escape')
  await expect(card).toHaveCount(0)
  await findsNoBarriers(noor, 'the people with their days')

  const [download] = await Promise.all([
    noor.page.waitForEvent('download'),
    year.getByRole('button', { name: 'Into my calendar' }).click(),
  ])
  const two = (part: number) => String(part).padStart(2, '0')
  expect(await readFile(await download.path(), 'utf8')).toContain(
    `DTSTART;VALUE=DATE:1990${two(month)}${two(day)}`,
  )

  // It comes up on the doorstep.
  await noor.page.goto(people.replace(/\/people$/, ''))
  const comingUp = noor.page.getByRole('region', { name: 'Coming up' })
  await expect(comingUp.getByRole('link', { name: /Bea’s birthday/ })).toBeVisible()

  // Bea takes it back from this studio; her name stays.
  await bea.page.goto('/s/you')
  await about.getByRole('checkbox', { name: press }).uncheck()
  await noor.page.goto(people)
  await expect(noor.page.getByRole('button', { name: /^Bea/ })).toContainText('Since ')
  await expect(year).toHaveCount(0)
  await bea.page.goto(people)
  await expect(bea.page.getByText('Linocuts, door keys')).toHaveCount(0)
})
