/** Noor chooses Ada, Ben and Cyd, loses everything, and two of them bring her back through a relay that may be anybody's. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fromBase64url, toBase64url, type Bytes } from '../../../lib/base/bytes.ts'
import type { Clock } from '../../../lib/base/clock.ts'
import { idOf, type Did, type DocId, type StudioId } from '../../../lib/base/ids.ts'
import { derived, observed, until, type Settable } from '../../../lib/base/observed.ts'
import { askForHelp, helpTag } from '../../../lib/crypto/friends-help.ts'
import { writeShare } from '../../../lib/crypto/friends.ts'
import { friendParts } from '../../../lib/model/friend-parts.ts'
import { ownDocument, ownInMemory } from '../../../lib/model/own.ts'
import {
  askFriends as pin,
  giveHelp,
  helpWaiting,
  stopAsking,
  whoAsks,
} from '../../../lib/server/friends.server.ts'
import { endWayBack, listWaysBack, openWayBack, putWayBack } from '../../../lib/server/ways-back.server.ts'
import { cardDoc } from '../../../lib/signed/documents.ts'
import type { StoredAsking } from '../../../lib/studio/device-store.browser.ts'
import { askFriends } from '../../../lib/studio/friends-ask.browser.ts'
import { friendsHere, type FriendsHere } from '../../../lib/studio/friends-here.browser.ts'
import type { AskState, Friend } from '../../../lib/studio/friends.ts'
import type { Held } from '../../../lib/studio/held-studios.browser.ts'
import { ownOf } from '../../../lib/studio/own.ts'
import { portraitOf } from '../../../lib/studio/portrait.ts'
import type { OpenRequest, RelayApi } from '../../../lib/studio/relay-api.browser.ts'
import { helpAsking, helpGiving } from '../../../lib/wire/friends-api.ts'
import type { Handle } from '../../../lib/wire/handle.ts'
import { person, seeded, type Person } from '../../support/people.ts'
import { temporaryDatabase, type TemporaryDatabase } from '../../support/temporary.ts'

const names = ['Noor', 'Ada', 'Ben', 'Cyd'] as const
type Name = (typeof names)[number]
const cast = Object.fromEntries(names.map((name) => [name, person(name)])) as Record<Name, Person>
const secretOf = (name: Name) => seeded(name)(32)
const studio = idOf<StudioId>(seeded('studio')(16))
const asksBy = 'noor.of-marsh-street'

let store: TemporaryDatabase
let now = 0
let cards: Map<DocId, Y.Doc>
let inStudio: Settable<readonly Friend[]>
let isReachable = true
const closes: (() => void)[] = []
const underWay = new Set<Promise<unknown>>()
beforeEach(async () => {
  store = await temporaryDatabase()
  now = 1_000_000
  isReachable = true
  cards = new Map()
  inStudio = observed(
    names.map((name) => ({ did: cast[name].did, name, portrait: portraitOf(cast[name].did) })),
  )
})
afterEach(async () => {
  for (const close of closes.splice(0)) close()
  while (underWay.size > 0) await Promise.all(underWay)
  await store.remove()
})

/** Waits end at once. */
const clock: Clock = {
  now: () => now,
  after(_, task) {
    const timer = setImmediate(task)
    return () => clearImmediate(timer)
  },
}
const ports = () => ({ database: store.database, random: seeded(`relay ${now++}`), now: () => now })

type Api = Pick<RelayApi, 'say' | 'putWayBack' | 'endWayBack' | 'waysBack' | 'openWayBack'>

/** Questions that nobody waits for come to their end before the database does. */
function tracked(api: Api): Api {
  const track =
    <Args extends unknown[], Result>(ask: (...args: Args) => Promise<Result>) =>
    (...args: Args): Promise<Result> => {
      const asked = ask(...args)
      underWay.add(asked)
      void asked.finally(() => underWay.delete(asked))
      return asked
    }
  const { say, putWayBack: put, endWayBack: end, waysBack, openWayBack: open } = api
  return {
    say: track(say) as Api['say'],
    putWayBack: track(put),
    endWayBack: track(end),
    waysBack: track(waysBack),
    openWayBack: track(open),
  }
}

