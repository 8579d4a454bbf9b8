import { expect, test, type Person } from '../support/stories.ts'
import {
  comesIn,
  goesToTheDoorstep,
  invites,
  isInstalled,
  isSaved,
  opensThePage,
  sees,
  startsAStudio,
  wordsOf,
  writesAPage,
  wantsBack,
} from '../support/deeds.ts'
import { findsNoBarriers } from '../support/barriers.ts'

const press = 'Marsh Street Press'

/** The address of the studio that is open. */
const studioOf = ({ page }: Person): string => /^.*\/s\/[\w-]{22}/.exec(page.url())![0]

const toSettings = async (person: Person): Promise<void> => {
  await person.page.goto(`${studioOf(person)}/settings`)
  await expect(person.page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
}

test('a portrait that somebody chose is how the others see them', async ({ person }) => {
  const [ada, bea] = [await person('Ada'), await person('Bea')]
  await startsAStudio(ada, press)
  await comesIn(bea, await invites(ada), press)
  const street = studioOf(ada)
  await ada.page.goto('/s/you')
  await ada.page.getByRole('radio', { name: 'Moss' }).check({ force: true })
  await ada.page.getByRole('radio', { name: 'Leaf' }).check({ force: true })
  // She may have been given the leaf: then choosing it again moves nothing.
  await ada.page.getByRole('radio', { name: 'Leaf' }).focus()
  // By keyboard too: an arrow goes to the next one.
  await ada.page.keyboard.press('ArrowRight')
  await expect(ada.page.getByRole('radio', { name: 'Clover' })).toBeChecked()
  await ada.page.goto(`${street}/people`)
  await bea.page.goto(`${street}/people`)
  const portrait = bea.page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: 'Ada' })
    .locator('svg path')
    .first()
  await expect(portrait).toHaveAttribute('fill', 'var(--person-4)')
  // Bea takes the same: Ada came first and keeps hers, Bea's differs here and stays as chosen elsewhere.
  await bea.page.goto('/s/you')
  await bea.page.getByRole('radio', { name: 'Moss' }).check({ force: true })
  await bea.page.getByRole('radio', { name: 'Clover' }).check({ force: true })
  await bea.page.goto(`${street}/people`)
  const shapes = bea.page.getByRole('main').getByRole('listitem').locator('svg[viewBox="0 0 40 40"] path')
  await expect(shapes).toHaveCount(2)
  const drawn = await shapes.evaluateAll((paths) => paths.map((path) => path.outerHTML))
  expect(new Set(drawn).size).toBe(2)
})

test('signing out forgets everything in all windows, and the key file brings it back', async ({ person }) => {
  const ada = await person('Ada')
  await startsAStudio(ada, press)
  await writesAPage(ada, 'Press night', 'Worth keeping.')
  await sees(ada, isSaved)
  await ada.page.goto('/s/you')
  await ada.page.getByRole('radio', { name: 'Plum' }).check({ force: true })
  await ada.page.goto(`${new URL(ada.page.url()).origin}/home`)
  await ada.page.getByRole('main').getByRole('link', { name: press }).click()
  await expect(ada.page.getByRole('heading', { level: 1, name: press })).toBeVisible()
  await opensThePage(ada, 'Press night')
  await sees(ada, isSaved)
  const other = await ada.context.newPage()
  await other.goto('/home')
  await expect(other.getByRole('main').getByText(press)).toBeVisible()

  await ada.page.goto('/s/you')
  await expect(ada.page.getByText(/^Built from the sources [0-9a-f]{12}$/)).toBeVisible()
  await ada.page.getByRole('button', { name: 'Sign out' }).click()
  const dialog = ada.page.getByRole('dialog')
  await findsNoBarriers(ada, 'signing out')
  const [download] = await Promise.all([
    ada.page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save key file' }).click(),
  ])
  const file = await download.path()
  await dialog.getByRole('button', { name: 'Sign out and forget' }).click()
  for (const page of [ada.page, other])
    await expect(page.getByLabel('What do your friends call you?')).toBeVisible()
  // The app makes an empty store for whoever comes next; nothing of Ada is in it, and no document is left.
  const left = await ada.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  expect(left.filter((name) => name !== 'snug')).toEqual([])
  await expect
    .poll(() => ada.page.evaluate(async () => (await (await fetch('/api/auth/session')).json()) as unknown))
    .toEqual({})

  await wantsBack(ada)
  const [chooser] = await Promise.all([
    ada.page.waitForEvent('filechooser'),
    ada.page.getByRole('button', { name: 'Open key file' }).click(),
  ])
  await chooser.setFiles(file)
  await ada.page.getByRole('main').getByRole('link', { name: press }).click()
  await opensThePage(ada, 'Press night')
  await expect(wordsOf(ada)).toContainText('Worth keeping.')
  await ada.page.goto('/s/you')
  await expect(ada.page.getByRole('radio', { name: 'Plum' })).toBeChecked()
  await expect(ada.page.getByText(/^A (computer|phone)$/)).toBeVisible()
})

