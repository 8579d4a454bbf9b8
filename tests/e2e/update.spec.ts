import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { goesToTheEnd, isInstalled, startsAStudio, wordsOf, writesAPage } from '../support/deeds.ts'
import { expect, test } from '../support/stories.ts'

const worker = 'public/sw.js'
const built = readFileSync(worker)
test.afterEach(() => writeFileSync(worker, built))

test('a newer Snug says so, waits to be chosen, and loses nothing', async ({ person }) => {
  const noor = await person('Noor')
  await startsAStudio(noor, 'Marsh Street Press')
  const address = await writesAPage(noor, 'Press night', 'We open the door at six.')
  await isInstalled(noor)

  appendFileSync(worker, `\n// A newer build.\n`)
  const other = await noor.context.newPage()
  await other.goto(address)
  const ready = /A newer Snug is ready/
  await expect(other.getByText(ready)).toBeVisible()
  await expect(noor.page.getByText(ready)).toBeVisible()

  // Until then the old one goes on.
  await goesToTheEnd(noor)
  await noor.page.keyboard.type(' And close at nine.')
  expect(await noor.page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null)).toBe(
    true,
  )

  await noor.page.evaluate(() => Object.assign(window, { isOld: true }))
  await noor.page.getByRole('button', { name: 'Use it' }).click()
  await noor.page.waitForFunction(() => !('isOld' in window))
  await expect(wordsOf(noor)).toHaveText('We open the door at six. And close at nine.')
  expect(await noor.page.evaluate(async () => (await navigator.serviceWorker.ready).waiting)).toBeNull()

  // The other tab is asked too, and loads when its person says so.
  await other.evaluate(() => Object.assign(window, { isOld: true }))
  await expect(other.getByText(ready)).toBeVisible()
  await other.getByRole('button', { name: 'Use it' }).click()
  await other.waitForFunction(() => !('isOld' in window))
  await expect(other.getByText(ready)).toBeHidden()
})
