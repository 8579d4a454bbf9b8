/** The sample studio: on this device only, like the real thing, and gone without a trace. */
import { findsNoBarriers } from '../support/barriers.ts'
import { goesToTheDoorstep, goesToTheEnd, isInstalled, opensThePage, wordsOf } from '../support/deeds.ts'
import { goesToTheFiles } from '../support/file-deeds.ts'
import { expect, test, type Person } from '../support/stories.ts'

const keptBy = ({ page }: Person) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name).sort(),
    notes: Object.keys(localStorage),
  }))

/** Everything asked of the network from here on, sockets too; what a page hands itself (`blob:`) is none of it. */
function asked({ context, page }: Person): string[] {
  const seen: string[] = []
  context.on('request', (request) => {
    const { protocol, pathname } = new URL(request.url())
    if (protocol.startsWith('http')) seen.push(`${request.method()} ${pathname}`)
  })
  page.on('websocket', (socket) => seen.push(`SOCKET ${socket.url()}`))
  return seen
}

/** The app itself: its shell, its files, its icons. */
const ownFile =
  /^GET \/(?:$|home$|s\/|_next\/static\/|chips\/|icons\/|wallpaper\/|manifest\.webmanifest$|[\w-]+\.js$)/

test('a visitor looks around a studio that nobody hears of, and it goes without a trace', async ({
  person,
}) => {
  const visitor = await person('A visitor')
  const { page } = visitor
  await page.goto('/')
  await expect(page.getByLabel('What do your friends call you?')).toBeVisible()
  await isInstalled(visitor)
  const before = await keptBy(visitor)
  const seen = asked(visitor)
  await page.getByRole('button', { name: 'Look around' }).press('Enter')

  await expect(page.getByRole('heading', { level: 1, name: 'Marsh Street Press' })).toBeVisible()
  await expect(page.getByText('It lives on this device only.')).toBeVisible()
  await expect(page.getByText('Bea in Press night: how we run it')).toBeVisible()
  await expect(page.getByText('Tomek on the doorstep')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Invite' })).toHaveCount(0)
  await findsNoBarriers(visitor, 'sample doorstep')

  await opensThePage(visitor, 'Come in, look around')
  await page.getByRole('checkbox').first().check()
  await goesToTheEnd(visitor)
  await page.keyboard.type(' I was here.')
  await findsNoBarriers(visitor, 'sample page')
  // What is said in a margin stands at its words; the walls are hung.
  await goesToTheDoorstep(visitor)
  await opensThePage(visitor, 'Press night: how we run it')
  await expect(wordsOf(visitor).locator('[data-remark]')).toHaveText('nobody leaves with clean hands')
  await goesToTheFiles(visitor)
  await expect(page.getByRole('main').locator('li img')).toHaveCount(8)
  await findsNoBarriers(visitor, 'sample files')
  for (const room of ['pages', 'people', 'doors', 'settings']) {
    await page.goto(new URL(page.url()).pathname.split('/').slice(0, 3).join('/') + `/${room}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
    await expect(page.getByText('It lives on this device only.')).toBeVisible()
    await findsNoBarriers(visitor, `sample ${room}`)
  }

  // Closed and opened again without a network, it is as it was left.
  await visitor.offline()
  await visitor.reopen()
  await goesToTheDoorstep(visitor)
  await opensThePage(visitor, 'Come in, look around')
  await expect(wordsOf(visitor)).toContainText('I was here.')
  await expect(visitor.page.getByRole('checkbox').first()).toBeChecked()
  await visitor.online()
  expect(seen.filter((one) => !ownFile.test(one))).toEqual([])

  const address = visitor.page.url()
  await visitor.page.getByRole('button', { name: 'Leave the sample' }).press('Enter')
  await expect(visitor.page.getByLabel('What do your friends call you?')).toBeVisible()
  await expect
    .poll(() => keptBy(visitor), { message: 'nothing of the sample is kept', timeout: 45_000 })
    .toEqual(before)
  await visitor.page.goto(address)
  await expect(visitor.page.getByLabel('What do your friends call you?')).toBeVisible()
})

test('the sample is the same one until it is left, and a fresh one afterwards', async ({ person }) => {
  const visitor = await person('A visitor')
  const { page } = visitor
  await page.goto('/')
  await page.getByRole('button', { name: 'Look around' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Marsh Street Press' })).toBeVisible()
  const first = page.url()
  // The first screen is still there, still unanswered, and leads back in.
  await page.goto('/home')
  await page.getByRole('button', { name: 'Look around' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Marsh Street Press' })).toBeVisible()
  expect(page.url()).toBe(first)
  await page.getByRole('button', { name: 'Leave the sample' }).click()
  await page.getByRole('button', { name: 'Look around' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Marsh Street Press' })).toBeVisible()
  expect(page.url()).not.toBe(first)
})

test('somebody with a street of their own looks around too, and comes back to it', async ({ person }) => {
  const noor = await person('Noor')
  const { page } = noor
  await page.goto('/')
  await page.getByLabel('What do your friends call you?').fill('Noor')
  await page.getByRole('button', { name: 'Start a studio' }).click()
  await expect(page.getByLabel('What is the group called?')).toBeVisible()
  await page.goto('/home')
  await page.getByRole('button', { name: 'Look around' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Marsh Street Press' })).toBeVisible()
  await page.getByRole('button', { name: 'Leave the sample' }).click()
  await expect(page.getByText('Your street is empty.')).toBeVisible()
})