test('signing out says what would be lost', async ({ person }) => {
  const ada = await person('Ada')
  await startsAStudio(ada, press)
  await ada.page
    .getByRole('button', { name: /^(New page|Write a page)$/ })
    .first()
    .click()
  await sees(ada, isSaved)
  await isInstalled(ada)
  await ada.offline()
  await ada.page.getByLabel('Title', { exact: true }).fill('Not out yet')
  await wordsOf(ada).click()
  await ada.page.keyboard.type('Words.')
  await ada.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await sees(ada, /Offline: \d changes? waiting/)
  await goesToTheDoorstep(ada)
  await ada.page
    .getByRole('link', { name: 'Settings' })
    .or(ada.page.getByRole('link', { name: 'House' }))
    .locator('visible=true')
    .first()
    .click()
  const settings = ada.page
    .getByRole('link', { name: 'Settings', exact: true })
    .locator('visible=true')
    .first()
  await settings.click()
  await ada.page.getByRole('link', { name: 'You and this device' }).click()
  await ada.page.getByRole('button', { name: 'Sign out' }).click()
  const dialog = ada.page.getByRole('dialog')
  await expect(dialog.getByText('Not at the relay yet.')).toBeVisible()
  await expect(dialog.getByText('Not out yet')).toBeVisible()
  await dialog.getByRole('button', { name: 'Stay signed in' }).click()
  await expect(ada.page.getByRole('heading', { level: 1, name: 'You' })).toBeVisible()
})

test('somebody who leaves is gone; what they wrote stays, also for those who come later', async ({
  person,
}) => {
  const [ada, bea, cy] = [await person('Ada'), await person('Bea'), await person('Cy')]
  await startsAStudio(ada, press)
  await comesIn(bea, await invites(ada), press)
  await writesAPage(bea, 'By Bea', 'Mine, and yours to keep.')
  await sees(bea, isSaved)
  await expect(ada.page.getByRole('main').getByText('By Bea').first()).toBeVisible()

  // The only keeper may not leave the others without one.
  await toSettings(ada)
  await sees(ada, 'A studio needs a keeper, and you are its only one. You can close it.')

  // Without a relay it is an intention, and can be taken back.
  await toSettings(bea)
  await bea.offline()
  await bea.page.getByRole('button', { name: 'Leave', exact: true }).click()
  await findsNoBarriers(bea, 'leaving')
  await bea.page.getByRole('button', { name: `Leave ${press}` }).click()
  await sees(bea, /You leave Marsh Street Press as soon as/)
  await bea.page.getByRole('main').getByRole('link', { name: press }).click()
  await sees(bea, /You leave this studio as soon as/)
  bea.mayBeRefused()
  await bea.online()
  await bea.page.goto('/home')
  await sees(bea, 'Your street is empty.')
  // What is Bea's own stays; of the studio nothing does.
  const left = `snug/${studioOf(ada).slice(-22)}/`
  const databases = () => indexedDB.databases().then((all) => all.map(({ name }) => name ?? ''))
  await expect
    .poll(async () => (await bea.page.evaluate(databases)).filter((name) => name.startsWith(left)))
    .toEqual([])

  await ada.page.goto(`${studioOf(ada)}/people`)
  await expect(ada.page.getByRole('main').getByText('Bea')).toHaveCount(0)
  await goesToTheDoorstep(ada)
  await comesIn(cy, await invites(ada), press)
  await opensThePage(cy, 'By Bea')
  await expect(wordsOf(cy)).toContainText('Mine, and yours to keep.')
})

