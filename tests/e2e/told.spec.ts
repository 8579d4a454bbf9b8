/** Being told while Snug is closed: a push without words wakes the device, which looks for itself and says who named its person. */
import type { CDPSession } from '@playwright/test'
import { findsNoBarriers } from '../support/barriers.ts'
import {
  comesIn,
  goesToTheDoorstep,
  invites,
  isInstalled,
  startsAStudio,
  writesAPage,
} from '../support/deeds.ts'
import { mailbox, wordsIn, type Mailbox } from '../support/mailbox.ts'
import { expect, test, type Person } from '../support/stories.ts'
import { goesToTheThreads, messageOf, startsAThread } from '../support/thread-deeds.ts'

const press = 'Marsh Street Press'

/** The browser of a story has no push service: it is given an address of one that nobody calls. */
async function hasAPushService({ context }: Person): Promise<void> {
  await context.grantPermissions(['notifications'])
  await context.addInitScript(() => {
    let key: ArrayBuffer | null = null
    const text = (length: number) => new Uint8Array(length).fill(4).buffer
    const subscription = () =>
      key && {
        endpoint: 'https://push.example.org/send/of-a-story',
        options: { applicationServerKey: key },
        getKey: (name: string) => text(name === 'auth' ? 16 : 65),
        unsubscribe: async () => ((key = null), true),
      }
    PushManager.prototype.getSubscription = async () => subscription() as never
    PushManager.prototype.subscribe = async (options) => {
      key = (options!.applicationServerKey as Uint8Array).slice().buffer as ArrayBuffer
      return subscription() as never
    }
    Notification.requestPermission = async () => 'granted'
    Object.defineProperty(Notification, 'permission', { get: () => 'granted' })
  })
}

/** Wakes the worker of a person's device, as their push service would. */
async function wakes({ page }: Person): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      if (registrations[0]) resolve(registrations[0].registrationId)
    }),
  )
  await session.send('ServiceWorker.enable')
  const { origin } = new URL(page.url())
  await session.send('ServiceWorker.deliverPushMessage', {
    ...{ origin, registrationId: await registered, data: '{"snug":1}' },
  })
}

const notes = ({ page }: Person) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    return (await registration.getNotifications()).map(({ title, body }) => ({ title, body }))
  })

const closesNotes = ({ page }: Person) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    for (const note of await registration.getNotifications()) note.close()
  })

test('somebody who is named is told in one note, which the relay and the push service cannot read', async ({
  person,
  server: _,
}) => {
  const [noor, bea] = [await person('Noor'), await person('Bea')]
  await startsAStudio(noor, press)
  await comesIn(bea, await invites(noor), press)

  // Bea turns it on, at eight in the morning.
  await hasAPushService(bea)
  await isInstalled(bea)
  await bea.page.goto('/s/you')
  const section = bea.page.getByRole('region', { name: 'Being told' })
  await section.getByRole('button', { name: 'Tell me on this device' }).click()
  await expect(section.getByRole('status')).toHaveText('This device tells you.')
  await section.getByLabel('At what hour').selectOption('8')
  await expect(section.getByRole('checkbox', { name: press })).toBeChecked()
  await findsNoBarriers(bea, 'being told')

  // Noor names her. The push says nothing; Bea's device finds out what it is.
  await goesToTheThreads(noor)
  const { keyboard } = noor.page
  await noor.page
    .getByRole('button', { name: /^(New thread|Start a thread|Thread)$/ })
    .or(noor.page.getByRole('textbox', { name: 'Begin a thread' }))
    .locator('visible=true')
    .first()
    .click()
  await noor.page.getByRole('textbox', { name: 'Begin a thread' }).click()
  await keyboard.type('Rags, @be')
  await expect(noor.page.getByRole('option', { name: 'Bea' })).toBeVisible()
  await keyboard.press('Enter')
  await keyboard.type('wash or bin?')
  await noor.page.getByRole('button', { name: 'Send' }).click()
  await expect(messageOf(noor, 'You')).toContainText('Rags, @Bea wash or bin?')
  const told = async () => {
    await wakes(bea)
    return notes(bea)
  }
  await expect.poll(told).toEqual([{ title: press, body: 'Noor named you.' }])

  // It is told once. Without the relay the device says that it could not look.
  await closesNotes(bea)
  await wakes(bea)
  bea.mayLoseRequests()
  await bea.context.setOffline(true)
  await expect
    .poll(told)
    .toEqual([{ title: 'Snug', body: 'Somebody may have named you. Open Snug to look.' }])
  await bea.context.setOffline(false)

  // Turned off, it is off here and at the relay.
  await section.getByRole('button', { name: 'Keep still' }).click()
  await expect(section.getByRole('status')).toHaveText('This device keeps still.')
  const left = () =>
    bea.page.evaluate(async () => (await (await fetch('/api/told')).json()) as { isHere: boolean })
  await expect.poll(async () => (await left()).isHere).toBe(false)
})