const apiOf = (did: Did): Api => tracked(relayFor(did))

/** The relay as one person meets it. */
function relayFor(did: Did): Api {
  const offline = { ok: false, why: 'offline' } as const
  const said = (done: string) =>
    done === 'ok' ? { ok: true as const, value: null } : { ok: false as const, why: done as never }
  const ended = (end: Awaited<ReturnType<typeof endWayBack>>) =>
    end.ok ? { ok: true as const, value: { kind: end.kind, blob: end.blob } } : end
  return {
    async say(path, body, shape) {
      if (!isReachable) return offline
      let heard: { ok: true; says?: unknown } | { ok: false; why: string }
      if (path === '/api/friends') {
        const given = await giveHelp(ports(), did, helpGiving.parse(body))
        heard = given === 'ok' ? { ok: true } : { ok: false, why: given }
      } else {
        const message = helpAsking.parse(body)
        heard =
          message.is === 'ask'
            ? await pin(ports(), message)
            : message.is === 'wait'
              ? await helpWaiting(ports(), message)
              : await stopAsking(ports(), message)
      }
      if (!heard.ok) return heard as never
      return { ok: true, value: shape.parse(heard.says ?? {}) as never }
    },
    async putWayBack(way) {
      if (!isReachable) return offline
      return said(await putWayBack(store.database, did, { ...way, blob: toBase64url(way.blob) } as never))
    },
    endWayBack: async (id) => (isReachable ? ended(await endWayBack(store.database, did, id)) : offline),
    waysBack: async () =>
      isReachable ? { ok: true, value: await listWaysBack(store.database, did) } : offline,
    async openWayBack({ auth }) {
      const found = await openWayBack(store.database, toBase64url(auth), null)
      if (!found.ok) return found
      return { ok: true, value: { did: found.did as Did, blob: fromBase64url(found.blob)! } }
    },
  }
}

/** What the relay shows to somebody who is signed in. */
const openRequests = async (did: Did): Promise<OpenRequest[]> =>
  (await whoAsks(ports(), did)).asked.map((one) => ({ ...one, request: fromBase64url(one.request)! }))

const cardOf = (did: Did): Y.Doc => {
  const id = cardDoc(studio, did)
  const doc = cards.get(id) ?? new Y.Doc()
  cards.set(id, doc)
  return doc
}

/** One person's device; the cards are the same for all, as if every change had come. */
function deviceOf(name: Name, own = ownInMemory()): FriendsHere {
  const { did, identity, device } = cast[name]
  const members = new Map(
    names.map((one) => {
      const { device: theirs, identity: id } = cast[one]
      return [cast[one].did, { devices: new Map([[theirs.fp, { devX: theirs.xPublic, idX: id.xPublic }]]) }]
    }),
  )
  const held = {
    held: { id: studio, resolution: observed({ members }) },
    documents: {
      hold: (doc: DocId) => ({
        session: {
          inner: cards.get(doc) ?? cards.set(doc, new Y.Doc()).get(doc)!,
          loaded: Promise.resolve(),
        },
      }),
    },
    studio: { people: inStudio, visit: () => {} },
  } as unknown as Held
  const isIn = derived([inStudio], () => inStudio.get().some((one) => one.did === did))
  return friendsHere({
    mine: () => ({ identity, identitySecret: secretOf(name), device, name }) as never,
    studios: {
      summaries: derived([isIn], () => [{ id: studio, past: isIn.get() ? null : {} }] as never),
      ids: () => [studio],
      get: () => held,
    },
    api: apiOf(did),
    relay: { state: observed<'online'>('online') },
    own: ownOf(observed(own), clock),
    clock,
    random: seeded(`${name} ${now++}`),
  })
}

const didsOf = (...some: Name[]) => some.map((name) => cast[name].did)

