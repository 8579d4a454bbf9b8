/**
 * A hostile relay: it keeps everything it was ever given and shows it to somebody who was sent away, and it delivers what
 * people signed who may not write.
 */
import 'fake-indexeddb/auto'
import * as Y from 'yjs'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { toBase64url, type Bytes } from '../../lib/base/bytes.ts'
import { systemClock } from '../../lib/base/clock.ts'
import { newDocId, type DocId } from '../../lib/base/ids.ts'
import { observed, type Settable } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { openEntry, sealEntry } from '../../lib/crypto/entry.ts'
import { openEnvelope, sealEnvelope } from '../../lib/crypto/envelope.ts'
import { nextStudioKey, unwrapPrevious, type StudioKey } from '../../lib/crypto/studio-key.ts'
import { addMember, changeRole } from '../../lib/members/compose.ts'
import { headSummary, type MembershipLog } from '../../lib/members/log.ts'
import { endAndRotate } from '../../lib/members/removal.ts'
import { resolve } from '../../lib/members/resolution.ts'
import { fingerprintOf } from '../../lib/signed/certificate.ts'
import { sessionClient } from '../../lib/signed/session-client.ts'
import { arrayOf, openBag } from '../../lib/sync/bag.ts'
import { firstGeneration, openSession } from '../../lib/sync/session.ts'
import { indexedDbStore } from '../../lib/sync/store.browser.ts'
import { parseEntry, type EntryHead } from '../../lib/wire/entry.ts'
import type { Role } from '../../lib/wire/roles.ts'
import { roomName } from '../../lib/wire/room.ts'
import { eventually } from '../support/eventually.ts'
import { admit, as, found, person, type Person } from '../support/people.ts'
import { keyringOf, membershipOf } from '../support/sync-studio.ts'
import { linkOf, startRelay, type TestRelay } from '../support/test-relay.ts'

