import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import {
  comesIn,
  goesToTheDoorstep,
  goesToTheEnd,
  invites,
  isSaved,
  opensThePage,
  sees,
  startsAStudio,
  wordsOf,
  writesAPage,
} from '../support/deeds.ts'
import { databaseCells, type Cell } from '../support/operator.ts'
import { expect, test } from '../support/stories.ts'

/** Words that occur nowhere else, one for each place where people write. */
const canaries = {
  studio: 'Quillfennel Atelier',
  purpose: 'brindlemoth purposes',
  title: 'Zephyrquartz minutes',
  words: 'the vermilionotter swims',
  more: 'a second plumbagowren sings',
  keeper: 'Ottoline Marrowbone',
  guest: 'Perpetua Saltlamp',
  note: 'bring the cobaltgoose',
}

/** Every way in which a text might lie in a file or a frame without being sealed. */
function formsOf(text: string): { as: string; bytes: Buffer }[] {
  const plain = Buffer.from(text, 'utf8')
  const base64 = [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), plain]).toString('base64')
    // Only the letters that depend on nothing but the text.
    return whole.slice(shift === 0 ? 0 : shift + 1, -4).replace(/=+$/, '')
  })
  return [
    { as: 'plain', bytes: plain },
    { as: 'UTF-16', bytes: Buffer.from(text, 'utf16le') },
    { as: 'hex', bytes: Buffer.from(plain.toString('hex')) },
    { as: 'an address', bytes: Buffer.from(encodeURIComponent(text)) },
    ...base64.map((form) => ({ as: 'base64', bytes: Buffer.from(form) })),
    ...base64.map((form) => ({
      as: 'base64url',
      bytes: Buffer.from(form.replace(/\+/g, '-').replace(/\//g, '_')),
    })),
  ]
}

const forms = Object.entries(canaries).flatMap(([what, text]) =>
  formsOf(text).map((form) => ({ what, ...form })),
)

/** The canaries found in some bytes, in words. */
function found(bytes: Buffer, where: string): string[] {
  return forms
    .filter((form) => bytes.includes(form.bytes))
    .map(({ what, as }) => `${what} as ${as} in ${where}`)
}

function* filesIn(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name)
    if (statSync(file).isDirectory()) yield* filesIn(file)
    else yield file
  }
}

/**
 * What each column of the database may hold: a number, a random id, a key, a signed record that names keys, a sealed
 * envelope. A new column fails until somebody has said here what it holds, and under “What a relay can see”.
 */
const shapes: Record<string, RegExp> = {
  id: /^[\w-]{22}$/,
  hash: /^[\w-]{43}$/,
  did: /^did:key:z[1-9A-HJ-NP-Za-km-z]{40,60}$/,
  room: /^[\w-]{22}\.[\w-]{22}~\d+$/,
  time: /^\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)$|^\d{13}$/,
  number: /^\d+$/,
  role: /^(reader|commenter|writer|keeper)$/,
  kind: /^(record|envelope|passphrase|passkey|open|github)$/,
}
const shapeOf: Record<string, keyof typeof shapes> = {
  'Account.did': 'did',
  'Account.steward': 'number',
  'Account.createdAt': 'time',
  'Account.seenAt': 'time',
  'Device.fp': 'id',
  'Device.did': 'did',
  'Device.createdAt': 'time',
  'Device.seenAt': 'time',
  'Device.revokedAt': 'time',
  'Studio.id': 'id',
  'Studio.startedBy': 'did',
  'Studio.createdAt': 'time',
  'LogItem.studioId': 'id',
  'LogItem.position': 'number',
  'LogItem.kind': 'kind',
  'LogItem.hash': 'hash',
  'LogItem.at': 'time',
  'Member.studioId': 'id',
  'Member.did': 'did',
  'Member.role': 'role',
  'Invite.id': 'id',
  'Invite.studioId': 'id',
  'Invite.by': 'did',
  'Invite.createdAt': 'time',
  'Knock.invite': 'id',
  'Knock.did': 'did',
  'Knock.studioId': 'id',
  'Knock.at': 'time',
  'Knock.answered': 'time',
  'HookDoor.id': 'id',
  'HookDoor.studioId': 'id',
  'HookDoor.tokenHash': 'hash',
  'HookDoor.kind': 'kind',
  'HookDoor.by': 'did',
  'HookDoor.createdAt': 'time',
  'HookDelivery.id': 'id',
  'HookDelivery.doorId': 'id',
  'HookDelivery.at': 'time',
  'WayBack.id': 'hash',
  'WayBack.did': 'did',
  'WayBack.kind': 'kind',
  'WayBack.createdAt': 'time',
  'RoomUpdate.day': 'number',
  'RoomUpdate.id': 'number',
  'RoomUpdate.room': 'room',
  'RoomUpdate.tag': 'number',
}
/** Bytes: signed records and certificates, and what is sealed. The canaries are looked for in them. */
const inBytes = [
  'Device.certificate',
  'LogItem.bytes',
  'Invite.blob',
  'Invite.plate',
  'Knock.blob',
  'HookDoor.publicKey',
  'HookDoor.salt',
  'HookDelivery.sealed',
  'WayBack.blob',
  'RoomUpdate.bytes',
]
/** The relay's own: its settings, and which migrations it has made. */
const itsOwn = /^(Setting|_prisma_migrations)\./

