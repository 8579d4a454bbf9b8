/**
 * What proves somebody's right is compared in a time that says nothing of it. No clock is asked, since a busy machine would answer:
 * the comparison is watched reading, and whoever compares is watched asking it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { beforeEach, expect, it, vi } from 'vitest'
import { toBase64url, utf8, type Bytes } from '../../../lib/base/bytes.ts'
import { askFriends, helpWaiting, stopAsking } from '../../../lib/server/friends.server.ts'
import { createLinkBoxes } from '../../../lib/server/link-boxes.server.ts'
import { claimSteward, makeStewardToken } from '../../../lib/server/steward.server.ts'
import { sameSecret } from '../../../lib/signed/same-secret.ts'
import { seeded } from '../../support/people.ts'
import { temporaryDatabase } from '../../support/temporary.ts'

const compared = vi.hoisted(() => [] as Uint8Array[][])
vi.mock('../../../lib/signed/same-secret.ts', async (original) => {
  const real = await original<{ sameSecret: typeof sameSecret }>()
  return {
    sameSecret(a: Uint8Array, b: Uint8Array) {
      compared.push([a, b])
      return real.sameSecret(a, b)
    },
  }
})
beforeEach(() => void compared.splice(0))

/** The same bytes, and which of them were read, in order. */
function watched(bytes: Uint8Array): { bytes: Uint8Array; read: string[] } {
  const read: string[] = []
  const proxy = new Proxy(bytes, {
    get(target, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) read.push(key)
      const value: unknown = Reflect.get(target, key, target)
      return value
    },
  })
  return { bytes: proxy, read }
}

it('every byte is read, wherever the first difference is', () => {
  const secret = seeded('secret')(32)
  const everyByte = [...secret.keys()].map(String)
  for (let at = -1; at < 32; at++) {
    const guess = secret.slice()
    if (at >= 0) guess[at]! ^= 1
    const [kept, shown] = [watched(secret), watched(guess)]
    expect(sameSecret(kept.bytes, shown.bytes), `another byte at ${at}`).toBe(at < 0)
    expect([kept.read, shown.read]).toEqual([everyByte, everyByte])
  }
  expect(sameSecret(secret, secret.subarray(1))).toBe(false)
})

const clock = { now: () => 1000, after: () => () => {} }
const flipped = (bytes: Bytes): Bytes => bytes.map((byte, at) => (at === 15 ? byte ^ 1 : byte)) as Bytes

it('a device’s right to a mailbox is compared so, for each thing it may do', () => {
  const boxes = createLinkBoxes(clock, seeded('boxes'))
  const box = utf8('a box') as Bytes
  const opened = boxes.open(box, utf8('an offer') as Bytes)
  const token = opened.ok ? opened.token : null
  const guess = flipped(token!)
  const refused = { ok: false, why: 'not-found' }
  expect(boxes.wait(box, guess)).toEqual(refused)
  expect(boxes.reveal(box, guess, box)).toEqual(refused)
  expect(boxes.taken(box, guess)).toEqual(refused)
  expect(boxes.stop(box, { token: guess })).toEqual(refused)
  expect(compared).toEqual(Array.from({ length: 4 }, () => [token, guess]))
  expect(boxes.wait(box, token!)).toMatchObject({ ok: true })
})

it('so is the right to help that was asked for; of it, and of a steward’s link, only hashes are kept', async () => {
  const store = await temporaryDatabase()
  const ports = { database: store.database, random: seeded('help'), now: () => 1000 }
  const [tag, request] = [toBase64url(new Uint8Array(16)), toBase64url(new Uint8Array(33))]
  const asked = await askFriends(ports, { tag, request })
  if (!asked.ok) throw new Error(asked.why)
  const { id, token } = asked.says
  const guess = toBase64url(seeded('a guess')(16))
  expect((await helpWaiting(ports, { id, token: guess })).ok).toBe(false)
  expect((await stopAsking(ports, { id, token: guess })).ok).toBe(false)
  expect(compared).toHaveLength(2)
  expect((await helpWaiting(ports, { id, token })).ok).toBe(true)

  const link = await makeStewardToken(store.database)
  const notQuite = `${link!.slice(0, -1)}${link!.endsWith('_') ? '-' : '_'}`
  expect(await claimSteward(store.database, 'did:key:zNobody' as never, notQuite)).toBe('used')
  const rows = JSON.stringify([
    await store.database.helpAsked.findMany(),
    await store.database.setting.findMany(),
  ])
  for (const secret of [token, link!]) expect(rows).not.toContain(secret)
  await store.remove()
})

it('nothing at the server compares a secret in another way', () => {
  const folder = new URL('../../../lib/server/', import.meta.url)
  const sloppy = /\b(?:token|secret|auth|signature|password|mac)\w*\s*[!=]==?\s*(?!null\b|undefined\b|'')/i
  const sloppyToo = /equalBytes\([^)]*(?:token|secret|auth|signature)/i
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  expect(names.some((name) => name.startsWith('keeping'))).toBe(true)
  for (const name of names) {
    const lines = readFileSync(new URL(name, folder), 'utf8').split('\n')
    for (const line of lines)
      if (!line.trimStart().startsWith('*') && !line.trimStart().startsWith('//'))
        expect(sloppy.test(line) || sloppyToo.test(line), `${name}: ${line}`).toBe(false)
  }
})
