import {
  arrives,
  comesIn,
  goesToTheDoorstep,
  goesToTheEnd,
  invites,
  isInstalled,
  isSaved,
  opensTheDoor,
  opensThePage,
  sees,
  startsAStudio,
  wordsOf,
  writesAPage,
  wantsBack,
} from '../support/deeds.ts'
import { expect, test } from '../support/stories.ts'

const press = 'Marsh Street Press'
const title = 'Press night: how we run it'

test('two people write one page and see each other', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const address = await writesAPage(noor, title, 'We open the door at six.')
  await goesToTheDoorstep(noor)
  const link = await invites(noor)
  expect(new URL(link).hash).not.toBe('')

  const bea = await person('Bea')
  await bea.page.goto(link)
  await expect(bea.page.getByText('Noor invites you in')).toBeVisible()
  await expect(bea.page.getByText('Everything inside is locked on your device')).toBeVisible()
  await comesIn(bea, link, press)
  expect(bea.page.url()).not.toContain('#')
  await opensThePage(bea, title)
  await expect(wordsOf(bea)).toContainText('We open the door at six.')

  await noor.page.goto(address)
  await goesToTheEnd(bea)
  await bea.page.keyboard.type(' Bea brings the ink.')
  await expect(wordsOf(noor)).toContainText('We open the door at six. Bea brings the ink.')
  await expect(noor.page.locator('.caret-tag', { hasText: 'Bea' })).toBeAttached()

  await goesToTheEnd(noor)
  await noor.page.keyboard.type(' Noor brings soup.')
  await expect(wordsOf(bea)).toContainText('Noor brings soup.')
  await expect(bea.page.locator('.caret-tag', { hasText: 'Noor' })).toBeAttached()
  await bea.page.keyboard.press('Control+a')
  await expect(noor.page.locator('.caret-selection').first()).toBeAttached()

  // Undo takes back only one's own work.
  await goesToTheEnd(bea)
  await bea.page.keyboard.press('Control+z')
  await expect(wordsOf(noor)).not.toContainText('Bea brings the ink.')
  await expect(wordsOf(noor)).toContainText('Noor brings soup.')

  // A title is one thing everywhere.
  await noor.page.getByLabel('Title', { exact: true }).fill('Press night')
  await expect(bea.page.getByLabel('Title', { exact: true })).toHaveValue('Press night')
  await sees(noor, isSaved)
})

test('writing goes on offline, survives a cold start, and merges', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  await writesAPage(noor, title, 'Together.')
  await goesToTheDoorstep(noor)
  const bea = await person('Bea')
  await comesIn(bea, await invites(noor), press)
  await opensThePage(bea, title)
  await opensThePage(noor, title)
  await expect(wordsOf(bea)).toContainText('Together.')
  await isInstalled(noor)
  await isInstalled(bea)
  await sees(noor, isSaved)

  await noor.offline()
  await bea.offline()
  await goesToTheEnd(noor)
  await noor.page.keyboard.type(' Noor was on the train.')
  await goesToTheEnd(bea)
  await bea.page.keyboard.type(' Bea was in the cellar.')
  await sees(noor, 'Offline: 1 change waiting, safe on this device')

  await noor.reopen()
  await expect(wordsOf(noor)).toContainText('Noor was on the train.')
  await sees(noor, 'Offline: 1 change waiting, safe on this device')
  await noor.page.getByLabel('Title', { exact: true }).fill('Renamed on the train')

  await noor.online()
  await bea.online()
  for (const one of [noor, bea]) {
    await expect(wordsOf(one)).toContainText('Noor was on the train.')
    await expect(wordsOf(one)).toContainText('Bea was in the cellar.')
    await expect(one.page.getByLabel('Title', { exact: true })).toHaveValue('Renamed on the train')
    await sees(one, isSaved)
  }
  expect(await wordsOf(noor).innerText()).toContain('Together.')
})

test('words written in a block that somebody else changed meanwhile are kept, and can be put back', async ({
  person,
}) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  await writesAPage(noor, title, 'Soup for nine')
  await goesToTheDoorstep(noor)
  const bea = await person('Bea')
  await comesIn(bea, await invites(noor), press)
  await opensThePage(bea, title)
  await opensThePage(noor, title)
  await expect(wordsOf(bea)).toContainText('Soup for nine')
  await noor.offline()
  await bea.offline()
  // One makes the line a heading while the other goes on writing in it.
  await goesToTheEnd(noor)
  await noor.page.keyboard.press('Control+Alt+2')
  await expect(wordsOf(noor).locator('h2')).toContainText('Soup for nine')
  await goesToTheEnd(bea)
  await bea.page.keyboard.type(' and bread')
  await noor.online()
  await bea.online()
  for (const one of [noor, bea]) {
    await expect(wordsOf(one).locator('h2')).toContainText('Soup for nine')
    await expect(one.page.getByRole('region', { name: 'Words that lost their place' })).toContainText(
      'and bread',
    )
  }
  await noor.page.getByRole('button', { name: 'Put back' }).click()
  for (const one of [noor, bea]) {
    await expect(wordsOf(one)).toContainText('and bread')
    await expect(one.page.getByRole('region', { name: 'Words that lost their place' })).toHaveCount(0)
  }
})

