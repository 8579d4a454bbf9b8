/** When a device does not keep what is written on it: what is said, and that nothing is called saved that is not. */
import { findsNoBarriers } from '../support/barriers.ts'
import { goesToTheEnd, isSaved, sees, startsAStudio, wordsOf, writesAPage } from '../support/deeds.ts'
import { expect, test, type Person } from '../support/stories.ts'

/** Somebody who has written a page, all of it saved, and whose browser is about to fail them. */
async function aWriter(arriving: Promise<Person>): Promise<Person> {
  const noor = await arriving
  noor.mayBreak()
  await startsAStudio(noor, 'Marsh Street Press')
  await writesAPage(noor, 'Gladys', 'She is eighty-one.')
  await sees(noor, isSaved)
  return noor
}

test('a device that is full: new words are called what they are, and kept once there is room', async ({
  person,
}) => {
  const noor = await aWriter(person('Noor'))
  const { page } = noor
  const devtools = await noor.context.newCDPSession(page)
  const origin = new URL(page.url()).origin
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })

  // Browsers go on for a while with the room they had counted.
  await expect(async () => {
    await goesToTheEnd(noor)
    await page.keyboard.type(' And so on.')
    await expect(page.getByText('This device is nearly full.').first()).toBeVisible({ timeout: 500 })
  }).toPass()
  await page.keyboard.type(' And she does not like surprises.')
  await sees(noor, 'Only in this window')
  await expect(page.getByText(/Saved on/)).toHaveCount(0)
  await expect(wordsOf(noor)).toContainText('And she does not like surprises.')
  await findsNoBarriers(noor, 'device full')

  await devtools.send('Storage.overrideQuotaForOrigin', { origin })
  await expect(page.getByText('This device is nearly full.')).toHaveCount(0)
  await sees(noor, /^Saved on/)
  await noor.reopen()
  await expect(wordsOf(noor)).toContainText('And she does not like surprises.')
})

test('storage that is taken away while somebody writes: the words stay, and nothing claims to be saved', async ({
  person,
}) => {
  const noor = await aWriter(person('Noor'))
  const { page } = noor
  const devtools = await noor.context.newCDPSession(page)
  await devtools.send('Storage.clearDataForOrigin', {
    origin: new URL(page.url()).origin,
    storageTypes: 'indexeddb',
  })
  await expect(page.getByText('This browser keeps nothing just now.').first()).toBeVisible()
  await goesToTheEnd(noor)
  await page.keyboard.type(' And she does not like surprises.')
  await expect(wordsOf(noor)).toContainText('And she does not like surprises.')
  await sees(noor, 'Only in this window')

  // Opened again, the first screen knows that this is no newcomer.
  await noor.reopen('/')
  await expect(noor.page.getByText('This browser has cleared what Snug kept here.')).toBeVisible()
  await findsNoBarriers(noor, 'cleared')
})

const refusals = [
  ['SecurityError', 'This browser keeps nothing for Snug'],
  ['QuotaExceededError', 'This device is full'],
  ['VersionError', 'A newer Snug was here'],
  ['UnknownError', 'Snug cannot reach its place on this device'],
] as const
test('a browser that does not open its storage: why, and what can be done', async ({ person }) => {
  const noor = await person('Noor')
  const { page } = noor
  await noor.context.addInitScript(() => {
    const real = indexedDB.open.bind(indexedDB)
    IDBFactory.prototype.open = (name: string, version?: number) => {
      const why = sessionStorage.getItem('refuse')
      if (why) throw new DOMException('Not here', why)
      return real(name, version)
    }
  })
  await page.goto('/')
  for (const [why, title] of refusals) {
    await page.evaluate((name) => sessionStorage.setItem('refuse', name), why)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await findsNoBarriers(noor, title)
  }
  await page.evaluate(() => sessionStorage.removeItem('refuse'))
  await page.getByRole('button', { name: 'Try again' }).press('Enter')
  await expect(page.getByLabel('What do your friends call you?')).toBeVisible()
})

test('a newer Snug in another window: this one steps aside and can be loaded again', async ({ person }) => {
  const noor = await person('Noor')
  const { page } = noor
  noor.mayBreak()
  await startsAStudio(noor, 'Marsh Street Press')
  await page.evaluate(async () => {
    const opening = indexedDB.open('snug', 1000)
    await new Promise((done) => (opening.onsuccess = done))
    opening.result.close()
  })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A newer Snug is open in another window')
  await findsNoBarriers(noor, 'superseded')
  await page.getByRole('button', { name: 'Load this one again' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A newer Snug was here')
})

test('a window that forgets says so, and lets people go on', async ({ person }) => {
  const noor = await person('Noor')
  const { page } = noor
  await noor.context.addInitScript(() => {
    StorageManager.prototype.getDirectory = () =>
      Promise.reject(new DOMException('Not here', 'SecurityError'))
  })
  await startsAStudio(noor, 'Marsh Street Press')
  await expect(page.getByText('This window forgets when it closes').first()).toBeVisible()
  await findsNoBarriers(noor, 'forgetful window')
  await page.getByRole('button', { name: 'I know' }).press('Enter')
  await expect(page.getByText('This window forgets when it closes')).toHaveCount(0)
})

test('what was typed in the last instant before the page is left is kept', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, 'Marsh Street Press')
  const address = await writesAPage(noor, 'Press night', '')
  for (const words of ['We open the door at six. ', 'Bring an apron, and somebody who can count.']) {
    await goesToTheEnd(noor)
    // The page goes before its storage can have answered.
    await noor.page.evaluate(async (typed) => {
      for (const letter of typed) {
        document.execCommand('insertText', false, letter)
        await Promise.resolve()
      }
      location.assign('/home')
    }, words)
    await noor.page.waitForURL('**/home')
    await noor.page.goto(address)
    await expect(wordsOf(noor)).toContainText(words.trim())
  }
})

test.describe('at a relay with little room for a day', () => {
  test.use({ serverEnv: { SNUG_DAY_MB: '0.15' } })

  test('what it does not take is said and stays safe on the device', async ({ server: _, person }) => {
    const noor = await aWriter(person('Noor'))
    const long = Array.from({ length: 120_000 }, (_, n) => ((n * n * 7919 + n * 31) % 36).toString(36)).join(
      '',
    )
    await goesToTheEnd(noor)
    await noor.page.keyboard.insertText(long)
    await noor.page.keyboard.insertText([...long].reverse().join(''))
    await noor.page.keyboard.insertText(' Hot lead.')
    await sees(noor, /^The relay does not take everything: 1 change waiting, safe on this device$/)
    await noor.page.getByRole('button', { name: 'Show the list' }).click()
    await sees(
      noor,
      /^The relay takes no more of yours today\. It is safe on this device, and goes out tomorrow\.$/,
    )
    await findsNoBarriers(noor, 'a relay that takes no more today')
    await noor.page.reload()
    await expect(wordsOf(noor)).toContainText('Hot lead.')
  })
})