async function noorChooses(...some: Name[]) {
  const choice = await deviceOf('Noor').choice()
  expect(await choice.choose(asksBy, didsOf(...some))).toEqual({ ok: true })
  return choice
}

function emptyDevice(kept: { asking: StoredAsking | null } = { asking: null }) {
  let secret: Bytes | null = null
  const asked = askFriends({
    api: apiOf('did:key:znobody' as Did),
    store: { asking: async () => kept.asking, saveAsking: async (asking) => void (kept.asking = asking) },
    comeBack: async (found) => {
      secret = found
      return { ok: true, name: 'Noor' }
    },
    clock,
    random: seeded(`empty ${now++}`),
  })
  closes.push(asked.close)
  return { ...asked, kept, secret: () => secret }
}

const waiting = (device: ReturnType<typeof emptyDevice>, given: number) =>
  until(device.state, (state) => state.is === 'waiting' && state.given === given) as Promise<
    Extract<AskState, { is: 'waiting' }>
  >

/** A friend looks, hears the words and says that they are the same. */
async function helps(name: Name, words: readonly string[]): Promise<void> {
  const friend = deviceOf(name)
  await friend.match(await openRequests(cast[name].did))
  const asking = friend.asking.get().find((one) => one.words.join() === words.join())
  expect(asking).toMatchObject({ name: 'Noor', asksBy, isGiven: false })
  expect(await friend.give(asking!.id)).toBe('ok')
  expect(friend.asking.get().find(({ id }) => id === asking!.id)?.isGiven).toBe(true)
}

test('two of three friends, each by one confirmation, bring Noor back on an empty device', async () => {
  await noorChooses('Ada', 'Ben', 'Cyd')
  const device = emptyDevice()
  await until(device.state, ({ is }) => is === 'none')
  expect(await device.ask('x')).toEqual({ ok: false, why: 'handle' })
  expect(await device.ask(` ${asksBy.toUpperCase()}`)).toEqual({ ok: true })
  const { words } = await waiting(device, 0)
  expect(words).toHaveLength(6)
  await helps('Cyd', words)
  expect((await waiting(device, 1)).isStuck).toBe(false)
  expect(device.secret()).toBeNull()
  await helps('Ada', words)
  await until(device.state, ({ is }) => is === 'back')
  expect(device.secret()).toEqual(secretOf('Noor'))
  expect(device.kept.asking).toBeNull()
  await Promise.all(underWay)
  expect(await store.database.helpAsked.count()).toBe(0)
})

test('the window may be closed meanwhile: what was asked goes on, with the same words', async () => {
  await noorChooses('Ada', 'Ben')
  const first = emptyDevice()
  await first.ask(asksBy)
  const { words } = await waiting(first, 0)
  first.close()
  await helps('Ada', words)
  const again = emptyDevice(first.kept)
  expect((await waiting(again, 1)).words).toEqual(words)
  await helps('Ben', words)
  await until(again.state, ({ is }) => is === 'back')
  expect(again.secret()).toEqual(secretOf('Noor'))
})

test('the standing: who holds a part, who has not come by yet, who is gone; and what the relay keeps', async () => {
  const choice = await noorChooses('Ada', 'Ben')
  expect(choice.candidates.get().map(({ name }) => name)).toEqual(['Ada', 'Ben', 'Cyd'])
  const parts = () => choice.chosen.get()!.friends.map(({ name, part }) => `${name} ${part}`)
  expect(parts()).toEqual(['Ada waiting', 'Ben waiting'])
  expect(choice.chosen.get()).toMatchObject({ asksBy, isKept: true })
  const ada = await deviceOf('Ada').choice()
  expect(ada.chosenBy.get()).toMatchObject([{ name: 'Noor', asksBy }])
  expect((await deviceOf('Cyd').choice()).chosenBy.get()).toEqual([])
  await until(choice.chosen, (chosen) => chosen?.friends[0]?.part === 'there')
  inStudio.set(inStudio.get().filter(({ name }) => name !== 'Ben'))
  expect(parts()).toEqual(['Ada there', 'Someone gone'])
  // Another device of hers reads the same, and hears from the relay that it has forgotten.
  await endWayBack(store.database, cast.Noor.did, (await listWaysBack(store.database, cast.Noor.did))[0]!.id)
  const other = await deviceOf('Noor').choice()
  await until(other.chosen, (chosen) => chosen?.isKept === false)
})