test('a studio whose curtains are drawn is dark on the street and counts nothing', async ({ person }) => {
  const [noor, bea] = [await person('Noor'), await person('Bea')]
  await startsAStudio(noor, press)
  await comesIn(bea, await invites(noor), press)
  const settings = `${/^.*\/s\/[\w-]{22}/.exec(bea.page.url())![0]}/settings`
  const door = bea.page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(`^${press}`) })
    .first()

  // Noor is in, and says something.
  await bea.page.goto('/home')
  await startsAThread(noor, 'Who has the small roller?')
  await expect(door).toHaveAccessibleName(`${press} Noor is in, 1 new`)
  await expect(
    bea.page.getByText(/^One thing is new since \d\d:\d\d\. One person is around\.$/),
  ).toBeVisible()
  // The street tells what it is, and leads there.
  const since = bea.page.getByRole('region', { name: /^Since/ })
  const line = since.getByRole('link', {
    name: /^Noor wrote ?Who has the small roller\? ?Marsh Street Press/,
  })
  await expect(line).toBeVisible()
  await findsNoBarriers(bea, 'a street that tells what is new')

  await bea.page.goto(settings)
  await bea.page.getByRole('button', { name: 'Draw the curtains' }).click()
  await expect(bea.page.getByRole('button', { name: 'Open the curtains' })).toBeVisible()
  await findsNoBarriers(bea, 'drawing the curtains')
  await bea.page.goto('/home')
  await expect(door).toHaveAccessibleName(`${press} Curtains drawn`)
  await expect(bea.page.getByText('It is quiet. Everything is here.')).toBeVisible()
  await expect(since).toHaveCount(0)
  await findsNoBarriers(bea, 'a street with drawn curtains')

  // Opened again, it is as it was.
  await bea.page.goto(settings)
  await bea.page.getByRole('button', { name: 'Open the curtains' }).click()
  await bea.page.goto('/home')
  await expect(door).toHaveAccessibleName(`${press} Noor is in, 1 new`)
  await since.getByRole('button', { name: 'Mark all as seen' }).click()
  await expect(since).toHaveCount(0)
  await expect(door).toHaveAccessibleName(`${press} Noor is in`)
  await bea.page.getByRole('button', { name: 'Undo' }).click()
  await line.click()
  await expect(bea.page.getByRole('heading', { level: 1, name: 'Who has the small roller?' })).toBeVisible()
})

test.describe('where a mail server is', () => {
  let box: Mailbox
  test.use({
    serverEnv: async ({}, use) => {
      box = await mailbox()
      await use({ SMTP_URL: box.url })
      await box.close()
    },
  })

  test('a digest comes by mail to whoever asked for that and confirmed their address, once', async ({
    person,
    server,
  }) => {
    const [noor, bea] = [await person('Noor'), await person('Bea')]
    await startsAStudio(noor, press)
    const studio = /^.*\/s\/[\w-]{22}/.exec(noor.page.url())![0]
    await comesIn(bea, await invites(noor), press)
    await noor.page.goto(`${studio}/settings`)
    await noor.page.getByRole('region', { name: 'Digest' }).getByLabel('How often').selectOption('Every day')
    await goesToTheDoorstep(noor)

    await bea.page.goto('/s/you')
    const section = bea.page.getByRole('region', { name: 'Digests by mail' })
    await expect(section).toContainText('A mail leaves the walls')
    await section.getByLabel('Your mail address').fill('bea@post.example')
    await findsNoBarriers(bea, 'digests by mail')
    await section.getByRole('button', { name: 'Send me a code' }).click()
    await expect.poll(() => box.mails.length).toBe(1)
    const code = section.getByLabel('The code that was sent to bea@post.example')
    await code.fill(/code is (\d{6})/.exec(box.mails[0]!.source)![1]!)
    await section.getByRole('button', { name: 'Mail me the digests' }).click()
    await expect(section.getByRole('status')).toHaveText('They come to bea@post.example.')

    await writesAPage(noor, 'Soup rota', 'Leek.')
    await bea.page.goto(`${studio}/new`)
    await expect(bea.page.getByRole('button', { name: /Noor began a page ?Soup rota/ })).toBeVisible()
    await bea.page.clock.setSystemTime(Date.now() + 49 * 3_600_000)
    await bea.page.goto(studio)
    await expect.poll(() => box.mails.length).toBe(2)
    const { to, source } = box.mails[1]!
    expect(to).toEqual(['bea@post.example'])
    expect(wordsIn(source)).toMatch(
      new RegExp(
        `- Noor began a page: Soup rota\\r\\n  ${new URL(studio).origin}/s/[\\w-]{22}/pages/[\\w-]{22}`,
      ),
    )
    expect(wordsIn(source)).not.toContain('Leek')
    expect(server.log()).not.toMatch(/Soup rota|bea@post/)

    // Looked at anew it is the same one.
    await bea.page.reload()
    await expect(bea.page.getByRole('link', { name: /^The digest of/ })).toBeVisible()
    await bea.page.goto('/s/you')
    await section.getByRole('button', { name: 'Mail me no more' }).click()
    await expect(section.getByLabel('Your mail address')).toBeVisible()
    expect(box.mails).toHaveLength(2)
  })
})