let relay: TestRelay
const ends: (() => unknown)[] = []
beforeAll(async () => {
  relay = await startRelay()
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
afterAll(() => relay.stop())

/** A studio of `keeper` and others, at the relay; what everybody in it knows is one log and one list of keys. */
async function aStudio(keeper: Person, others: readonly (readonly [Person, Role])[]) {
  const { studio, log: start, key } = await found(keeper)
  let first = start
  for (const [{ did, cert }, role] of others)
    first = await admit(first, addMember(as(keeper, first), { did, role, certs: [cert] }))
  const log: Settable<MembershipLog> = observed(first)
  const keys: Settable<readonly StudioKey[]> = observed([key])
  const link = await linkOf(relay, keeper)
  ends.push(() => link.close())
  const put = async (envelopes: readonly Bytes[] = []) =>
    expect(
      await link.log.put(studio, log.get().bytes().map(toBase64url), envelopes.map(toBase64url)),
    ).toMatchObject({ ok: true })
  await put()

  async function open(who: Person, doc: DocId) {
    const theirs = await linkOf(relay, who)
    const store = indexedDbStore()
    const session = openSession({
      ...{ studio, doc, generation: observed(firstGeneration), links: observed([theirs]) },
      store: {
        bind: (name: string, document: Y.Doc) => store.bind(`${studio} ${who.name}/${name}`, document),
        forget: (name: string) => store.forget(`${studio} ${who.name}/${name}`),
      },
      keys: keyringOf(keys),
      members: membershipOf(log, who.device),
      ...{ device: who.device, did: who.did, clock: systemClock, random: systemRandom },
    })
    ends.push(async () => {
      await session.close()
      theirs.close()
    })
    const text = session.inner.getText('text')
    return {
      ...session,
      reads: () => text.toString(),
      writes: (words: string) => text.insert(text.length, words),
    }
  }
  return { studio, key, log, keys, put, open }
}

/** The outer document as the relay's database has it now. */
async function keptOf(room: string): Promise<Y.Doc> {
  const outer = new Y.Doc()
  const rows = await relay.database.roomUpdate.findMany({ where: { room }, orderBy: { id: 'asc' } })
  for (const { bytes } of rows) Y.applyUpdate(outer, bytes)
  return outer
}

it('somebody sent away opens nothing newer, with all keys they ever had and all that the relay keeps later', async () => {
  const [ann, ben, cyd] = [person('Ann'), person('Ben'), person('Cyd')]
  const place = await aStudio(ann, [
    [ben, 'keeper'],
    [cyd, 'writer'],
  ])
  const { studio, key, log, keys } = place
  const doc = newDocId('body', systemRandom)
  const [anns, cyds] = [await place.open(ann, doc), await place.open(cyd, doc)]
  anns.writes('before ')
  await eventually('Cyd reads it', () => cyds.reads() === 'before ')
  await eventually('it is stored', () => anns.saved.get().waiting === 0)

  const { key: newKey, names } = nextStudioKey(studio, key, systemRandom)
  const ended = await endAndRotate(as(ann, log.get()), { type: 'remove', did: ben.did, cut: [] }, names)
  if (!ended.ok) throw new Error(ended.why)
  log.set(ended.log)
  keys.set([key, newKey])
  const remaining = [...resolve(log.get()).members].filter(([, { past }]) => !past)
  const seals = remaining.flatMap(([, { devices }]) =>
    [...devices].flatMap(([fp, { devX, idX }]) => [
      { fp, xPublic: devX },
      { fp: fingerprintOf(idX), xPublic: idX },
    ]),
  )
  const head16 = headSummary(log.get())
  await place.put(await Promise.all(seals.map((to) => sealEnvelope({ studio, key: newKey, to, head16 }))))
  anns.writes('after')
  cyds.writes('!')
  await eventually('both read all', () => anns.reads() === cyds.reads() && anns.reads().includes('after'))
  await eventually('all is stored', () => anns.saved.get().waiting + cyds.saved.get().waiting === 0)

  // What Ben has: every key of before, his device's and his identity's secrets, and a copy of the relay's database.
  const bens = new Map([[key.kid, key]])
  const mine = [
    { fp: ben.device.fp, xSeed: ben.device.xSeed },
    { fp: fingerprintOf(ben.identity.xPublic), xSeed: ben.identity.dhSeed },
  ]
  const items = await relay.database.logItem.findMany({ where: { studioId: studio } })
  const envelopes = items.filter(({ kind }) => kind === 'envelope')
  expect(envelopes.length).toBe(seals.length)
  for (const { bytes } of envelopes)
    for (const to of mine) {
      const opened = await openEnvelope(bytes as Bytes, { studio, ...to })
      if (opened) bens.set(opened.kid, opened)
    }
  for (const { prevKid, prevWrap, kid } of resolve(log.get()).keyRecords)
    for (const one of [...bens.values()]) {
      const older = prevKid && prevWrap && unwrapPrevious({ ...one, kid }, prevKid, prevWrap, studio)
      if (older) bens.set(older.kid, older)
    }
  expect([...bens.keys()]).toEqual([key.kid])

  const outer = await keptOf(roomName({ studio, doc, generation: 0 }))
  const bag = openBag(outer, new Uint8Array(8) as Bytes, toBase64url, () => {})
  const entries = [...bag.entries()].flatMap(({ bytes }) => {
    const read = parseEntry(bytes)
    return read.ok ? [read.entry] : []
  })
  const opensFor = (some: readonly StudioKey[]) =>
    entries.filter((entry) => some.some((one) => openEntry(entry, { studio, doc, key: one }).ok))
  const readable = opensFor([...bens.values()])
  expect(opensFor(keys.get())).toEqual(entries)
  expect(readable.length).toBeGreaterThan(0)
  expect(readable.length).toBeLessThan(entries.length)
  for (const entry of entries)
    if (!readable.includes(entry)) expect(entry.kid).toBe(newKey.kid)
    else expect(entry.kid).toBe(key.kid)
})

it('what a reader or a commenter signs for a page, or a writer for the house, is applied by nobody, whatever the relay delivers', async () => {
  const [dot, eve, fay, gus, hal] = [
    person('Dot'),
    person('Eve'),
    person('Fay'),
    person('Gus'),
    person('Hal'),
  ]
  const place = await aStudio(dot, [
    [eve, 'writer'],
    [fay, 'commenter'],
    [gus, 'reader'],
    [hal, 'writer'],
  ])
  const { studio, key, log } = place
  const page = newDocId('body', systemRandom)
  const houseLike = newDocId('house', systemRandom)
  const headBefore = headSummary(log.get())
  // Hal is a reader from here on: what he claims to have written before, and nobody has ever seen, counts no more.
  log.set(await admit(log.get(), changeRole(as(dot, log.get()), { did: hal.did, role: 'reader', cut: [] })))
  await place.put()

  function forge(doc: DocId, who: Person, kind: EntryHead['kind'], membershipHead: Uint8Array): Bytes {
    const forged = new Y.Doc()
    const session = systemRandom(8)
    forged.clientID = sessionClient(who.device.fp, session)
    forged.getText('text').insert(0, `written by ${who.name}, `)
    const entry = sealEntry({
      ...{ studio, doc, key, membershipHead, sign: who.device.sign, random: systemRandom },
      head: { kind, deflated: false, author: who.device.fp, session, seq: 0 },
      payload: Y.encodeStateAsUpdate(forged),
    })
    const bag = new Y.Doc()
    bag.getArray(arrayOf(session)).push([entry])
    return Y.encodeStateAsUpdate(bag) as Bytes
  }
  const now = headSummary(log.get())
  const deliver = async (doc: DocId, bytes: Bytes) =>
    relay.database.roomUpdate.create({
      data: { room: roomName({ studio, doc, generation: 0 }), bytes },
    })
  for (const kind of ['update', 'snapshot'] as const) {
    for (const who of [fay, gus, hal]) await deliver(page, forge(page, who, kind, now))
    await deliver(page, forge(page, hal, kind, headBefore))
    for (const who of [eve, fay, gus]) await deliver(houseLike, forge(houseLike, who, kind, now))
  }

  // The same by somebody who may: it is taken in, so all of it was delivered.
  await deliver(page, forge(page, eve, 'update', now))
  await deliver(houseLike, forge(houseLike, dot, 'update', now))

  for (const [doc, by] of [
    [page, 'Eve'],
    [houseLike, 'Dot'],
  ] as const) {
    const all = await Promise.all([dot, eve, fay, gus, hal].map((who) => place.open(who, doc)))
    await eventually('the relay has told everything', () => all.every(({ inStep }) => inStep.get()))
    const truth = `written by ${by}, true`
    await eventually('what may be is taken in', () => all[0]!.reads() === `written by ${by}, `)
    all[0]!.writes('true')
    await eventually('all read the same', () => all.every(({ reads }) => reads() === truth))
    await eventually('it is stored', () => all[0]!.saved.get().waiting === 0)
    expect(all.map(({ reads }) => reads())).toEqual(all.map(() => truth))
  }
})