test('a studio begun offline reaches the relay when there is one', async ({ person }) => {
  const noor = await person('Noor')
  await noor.page.goto('/')
  await isInstalled(noor)
  await noor.offline()
  await arrives({ ...noor, page: noor.page })
  await opensTheDoor(noor, press)
  await writesAPage(noor, title, 'Written with no network at all.')
  await sees(noor, /^Offline: \d changes waiting, safe on this device$/)
  await noor.online()
  await sees(noor, isSaved)
  await goesToTheDoorstep(noor)
  const bea = await person('Bea')
  await comesIn(bea, await invites(noor), press)
  await opensThePage(bea, title)
  await expect(wordsOf(bea)).toContainText('Written with no network at all.')
})

test('with the server dead everything opens, reads and writes', async ({ person, server }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const address = await writesAPage(noor, title, 'Before.')
  await sees(noor, isSaved)
  await isInstalled(noor)
  await server.kill()
  const page = new URL(address).pathname
  const shows: [path: string, words: string][] = [
    ['/', press],
    ['/home', press],
    [page.replace(/\/pages.*/, ''), press],
    [page.replace(/\/pages.*/, '/people'), 'Noor'],
    [page.replace(/\/pages.*/, '/pages'), title],
    [page, 'Before.'],
  ]
  for (const [path, words] of shows) {
    await noor.reopen(server.url + path)
    await expect(noor.page.getByText(words).locator('visible=true').first(), path).toBeVisible()
  }
  await goesToTheEnd(noor)
  await noor.page.keyboard.type(' During.')
  await sees(noor, 'Offline: 1 change waiting, safe on this device')
  await server.restart()
  await sees(noor, isSaved)
})

test('nothing that was shown as saved is lost when the server is killed in mid-typing', async ({
  person,
  server,
}) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  await writesAPage(noor, title, 'One.')
  await goesToTheDoorstep(noor)
  const link = await invites(noor)
  await opensThePage(noor, title)
  await goesToTheEnd(noor)
  let shownAsSaved = ''
  for (const word of ['two', 'three', 'four']) {
    await noor.page.keyboard.type(` ${word}`)
    await sees(noor, isSaved)
    shownAsSaved = await wordsOf(noor).innerText()
  }
  await noor.page.keyboard.type(' five and a half-finished', { delay: 5 })
  await server.kill()
  // The writer never comes back: what the relay said it had must be there for somebody else.
  await noor.context.close()
  await server.restart()
  const bea = await person('Bea')
  await comesIn(bea, link, press)
  await opensThePage(bea, title)
  await expect(wordsOf(bea)).toContainText(shownAsSaved.trim())
})

test('a reader reads, and cannot write', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  await writesAPage(noor, title, 'Read me.')
  await goesToTheDoorstep(noor)
  const sam = await person('Sam')
  const link = await invites(noor, { role: 'a reader' })
  await sam.page.goto(link)
  await expect(sam.page.getByText('Read every page')).toBeVisible()
  await comesIn(sam, link, press)
  await expect(sam.page.getByRole('button', { name: 'New page' })).toHaveCount(0)
  await expect(sam.page.getByRole('button', { name: 'Invite' })).toHaveCount(0)
  await opensThePage(sam, title)
  await expect(wordsOf(sam)).toHaveAttribute('contenteditable', 'false')
  await expect(wordsOf(sam)).toContainText('Read me.')
  await expect(sam.page.getByLabel('Title', { exact: true })).toHaveCount(0)
  await wordsOf(sam).click()
  await sam.page.keyboard.type('Sam was here')
  await expect(wordsOf(sam)).not.toContainText('Sam was here')
})

test('an invite works once; who came by it and left has a name, its second reader is told', async ({
  person,
  isMobile,
}) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const link = await invites(noor)
  const bea = await person('Bea')
  await comesIn(bea, link, press)
  // Whoever goes as soon as all is saved leaves a name behind. A phone says so beside what one writes.
  if (isMobile) await writesAPage(bea, title, 'I was here.')
  await sees(bea, isSaved)
  await bea.context.close()
  await noor.page.goto(`${noor.page.url()}/people`)
  await expect(noor.page.getByRole('main').getByText('Bea', { exact: true })).toBeVisible()
  const mallory = await person('Mallory')
  mallory.mayBeRefused()
  await mallory.page.goto(link)
  await sees(mallory, 'That link has been used already. Ask Noor for a new one.')
  await mallory.page.goto('/join#not-a-link')
  await mallory.page.reload()
  await sees(mallory, /link/)
  await expect(mallory.page.getByRole('button', { name: 'Come in' })).toHaveCount(0)
})

