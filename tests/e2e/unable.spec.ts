/** Where the app cannot run at all: what is said, and that nothing of it runs. */
import { findsNoBarriers } from '../support/barriers.ts'
import { isInstalled } from '../support/deeds.ts'
import { expect, test } from '../support/stories.ts'

for (const missing of ['structuredClone', 'indexedDB', 'HTMLDialogElement']) {
  test(`a browser without ${missing} is told that it is too old, and the app does not start`, async ({
    person,
  }) => {
    const noor = await person('Noor')
    await noor.context.addInitScript((name) => {
      delete (window as unknown as Record<string, unknown>)[name]
      delete (Window.prototype as unknown as Record<string, unknown>)[name]
    }, missing)
    // The page stops being loaded where it says so: no load event comes.
    await noor.page.goto('/join#an-invite', { waitUntil: 'commit' })
    await expect(noor.page.getByRole('heading', { level: 1 })).toHaveText('This browser is too old for Snug')
    await findsNoBarriers(noor, 'too old')
    await expect(noor.page.getByRole('textbox')).toHaveCount(0)
    // "Try again" keeps what stands after #.
    await noor.page.getByRole('link', { name: 'Try again' }).press('Enter')
    await expect(noor.page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(noor.page.url()).toMatch(/\/join#an-invite$/)
  })
}

test('without scripts the page says what is missing', async ({
  browser,
  contextOptions,
  viewport,
  server,
}) => {
  const context = await browser.newContext({ ...contextOptions, viewport, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${server.url}/home`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Snug needs its scripts')
  await expect(page.getByText('This browser is too old')).toBeHidden()
  await context.close()
})

test('a part of the app that gets lost on the way is named as that, and can be loaded again', async ({
  person,
}) => {
  const noor = await person('Noor')
  const { page } = noor
  noor.mayLoseRequests()
  let lost = 0
  await page.route(/\/_next\/static\/chunks\/.*\.js$/, (route) =>
    ++lost === 4 ? route.abort() : route.continue(),
  )
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 }).first()).toHaveText('Snug did not arrive whole')
  await page.unroute(/\/_next\/static\/chunks\/.*\.js$/)
  await page.getByRole('link', { name: 'Load it again' }).press('Enter')
  await expect(page.getByLabel('What do your friends call you?')).toBeVisible()
})

test('a part that was lost before anything listened is named as that too', async ({ person }) => {
  const noor = await person('Noor')
  const { page } = noor
  noor.mayLoseRequests()
  // The script that listens comes last of all.
  await page.route(/\/_next\/static\/chunks\/.*\.js$/, (route) => route.abort())
  let isLost: () => void
  const lost = new Promise<void>((resolve) => (isLost = resolve))
  page.on('requestfailed', (request) => request.url().includes('/_next/') && isLost())
  await page.route(/\/can-run\.js$/, async (route) => {
    await lost
    await page.unroute(/\/_next\/static\/chunks\/.*\.js$/)
    await route.continue()
  })
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 }).first()).toHaveText('Snug did not arrive whole')
  await page.getByRole('link', { name: 'Load it again' }).press('Enter')
  await expect(page.getByLabel('What do your friends call you?')).toBeVisible()
})

test('the script before the app is kept for starts without a network', async ({ person }) => {
  const noor = await person('Noor')
  await noor.page.goto('/')
  await isInstalled(noor)
  await noor.offline()
  await noor.reopen()
  await expect(noor.page.getByLabel('What do your friends call you?')).toBeVisible()
  const kept = await noor.page.evaluate(async () => (await fetch('/can-run.js')).ok)
  expect(kept).toBe(true)
})
