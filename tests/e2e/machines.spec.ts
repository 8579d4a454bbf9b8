import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { REST } from '@discordjs/rest'
import { IncomingWebhook } from '@slack/webhook'
import { strToU8, zipSync } from 'fflate'
import { findsNoBarriers } from '../support/barriers.ts'
import { comesIn, invites, sees, startsAStudio } from '../support/deeds.ts'
import {
  asksOfTheThreads,
  asksToBringThreads,
  delivers,
  givesAFile,
  goesToTheDoors,
  opensADoorFor,
  opensADoorForGithub,
  pushes,
  takesTheThreads,
} from '../support/machine-deeds.ts'
import { expect, test } from '../support/stories.ts'
import { goesToTheThreads, lineOf, messageOf } from '../support/thread-deeds.ts'

test('a machine leaves words in a thread through a door, sealed on arrival; once closed it answers nobody', async ({
  person,
  server,
}) => {
  const bea = await person('Bea')
  await startsAStudio(bea, 'Marsh Street Press')
  const link = await invites(bea)
  const tomek = await person('Tomek')
  await comesIn(tomek, link, 'Marsh Street Press')

  await goesToTheDoors(bea)
  await bea.page.getByRole('button', { name: 'Open a door for a machine' }).click()
  await bea.page.getByRole('button', { name: 'Open it' }).click()
  await sees(bea, 'Give the machine a name first')
  await findsNoBarriers(bea, 'opening a door for a machine')
  await bea.page.getByRole('button', { name: 'Not now' }).click()
  const address = await opensADoorFor(bea, 'The web shop')
  await sees(bea, /Takes what is shaped for Discord or Slack\. Opened by you/)
  await findsNoBarriers(bea, 'doors for machines')

  expect(await delivers(address, { text: '*An order* of <https://shop.example|vermilionotter paper>' })).toBe(
    200,
  )
  for (const who of [bea, tomek]) {
    await goesToTheThreads(who)
    await lineOf(who, /The web shop/).click()
    await expect(who.page.getByText('An order').locator('visible=true').first()).toBeVisible()
    await expect(who.page.getByRole('link', { name: 'vermilionotter paper' }).first()).toBeVisible()
  }

  // The clients that machines really have, at the server as it is run.
  await new IncomingWebhook(address).send('Vermilionotter *paid*')
  const discord = new REST({ api: `${server.url}/api`, version: '10', retries: 0 })
  const body = { username: 'Till', embeds: [{ title: 'vermilionotter sold' }] }
  await discord.post(`/webhooks/1/${address.split('/').at(-1)!}`, { auth: false, body })
  await goesToTheDoors(bea)
  const hub = await opensADoorForGithub(bea, 'The site')
  expect(await pushes(hub.address, `not ${hub.secret}`, 'forged vermilionotter')).toBe(401)
  expect(await pushes(hub.address, hub.secret, 'Say vermilionotter')).toBe(200)
  await expect(tomek.page.getByText('vermilionotter sold').locator('visible=true').first()).toBeVisible()
  await expect(tomek.page.getByText('Vermilionotter paid').locator('visible=true').first()).toBeVisible()
  await goesToTheThreads(tomek)
  await lineOf(tomek, /The site/).click()
  await expect(tomek.page.getByText('Say vermilionotter').locator('visible=true').first()).toBeVisible()
  await expect(tomek.page.getByText('forged')).toHaveCount(0)
  for (const name of readdirSync(server.data).filter((one) => /\.(db|db-wal|sqlite.*)$/.test(one)))
    expect(readFileSync(path.join(server.data, name)).includes('vermilionotter')).toBe(false)
  expect(server.log().includes(address.split('/').at(-1)!)).toBe(false)

  await goesToTheDoors(tomek)
  await expect(tomek.page.getByRole('button', { name: 'Close the door of The web shop' })).toBeHidden()
  await goesToTheDoors(bea)
  await bea.page.getByRole('button', { name: 'Close the door of The web shop' }).click()
  await sees(bea, 'That door is closed. Its address answers nobody any more.')
  expect(await delivers(address, { text: 'again' })).toBe(404)
})