test('a key file brings everything back to an empty browser', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const address = await writesAPage(noor, title, 'Worth keeping.')
  await sees(noor, isSaved)
  await noor.page.goto('/s/you')
  const [download] = await Promise.all([
    noor.page.waitForEvent('download'),
    noor.page.getByRole('button', { name: 'Save key file' }).click(),
  ])
  const file = await download.path()

  const again = await person('Noor on a new device')
  await again.page.goto('/')
  await wantsBack(again)
  const [chooser] = await Promise.all([
    again.page.waitForEvent('filechooser'),
    again.page.getByRole('button', { name: 'Open key file' }).click(),
  ])
  await chooser.setFiles(file)
  await expect(again.page.getByText(press).locator('visible=true').first()).toBeVisible()
  await again.page.goto(new URL(address).pathname)
  await expect(wordsOf(again)).toContainText('Worth keeping.')
  await goesToTheEnd(again)
  await again.page.keyboard.type(' And more from here.')
  await noor.page.goto(address)
  await expect(wordsOf(noor)).toContainText('And more from here.')
})

test('pages nest and move by keyboard, for everybody', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  for (const name of ['Ink', 'Paper', 'Press']) {
    await writesAPage(noor, name, `About ${name}.`)
    await goesToTheDoorstep(noor)
  }
  const bea = await person('Bea')
  await comesIn(bea, await invites(noor), press)
  const titlesOf = (one: typeof noor) =>
    one.page.getByRole('main').locator('[data-page-link]').allInnerTexts()
  for (const one of [noor, bea]) await one.page.goto(one.page.url() + '/pages')
  await expect.poll(() => titlesOf(bea)).toEqual(['Ink', 'Paper', 'Press'])
  const row = noor.page.getByRole('main').locator('[data-page-link]', { hasText: 'Press' })
  await row.focus()
  await noor.page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => titlesOf(bea)).toEqual(['Ink', 'Press', 'Paper'])
  await expect(row).toBeFocused()
  await noor.page.keyboard.press('Alt+ArrowRight')
  await expect(bea.page.getByRole('main').getByRole('button', { name: 'Fold Ink' })).toBeVisible()
  await noor.page.keyboard.press('Alt+ArrowLeft')
  await expect(bea.page.getByRole('main').getByRole('button', { name: 'Fold Ink' })).toHaveCount(0)
  await noor.page.getByRole('button', { name: 'More for Ink' }).locator('visible=true').last().click()
  await noor.page.getByRole('menuitem', { name: 'Put away' }).click()
  await expect.poll(() => titlesOf(bea)).toEqual(['Press', 'Paper'])
  await noor.page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => titlesOf(bea)).toEqual(['Ink', 'Press', 'Paper'])
})

test('pages move by drag where there is a mouse', async ({ person, hasTouch }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  for (const name of ['Ink', 'Paper']) {
    await writesAPage(noor, name, `About ${name}.`)
    await goesToTheDoorstep(noor)
  }
  await noor.page.goto(noor.page.url() + '/pages')
  const rows = noor.page.getByRole('main').locator('[data-page-link]')
  await expect(rows).toHaveText(['Ink', 'Paper'])
  if (hasTouch) {
    // Under the thumb the same move has a menu.
    await noor.page.getByRole('main').getByRole('button', { name: 'More for Paper' }).click()
    await noor.page.getByRole('menuitem', { name: 'Move up' }).click()
  } else {
    await rows.nth(1).dragTo(rows.nth(0), { targetPosition: { x: 40, y: 2 } })
  }
  await expect(rows).toHaveText(['Paper', 'Ink'])
  await noor.page.getByRole('main').getByRole('button', { name: 'More for Ink' }).click()
  await noor.page.getByRole('menuitem', { name: 'Move to…' }).click()
  await noor.page.getByRole('dialog').getByRole('button', { name: 'Paper' }).click()
  await expect(noor.page.getByRole('main').getByRole('button', { name: 'Fold Paper' })).toBeVisible()
})

test('the link of the first start makes its opener the steward, once', async ({ person, server }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, press)
  const link = /http\S+\/steward#\S+/.exec(server.log())?.[0]
  expect(link).toBeTruthy()
  await noor.page.goto(link!)
  await sees(noor, /You look after this relay now/)
  const mallory = await person('Mallory')
  mallory.mayBeRefused()
  await startsAStudio(mallory, 'Elsewhere')
  await mallory.page.goto(link!)
  await sees(mallory, /used/)
})