/** What does not look like what its column is for. */
const strange = (cells: readonly Cell[]): string[] =>
  cells.flatMap(({ column, value }) => {
    if (itsOwn.test(column)) return []
    if (inBytes.includes(column)) return value instanceof Uint8Array ? [] : [`${column} is no bytes`]
    const shape = shapeOf[column]
    const isRight = shape && !(value instanceof Uint8Array) && shapes[shape]!.test(String(value))
    return isRight ? [] : [`${column}: ${String(value)}`]
  })

/** A person's own secret, as their key file has it. */
async function secretOf(page: Page): Promise<Buffer> {
  await page.goto('/s/you')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save key file' }).click(),
  ])
  const { secret } = JSON.parse(readFileSync(await download.path(), 'utf8')) as { secret: string }
  return Buffer.from(secret, 'base64url')
}

/** The ways in which bytes may lie in a file. */
const formsOfBytes = (bytes: Buffer): Buffer[] => [
  bytes,
  Buffer.from(bytes.toString('hex')),
  Buffer.from(bytes.toString('base64').slice(0, 42)),
  Buffer.from(bytes.toString('base64url').slice(0, 42)),
]

/** Everything that leaves a page or comes to it, but for the app's own files. */
function listen(page: Page, hears: (bytes: Buffer, where: string) => void): void {
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => hears(Buffer.from(payload), 'a frame sent'))
    socket.on('framereceived', ({ payload }) => hears(Buffer.from(payload), 'a frame received'))
  })
  page.on('request', (request) => {
    const line = `${request.method()} ${request.url()}\n${JSON.stringify(request.headers())}`
    hears(Buffer.from(line), 'a request')
    const body = request.postDataBuffer()
    if (body) hears(body, `the body of ${request.url()}`)
  })
  page.on('response', async (response) => {
    if (!response.url().includes('/api/')) return
    hears(await response.body().catch(() => Buffer.alloc(0)), `the answer of ${response.url()}`)
  })
}

test('the relay never learns a word, a name or a secret: not on its disk, in its log, or on the wire', async ({
  person,
  server,
}) => {
  const hits: string[] = []
  let heard = 0
  const hears = (bytes: Buffer, where: string) => {
    heard += bytes.length
    hits.push(...found(bytes, where))
  }
  // The search itself works: it finds what is there.
  expect(found(Buffer.from(`x${Buffer.from(canaries.words).toString('base64')}`), 'a test')).not.toEqual([])

  const ottoline = { ...(await person(canaries.keeper)), name: canaries.keeper }
  listen(ottoline.page, hears)
  await startsAStudio(ottoline, canaries.studio, canaries.purpose)
  const address = await writesAPage(ottoline, canaries.title, canaries.words)
  await sees(ottoline, isSaved)
  await goesToTheDoorstep(ottoline)
  const link = await invites(ottoline, { note: canaries.note })

  const perpetua = { ...(await person(canaries.guest)), name: canaries.guest }
  listen(perpetua.page, hears)
  await comesIn(perpetua, link, canaries.studio)
  await opensThePage(perpetua, canaries.title)
  await expect(wordsOf(perpetua)).toContainText(canaries.words)
  await goesToTheEnd(perpetua)
  await perpetua.page.keyboard.type(` ${canaries.more}`)
  await ottoline.page.goto(address)
  await expect(wordsOf(ottoline)).toContainText(canaries.more)
  await expect(ottoline.page.locator('.caret-tag', { hasText: 'Perpetua' })).toBeAttached()
  await sees(perpetua, isSaved)

  // The secret of the link is no more the relay's than the words are.
  const secret = new URL(link).hash.slice(1)
  const seeds = [await secretOf(ottoline.page), await secretOf(perpetua.page)]
  expect(seeds.map(({ length }) => length)).toEqual([32, 32])
  let stored = 0
  const search = (when: string) => {
    for (const file of filesIn(server.data)) {
      const bytes = readFileSync(file)
      stored += bytes.length
      hits.push(...found(bytes, `${path.basename(file)} ${when}`))
      for (const form of seeds.flatMap(formsOfBytes))
        if (bytes.includes(form)) hits.push(`somebody's own secret in ${path.basename(file)} ${when}`)
      if (bytes.includes(secret)) hits.push(`the invite's secret in ${path.basename(file)} ${when}`)
    }
    hits.push(...found(Buffer.from(server.log()), `the log ${when}`))
  }
  search('while it ran')
  await server.stop()
  search('after it stopped')
  // And as whoever runs it looks into it: nothing in its tables but keys, random numbers, times and sealed bytes.
  const cells = await databaseCells(server.data)
  expect(
    cells
      .filter(({ column }) => column === 'Member.role')
      .map(({ value }) => value)
      .sort(),
    // Each of the two keeps, besides, what is their own.
  ).toEqual(['keeper', 'keeper', 'keeper', 'writer'])
  expect(strange(cells)).toEqual([])
  expect(hits).toEqual([])
  expect(heard).toBeGreaterThan(10_000)
  expect(stored).toBeGreaterThan(10_000)
})
