import { expect, test } from '../support/stories.ts'

test('the relay says that it is well', async ({ server, request }) => {
  const answer = await request.get(`${server.url}/api/health`)
  expect(answer.status()).toBe(200)
  expect(await answer.json()).toMatchObject({ ok: true })
})

test('every address of the app is the one shell, under a strict policy', async ({ server, request }) => {
  const shell = await (await request.get(`${server.url}/s`)).text()
  for (const address of ['/', '/home', '/join', '/steward', '/s/anything/at/all']) {
    const answer = await request.get(server.url + address)
    expect(answer.status(), address).toBe(200)
    expect(await answer.text(), address).toBe(shell)
    const policy = answer.headers()['content-security-policy'] ?? ''
    expect(policy, address).toContain("default-src 'none'")
    expect(policy, address).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/)
    expect(answer.headers()['x-powered-by'], address).toBeUndefined()
  }
})

test('the app starts in a browser over plain http on localhost', async ({ person }) => {
  const alice = await person('Alice')
  await alice.page.goto('/')
  await expect(alice.page.getByRole('textbox')).toBeVisible()
  expect(await alice.page.evaluate(() => isSecureContext)).toBe(true)
})

test('the app starts again with the server dead', async ({ person, server }) => {
  const alice = await person('Alice')
  await alice.page.goto('/')
  await alice.page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await server.kill()
  for (const address of ['/', '/home', '/s/never-seen/before']) {
    await alice.reopen(server.url + address)
    await expect(alice.page.locator('body')).not.toBeEmpty()
    await expect(alice.page).toHaveTitle(/Snug/)
  }
})

test('it can be installed', async ({ server, request }) => {
  const manifest = await (await request.get(`${server.url}/manifest.webmanifest`)).json()
  expect(manifest).toMatchObject({ name: 'Snug', display: 'standalone', start_url: '/home' })
  for (const { src, type } of manifest.icons) {
    const icon = await request.get(server.url + src)
    expect(icon.status(), src).toBe(200)
    expect(icon.headers()['content-type'], src).toContain(type)
  }
})

test('Ctrl-C ends the server cleanly, and it comes back with its data', async ({ server }) => {
  const store = await (await fetch(`${server.url}/api/health`)).json()
  expect(await server.stop()).toBe(0)
  await server.restart()
  expect(await (await fetch(`${server.url}/api/health`)).json()).toEqual(store)
})

test('from another machine over plain http it says why it cannot start, and the way round', async ({
  server,
  browser,
  contextOptions,
}) => {
  const context = await browser.newContext({ ...contextOptions })
  const page = await context.newPage()
  await page.goto(server.url.replace('localhost', 'snug.test'))
  expect(await page.evaluate(() => isSecureContext)).toBe(false)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText(/https/i).first()).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
  await context.close()
})