test('who is chosen anew, or not any more: the parts of before open nothing', async () => {
  const choice = await noorChooses('Ada', 'Ben')
  const before = friendParts(cardOf(cast.Noor.did)).entrusted.get()!
  expect(await choice.choose(asksBy, didsOf('Ben', 'Cyd'))).toEqual({ ok: true })
  expect(await listWaysBack(store.database, cast.Noor.did)).toHaveLength(1)
  const after = friendParts(cardOf(cast.Noor.did)).entrusted.get()!
  expect([...after.partsByFriend.keys()].sort()).toEqual(didsOf('Ben', 'Cyd').sort())

  // Ada and Ben still have their old parts, and give them.
  friendParts(cardOf(cast.Noor.did)).entrust(before)
  const device = emptyDevice()
  await device.ask(asksBy)
  const { words } = await waiting(device, 0)
  await helps('Ada', words)
  await helps('Ben', words)
  expect((await waiting(device, 2)).isStuck).toBe(true)
  expect(device.secret()).toBeNull()
  device.stop()

  friendParts(cardOf(cast.Noor.did)).entrust(after)
  isReachable = false
  expect(await choice.withdraw()).toBe('offline')
  expect(choice.chosen.get()).not.toBeNull()
  isReachable = true
  expect(await choice.withdraw()).toBe('ok')
  expect(choice.chosen.get()).toBeNull()
  expect(await listWaysBack(store.database, cast.Noor.did)).toEqual([])
})

test('a choice wants two others, a name, and a relay', async () => {
  const choice = await deviceOf('Noor').choice()
  expect(await choice.choose('x', didsOf('Ada', 'Ben'))).toEqual({ ok: false, why: 'handle' })
  expect(await choice.choose(asksBy, didsOf('Ada', 'Ada'))).toEqual({ ok: false, why: 'too-few' })
  expect(await choice.choose(asksBy, didsOf('Ada', 'Noor'))).toEqual({ ok: false, why: 'too-few' })
  isReachable = false
  expect(await choice.choose(asksBy, didsOf('Ada', 'Ben'))).toEqual({ ok: false, why: 'offline' })
  expect(choice.chosen.get()).toBeNull()
})

test('a relay that puts its own request in the place of hers shows other words, and what it gets it can use for nothing', async () => {
  await noorChooses('Ada', 'Ben')
  const device = emptyDevice()
  await device.ask(asksBy)
  const { words } = await waiting(device, 0)
  const forged = askForHelp(asksBy as Handle, seeded('the operator'))
  const row = await store.database.helpAsked.findFirst()
  await store.database.helpAsked.update({ where: { id: row!.id }, data: { request: forged.request } })
  const ada = deviceOf('Ada')
  await ada.match(await openRequests(cast.Ada.did))
  expect(ada.asking.get()).toHaveLength(1)
  expect(ada.asking.get()[0]!.words).not.toEqual(words)
  // Even one friend who does not compare gives no more than one part.
  expect(await ada.give(ada.asking.get()[0]!.id)).toBe('ok')
  const given = await store.database.helpGiven.findMany()
  expect(given).toHaveLength(1)
  await new Promise((resolve) => setImmediate(resolve))
  expect(device.state.get()).toMatchObject({ is: 'waiting', given: 0 })
  device.stop()
})