test('a studio that its keeper closed is there to read, and opens again', async ({ person }) => {
  const [ada, bea] = [await person('Ada'), await person('Bea')]
  await startsAStudio(ada, press)
  await comesIn(bea, await invites(ada), press)
  await writesAPage(bea, 'Press night', 'We open at six.')
  await expect(wordsOf(bea)).toHaveAttribute('contenteditable', 'true')
  await toSettings(ada)
  await ada.page.getByRole('button', { name: 'Close the studio' }).click()
  await sees(bea, /^Ada closed this studio on .+\. Everything in it can still be read\.$/)
  await expect(wordsOf(bea)).toHaveAttribute('contenteditable', 'false')
  await expect(wordsOf(bea)).toContainText('We open at six.')
  await expect(bea.page.getByRole('button', { name: 'Open it again' })).toHaveCount(0)
  await bea.page.goto('/home')
  await sees(bea, 'Closed, still there to read')
  await bea.page.goBack()
  // Undo is as good as opening it again.
  await ada.page.getByRole('button', { name: 'Undo' }).click()
  await expect(wordsOf(bea)).toHaveAttribute('contenteditable', 'true')
  await ada.page.getByRole('button', { name: 'Close the studio' }).click()
  await findsNoBarriers(ada, 'a closed studio')
  await ada.page.getByRole('button', { name: 'Open it again' }).first().click()
  await expect(bea.page.getByText(/closed this studio/)).toHaveCount(0)
  await expect(wordsOf(bea)).toHaveAttribute('contenteditable', 'true')
})

test('somebody alone in a studio removes it from the relay too', async ({ person }) => {
  const ada = await person('Ada')
  await startsAStudio(ada, press)
  await writesAPage(ada, 'A try', 'Nothing to keep.')
  await sees(ada, isSaved)
  const removed = studioOf(ada).slice(-22)
  await toSettings(ada)
  ada.mayBeRefused()
  await ada.page.getByRole('button', { name: 'Remove', exact: true }).click()
  await findsNoBarriers(ada, 'removing')
  await ada.page.getByRole('button', { name: `Remove ${press}` }).click()
  await sees(ada, `${press} is gone.`)
  await ada.page.reload()
  await sees(ada, 'Your street is empty.')
  const answer = await ada.page.evaluate(async () => (await fetch('/api/studios')).text())
  expect(answer).toContain('"studios":')
  expect(answer).not.toContain(removed)
})

test('the steward says who may start studios, and sees what the relay holds', async ({ person, server }) => {
  const [ada, bea] = [await person('Ada'), await person('Bea')]
  await startsAStudio(ada, press)
  await comesIn(bea, await invites(ada), press)
  await ada.page.goto(/http\S+\/steward#\S+/.exec(server.log())![0])
  await sees(ada, /You look after this relay now/)
  await ada.page.getByRole('button', { name: 'See the relay' }).click()
  await expect(ada.page.getByRole('radio', { name: 'Anyone' })).toBeChecked()
  await expect(ada.page.getByRole('main').getByText(/free on its disk/)).toBeVisible()
  const health = ada.page.getByRole('region', { name: 'How it is' })
  await expect(health).toContainText('No backup yet')
  await expect(health).toContainText(/Snug \d+\.\d+\.\d+/)
  await findsNoBarriers(ada, 'the relay')
  await ada.page.getByRole('radio', { name: 'Only you' }).check({ force: true })
  await sees(ada, 'Only you may start studios here now.')

  bea.mayBeRefused()
  await bea.page.goto('/steward')
  await sees(bea, 'Somebody else looks after this relay')
  await bea.page.goto('/s/start')
  await bea.page.getByLabel('What is the group called?').fill('Allotment 14')
  await bea.page.getByRole('button', { name: 'Open the door' }).click()
  await sees(bea, 'This relay does not take new studios. Ask its steward.')
  await ada.page.getByRole('button', { name: 'Undo' }).click()
  await sees(ada, 'Anyone may start studios here now.')
  await bea.page.reload()
  await expect(bea.page.getByText(/does not take new studios/)).toHaveCount(0)
  // A phone's doorstep says where one is instead of what is saved: the relay is asked itself.
  await expect
    .poll(() => bea.page.evaluate(async () => (await fetch('/api/studios')).text()))
    .toContain(studioOf(bea).slice(-22))
  await expect(async () => {
    await ada.page.reload()
    await expect(ada.page.getByRole('main').getByText(/^Studio /)).toHaveCount(2, { timeout: 3_000 })
  }).toPass()
  await ada.page.goto('/s/you')
  await expect(ada.page.getByRole('link', { name: 'The relay' })).toBeVisible()
})