test('what was said in Slack comes along as threads; threads go out and come in again', async ({
  person,
}) => {
  const bea = await person('Bea')
  await startsAStudio(bea, 'Marsh Street Press')
  await goesToTheThreads(bea)
  await asksToBringThreads(bea)
  await givesAFile(bea, 'slack.zip', strToU8('not a zip'))
  await sees(bea, 'Snug does not know what this file is.')
  const root = '1503435956.000100'
  const files = {
    'users.json': [
      { id: 'U1', real_name: 'Bea' },
      { id: 'U2', real_name: 'Ada' },
    ],
    'channels.json': [{ id: 'C1', name: 'press' }],
    'press/2017-08-22.json': [
      { user: 'U2', ts: root, thread_ts: root, text: 'Is the *red* ink in?' },
      {
        user: 'U1',
        ts: '1503435957.000000',
        thread_ts: root,
        text: 'Since Monday',
        reactions: [{ name: 'tada', users: ['U2'] }],
      },
      { user: 'U2', ts: '1503435958.000000', thread_ts: root, text: 'Good' },
      {
        ...{ user: 'U1', ts: '1503435959.000000', text: 'The fair is in June' },
        files: [
          { id: 'F1LIST', name: 'list.csv', mimetype: 'text/csv' },
          { id: 'F2GONE', name: 'gone.pdf', url_private: 'https://files.slack.com/gone.pdf' },
        ],
      },
    ],
  }
  const zip = Object.fromEntries(
    Object.entries(files).map(([name, rows]) => [name, strToU8(JSON.stringify(rows))]),
  )
  zip['__uploads/F1LIST/list.csv'] = strToU8('aprons,7')
  await givesAFile(bea, 'slack.zip', zipSync(zip))
  await sees(bea, 'Four messages in two threads, from Slack.')
  await sees(bea, 'Here already: Bea.')
  await sees(bea, 'By name only, since they are not here: Ada.')
  await sees(bea, 'One file comes along, into the files of this studio.')
  await sees(bea, 'One file is named where it was shown. The files themselves stay where they are.')
  await findsNoBarriers(bea, 'bringing threads along')
  await bea.page.getByRole('button', { name: 'Bring them along' }).click()
  await sees(bea, 'Two threads came along.')
  // All of it can be put away at once, and come back.
  await bea.page.getByRole('button', { name: 'Undo' }).click()
  await expect(lineOf(bea, /press/)).toHaveCount(0)
  await asksOfTheThreads(bea, 'What came along…')
  await findsNoBarriers(bea, 'what came along')
  await bea.page.getByRole('dialog').getByRole('button', { name: 'Bring back' }).click()
  await expect(bea.page.getByRole('dialog').getByRole('button', { name: 'Put away' })).toBeVisible()
  await bea.page.keyboard.press('Escape')

  const { text } = await takesTheThreads(bea, 'To read')
  expect(text).toContain('# #press: Is the red ink in?'.replace('# #', '# \\#'))
  expect(text).toContain('**Ada**, ')
  expect(text).toContain('🎉 Ada')
  expect(text).toContain('- [list.csv](files/list.csv)\n- `gone.pdf` (at files.slack.com)')
  const whole = await takesTheThreads(bea, 'To bring along elsewhere')
  const noor = await person('Noor')
  await startsAStudio(noor, 'Other Press')
  await goesToTheThreads(noor)
  await asksToBringThreads(noor)
  await givesAFile(noor, whole.name, whole.bytes)
  await sees(noor, 'Four messages in two threads, from a Snug.')
  await noor.page.getByRole('button', { name: 'Bring them along' }).click()
  await sees(noor, 'Two threads came along.')
  // What is old comes along resting.
  await noor.page.getByText('Two resting').click()
  await lineOf(noor, /#press(?!:)/).click()
  await expect(messageOf(noor, 'Bea', 'The fair').getByRole('link', { name: /list\.csv/ })).toBeVisible()
  await goesToTheThreads(noor)
  // People have their keys and files their ids only where they are.
  const alike = (json: string): unknown =>
    JSON.parse(json.replace(/,\s*"did": "[^"]*"/g, '').replace(/(snug:file\/|"id": ")[\w-]{22}/g, '$1'))
  const again = await takesTheThreads(noor, 'To bring along elsewhere')
  expect(alike(again.text)).toEqual(alike(whole.text))
})