test('what strangers give, and a friend who lies, do no harm', async () => {
  await noorChooses('Ada', 'Ben')
  const device = emptyDevice()
  await device.ask(asksBy)
  const { words } = await waiting(device, 0)
  const [{ id, request }] = (await openRequests(cast.Cyd.did)) as [OpenRequest]
  expect(await giveHelp(ports(), cast.Cyd.did, { id, help: toBase64url(seeded('noise')(149)) })).toBe('ok')
  // Cyd seals a made-up share to the asker, under a set of her own.
  const { helpOnceConfirmed } = await import('../../../lib/crypto/friends-help.ts')
  const lie = { set: seeded('set')(16), share: seeded('share')(33) }
  expect(writeShare(lie)).toHaveLength(50)
  const help = (await helpOnceConfirmed(lie, { who: asksBy as Handle, request }))!
  expect(await giveHelp(ports(), person('Dot').did, { id, help: toBase64url(help) })).toBe('ok')
  await helps('Ada', words)
  await helps('Ben', words)
  await until(device.state, ({ is }) => is === 'back')
  expect(device.secret()).toEqual(secretOf('Noor'))
})

test('requests under other names, and by nobody one holds a part of, are not shown', async () => {
  await noorChooses('Ada', 'Ben')
  const device = emptyDevice()
  await device.ask('somebody-else')
  await waiting(device, 0)
  const ada = deviceOf('Ada')
  await ada.match(await openRequests(cast.Ada.did))
  expect(ada.asking.get()).toEqual([])
  const cyd = deviceOf('Cyd')
  await pin(ports(), {
    tag: toBase64url(helpTag(asksBy as Handle)),
    request: toBase64url(askForHelp(asksBy as Handle, seeded('r')).request),
  })
  await cyd.match(await openRequests(cast.Cyd.did))
  expect(cyd.asking.get()).toEqual([])
  device.stop()
})

test('not now is said once, for all devices of a friend, and can be taken back', async () => {
  await noorChooses('Ada', 'Ben')
  await emptyDevice().ask(asksBy)
  const own = ownInMemory()
  const [laptop, phone] = [deviceOf('Ada', own), deviceOf('Ada', own)]
  for (const device of [laptop, phone]) await device.match(await openRequests(cast.Ada.did))
  const [asking] = laptop.asking.get()
  expect(asking).toBeDefined()
  laptop.turnDown(asking!.id, true)
  for (const device of [laptop, phone, deviceOf('Ada', own)]) {
    await device.match(await openRequests(cast.Ada.did))
    expect(device.asking.get()).toEqual([])
  }
  laptop.turnDown(asking!.id, false)
  expect(phone.asking.get().map(({ id }) => id)).toEqual([asking!.id])
})

test('two devices that are offline say not now to two who ask: both stay answered', async () => {
  await noorChooses('Ada', 'Ben')
  await emptyDevice().ask(asksBy)
  await emptyDevice().ask(asksBy)
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  const [laptop, phone] = [deviceOf('Ada', ownDocument(here)), deviceOf('Ada', ownDocument(there))]
  for (const device of [laptop, phone]) await device.match(await openRequests(cast.Ada.did))
  const [first, second] = laptop.asking.get()
  laptop.turnDown(first!.id, true)
  phone.turnDown(second!.id, true)
  Y.applyUpdate(here, Y.encodeStateAsUpdate(there))
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
  expect([laptop, phone].map((device) => device.asking.get())).toEqual([[], []])

  // Earlier versions kept all that was answered in one place: it holds, and can be taken back.
  const older = ownInMemory()
  older.setSetting('turned down', { [first!.id]: now, [second!.id]: now })
  const tablet = deviceOf('Ada', older)
  await tablet.match(await openRequests(cast.Ada.did))
  expect(tablet.asking.get()).toEqual([])
  tablet.turnDown(first!.id, false)
  expect(tablet.asking.get().map(({ id }) => id)).toContain(first!.id)
})

test('after three days nobody is asked any more, and the device says so', async () => {
  const device = emptyDevice()
  await device.ask(asksBy)
  await waiting(device, 0)
  now += 4 * 86_400_000
  expect(await until(device.state, ({ is }) => is === 'over')).toEqual({ is: 'over', why: 'late' })
  expect(device.kept.asking).toBeNull()
})
