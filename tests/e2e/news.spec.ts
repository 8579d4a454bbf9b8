/** What's new: what others did while one was away, counted, shown word by word, and seen. */
import { findsNoBarriers } from '../support/barriers.ts'
import {
  comesIn,
  goesToTheDoorstep,
  goesToTheEnd,
  invites,
  isInstalled,
  lettersOn,
  opensThePage,
  sayTheSame,
  startsAStudio,
  wantsBack,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import { expect, test, type Person } from '../support/stories.ts'
import { startsAThread } from '../support/thread-deeds.ts'

const press = 'Marsh Street Press'

const linesOf = ({ page }: Person) => page.getByRole('region', { name: 'What’s new' }).getByRole('listitem')

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
}

test('what two people did offline and at once is told with both their names and words; seen, taken back, and the same on both devices of a person', async ({
  person,
}) => {
  // Four browsers, and a digest of days.
  test.slow()
  const bea = await person('Bea')
  await startsAStudio(bea, press)
  const studio = bea.page.url().match(/\/s\/[^/]+/)![0]
  await writesAPage(bea, 'Press night', 'We pull a print.')
  await goesToTheDoorstep(bea)
  const link = await invites(bea)
  const [tomek, hana] = [await person('Tomek'), await person('Hana')]
  await comesIn(tomek, link, press)
  await comesIn(hana, await invites(bea), press)

  // Both write on in a tunnel, and meet when they are out of it.
  for (const one of [tomek, hana]) {
    await isInstalled(one)
    await opensThePage(one, 'Press night')
    await expect(wordsOf(one)).toContainText('print')
  }
  for (const [one, words] of [
    [tomek, ' Bring a roller.'],
    [hana, ' Soup is at seven.'],
  ] as const) {
    await one.offline()
    await goesToTheEnd(one)
    await one.page.keyboard.type(words)
    await goesToTheDoorstep(one)
  }
  for (const one of [tomek, hana]) await one.online()
  await startsAThread(tomek, 'Rags: wash or bin?')
  // Back is the list, not the empty room of the thread that was begun.
  await tomek.page.goBack()
  await expect(tomek.page).toHaveURL(/\/threads$/)
  await goesToTheDoorstep(tomek)
  await writesAPage(tomek, 'Aprons', 'We own seven.')
  await goesToTheDoorstep(tomek)

  // At the doorstep stand the latest, each a way to where it is.
  await bea.page.goto(studio)
  const feed = bea.page.getByRole('region', { name: /^New since/ })
  await expect(feed.getByText('six things')).toBeVisible()
  await expect(feed.getByRole('listitem')).toHaveCount(4)
  await expect(feed.getByText('And two more.')).toBeVisible()
  await findsNoBarriers(bea, 'a doorstep that tells what is new')
  await feed.getByRole('link', { name: 'See the rest' }).click()
  const line = (words: RegExp) => linesOf(bea).getByRole('button', { name: words })
  await expect(line(/Tomek wrote in a page ?Press night/)).toBeVisible()
  await expect(line(/Hana wrote in a page ?Press night/)).toBeVisible()
  await expect(line(/Tomek wrote ?Rags/)).toBeVisible()
  await expect(line(/came in/)).toHaveCount(2)
  await expect(bea.page.getByRole('heading', { level: 1 })).toHaveText('Six things')
  await line(/Tomek wrote in a page/).click()
  const told = bea.page.getByRole('article', { name: 'Press night' })
  await expect(told.getByRole('insertion').filter({ hasText: 'added by Tomek' })).toContainText(
    'Bring a roller',
  )
  await findsNoBarriers(bea, 'what is new')
  // Of a page that was begun, all its words are new.
  await line(/Tomek began a page ?Aprons/).click()
  await expect(bea.page.getByRole('article', { name: 'Aprons' })).toContainText('We own seven.')

  // By keyboard: it is seen, and the next line is at hand; undone, it is new again.
  await line(/Tomek wrote in a page/).focus()
  await bea.page.keyboard.press('e')
  await expect(bea.page.getByText('1 seen, 5 to go')).toBeVisible()
  await bea.page.getByRole('button', { name: 'Undo' }).click()
  await expect(bea.page.getByText('0 seen, 6 to go')).toBeVisible()

  // On another device of hers it counts the same; seen there, it is seen here.
  const phone = await person('Bea on her phone')
  await links(bea, phone)
  await phone.page.goto(`${studio}/new`)
  await expect(phone.page.getByRole('heading', { level: 1 })).toHaveText('Six things')
  await bea.page.goto(`${studio}/new`)
  await expect(bea.page.getByRole('heading', { level: 1 })).toHaveText('Six things')
  await phone.page.getByRole('button', { name: 'Mark all as seen' }).click()
  for (const one of [phone, bea]) {
    await expect(one.page.getByRole('heading', { name: 'You are all caught up' })).toBeVisible()
    await findsNoBarriers(one, 'the end of what is new')
  }

  // The studio gets a rhythm. Tomek, who keeps nothing, reads what it is.
  await bea.page.goto(`${studio}/settings`)
  const settings = bea.page.getByRole('region', { name: 'Digest' })
  await settings.getByLabel('How often').selectOption('Every day')
  await expect(settings.getByLabel('At what hour')).toHaveValue('18')
  await settings.getByLabel('At what hour').selectOption('7')
  await findsNoBarriers(bea, 'choosing a rhythm')
  await tomek.page.goto(`${studio}/settings`)
  await expect(tomek.page.getByRole('region', { name: 'Digest' })).toContainText('It comes every day at')
  await goesToTheDoorstep(tomek)
  await writesAPage(tomek, 'Soup rota', 'Leek.')
  await bea.page.goto(`${studio}/new`)
  await expect(line(/Tomek began a page ?Soup rota/)).toBeVisible()

  // Two days later it has come round: what she had not seen stands in one digest, on both her devices.
  await bea.page.clock.setSystemTime(Date.now() + 49 * 3_600_000)
  await bea.page.goto(studio)
  await bea.page.getByRole('link', { name: /^The digest of \w+ ?one thing$/ }).click()
  await expect(bea.page.getByRole('heading', { level: 1, name: 'Digests' })).toBeVisible()
  await findsNoBarriers(bea, 'a digest')
  await phone.page.goto(`${studio}/digests`)
  for (const one of [phone, bea]) {
    await one.page.getByRole('link', { name: /^Tomek began a page ?Soup rota/ }).click()
    await expect(wordsOf(one)).toContainText('Leek.')
  }
  await goesToTheDoorstep(bea)
  await expect(bea.page.getByRole('link', { name: /^The digest of/ })).toHaveCount(0)
})
