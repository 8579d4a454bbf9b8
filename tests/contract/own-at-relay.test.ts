/** A person's studio of one at the real relay: their devices and nobody else, begun anywhere, rotated when one is retired. */
import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { systemClock } from '../../lib/base/clock.ts'
import { idOf, newDocId, type RecordHash, type StudioId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { sealEntry } from '../../lib/crypto/entry.ts'
import { foundSelf } from '../../lib/members/compose.ts'
import { ownDoc } from '../../lib/signed/documents.ts'
import { sessionClient } from '../../lib/signed/session-client.ts'
import { setStartPolicy } from '../../lib/server/start-policy.server.ts'
import { openDeviceStore } from '../../lib/studio/device-store.browser.ts'
import { openOwn } from '../../lib/studio/open-own.browser.ts'
import type { Connection } from '../../lib/studio/snug.ts'
import type { RelayLink } from '../../lib/sync/relay-link.ts'
import { roomName } from '../../lib/wire/room.ts'
import { eventually } from '../support/eventually.ts'
import { found, furtherDevice, person, type Person } from '../support/people.ts'
import { storeOf } from '../support/session-studio.ts'
import { handMade, linkOf, startRelay, type MortalRelay } from '../support/test-relay.ts'

let relay: MortalRelay
const ends: (() => unknown)[] = []
beforeAll(async () => {
  relay = await startRelay()
  vi.stubGlobal('navigator', { onLine: true })
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await relay.stop()
})

/** A device of somebody, as the app composes what is their own on it. */
async function deviceOf(who: Person, { knows = [] }: { knows?: readonly RecordHash[] } = {}) {
  const name = `${who.device.fp} ${systemRandom(4).join('-')}`
  const state = observed<Connection>('offline')
  const links = observed<readonly RelayLink[]>([])
  const own = await openOwn({
    owner: { identity: who.identity, device: who.device, certificate: who.cert },
    relay: { state, links },
    deviceStore: await openDeviceStore(name),
    documentStore: storeOf(name),
    tabs: () => null,
    expected: () => knows,
    grew: () => {},
    clock: systemClock,
    random: systemRandom,
  })
  ends.push(() => own.close())
  return {
    ...own,
    tick: () => own.document.setting('tick'),
    goesOffline() {
      state.set('offline')
      links.set([])
    },
    async comesOnline() {
      const link = await linkOf(relay, who)
      ends.push(() => link.close())
      link.onLogGrew((grown) => void (grown === own.id && own.tend()))
      links.set([link])
      state.set('online')
      await own.tend()
    },
  }
}

const page = newDocId('body', systemRandom)
const studio = idOf<StudioId>(systemRandom(16))

it('is the same on two devices of one person, whichever began it, and each begins it offline', async () => {
  const noor = person('Noor')
  const phone = await deviceOf(noor)
  const laptop = await deviceOf(furtherDevice(noor, 'laptop'))
  phone.document.see(studio, [{ thing: page, upTo: 7 }])
  laptop.document.setDraft(studio, page, 'Bring the ladder')
  await Promise.all([phone.comesOnline(), laptop.comesOnline()])
  await eventually('the laptop has seen it', () => laptop.document.seenIn(studio).get().get(page) === 7)
  await eventually('the phone has the draft', () => phone.document.draft(studio, page).get() !== '')
  for (const { held } of [phone, laptop]) {
    expect([...held.resolution.get().members.keys()]).toEqual([noor.did])
    expect(held.resolution.get().members.get(noor.did)!.devices.size).toBe(2)
  }
  // Nobody else is needed for a third one, which knows nothing but its identity.
  const tablet = await deviceOf(furtherDevice(noor, 'tablet'))
  await tablet.comesOnline()
  await eventually('the tablet has both', () => {
    const { document } = tablet
    return document.seenIn(studio).get().get(page) === 7 && document.draft(studio, page).get() !== ''
  })
  await eventually('nothing waits', () => phone.session.saved.get().waiting === 0)
})

it('admits that person only: others may not read its log, add to it, or open its rooms', async () => {
  const [petra, mallory] = [person('Petra'), person('Mallory')]
  const phone = await deviceOf(petra)
  await phone.comesOnline()
  phone.document.setSetting('week', 1)
  await eventually('it is kept', () => phone.session.saved.get().everStored)
  const stranger = await handMade(relay, mallory)
  expect(await stranger.open(1, phone.id, ownDoc(phone.id))).toBe('unknown-room')
  stranger.say({ t: 'log.get', id: 77, studio: phone.id, since: 0 })
  expect((await stranger.hears('log.refused')).why).toBe('not-here')
  const { did, cert, device } = mallory
  const theirs = foundSelf({ did, certs: [cert], by: device, at: 1, random: systemRandom })
  expect(await stranger.put(phone.id, [theirs])).toBe('not-here')
  // Nor does one who holds the records bring it to a relay that has never heard of it.
  const otto = await deviceOf(person('Otto'))
  const { identity, cert: cert2, device: device2 } = person('Otto')
  const genesis = foundSelf({ did: identity.did, certs: [cert2], by: device2, at: 1, random: systemRandom })
  expect(await stranger.put(otto.id, [genesis])).toBe('not-here')
  expect(await relay.database.studio.count({ where: { id: otto.id } })).toBe(0)
})

it('what a hostile relay puts into its room by another hand is applied by no device', async () => {
  const [cleo, mallory] = [person('Cleo'), person('Mallory')]
  const phone = await deviceOf(cleo)
  await phone.comesOnline()
  phone.document.setSetting('tick', 'mine')
  await eventually('it is kept', () => phone.session.saved.get().everStored)
  // Somebody who has got hold of the key, and a relay that serves what they sealed.
  const { held, id } = phone
  const doc = ownDoc(id)
  const forger = new Y.Doc()
  const session = systemRandom(8)
  forger.clientID = sessionClient(mallory.device.fp, session)
  forger.getMap('settings').set('tick', 'forged')
  const entry = sealEntry({
    ...{ studio: id, doc, key: held.keys.current()!, sign: mallory.device.sign, random: systemRandom },
    head: { kind: 'update', deflated: false, author: mallory.device.fp, session, seq: 0 },
    membershipHead: held.members.headSummary(),
    payload: Y.encodeStateAsUpdate(forger),
  })
  const bag = new Y.Doc()
  bag.getArray('sAAAAAAAAAAA').push([entry])
  await relay.database.roomUpdate.create({
    data: { room: roomName({ studio: id, doc, generation: 0 }), bytes: Y.encodeStateAsUpdate(bag) as never },
  })
  await relay.restart()
  const laptop = await deviceOf(furtherDevice(cleo, 'laptop'))
  await laptop.comesOnline()
  await eventually('the laptop has what is honest', () => laptop.tick().get() !== undefined)
  await eventually('the laptop was served the rest', () => laptop.session.hasUnread())
  expect(laptop.tick().get()).toBe('mine')
  expect(phone.tick().get()).toBe('mine')
})

it('a log older than what another device knew is not believed, and begins nothing beside it', async () => {
  const rosa = person('Rosa')
  const phone = await deviceOf(rosa)
  await phone.comesOnline()
  const newest = phone.held.log().heads()
  await relay.wipe()
  const laptop = await deviceOf(furtherDevice(rosa, 'laptop'), { knows: newest })
  await laptop.comesOnline()
  expect(laptop.held.log().size).toBe(0)
  expect(await relay.database.studio.count({ where: { id: phone.id } })).toBe(0)
  // The phone refills the relay; then the laptop takes part.
  phone.goesOffline()
  await phone.comesOnline()
  await laptop.tend()
  await eventually(
    'both are known',
    () => laptop.held.resolution.get().members.get(rosa.did)?.devices.size === 2,
  )
})

it('retiring a device changes its key: what is written afterwards opens for the others alone', async () => {
  const uma = person('Uma')
  const lost = furtherDevice(uma, 'lost phone')
  const [laptop, phone] = [await deviceOf(uma), await deviceOf(lost)]
  await laptop.comesOnline()
  await phone.comesOnline()
  laptop.document.setSetting('tick', 1)
  await eventually('the phone follows', () => phone.tick().get() === 1)
  await eventually(
    'the laptop knows it',
    () => laptop.held.resolution.get().members.get(uma.did)!.devices.size === 2,
  )
  const before = laptop.held.keys.current()!.kid
  const ended = await laptop.lock.end({
    type: 'revokeDevice',
    ...{ did: uma.did, fp: lost.device.fp, cut: [], signAsIdentity: uma.identity.sign },
  })
  expect(ended).toBe('ok')
  const after = laptop.held.keys.current()!.kid
  expect(after).not.toBe(before)
  await laptop.tend()
  laptop.document.setSetting('tick', 2)
  await eventually('nothing waits', () => laptop.session.saved.get().waiting === 0)
  await phone.tend()
  expect(phone.held.keys.get(after)).toBe(null)
  expect(phone.tick().get()).toBe(1)
  const tablet = await deviceOf(furtherDevice(uma, 'tablet'))
  await tablet.comesOnline()
  await eventually('a new one reads it', () => tablet.tick().get() === 2)
})

it('where only the steward starts studios, whoever is in one keeps their own there, and nobody else', async () => {
  const [ada, stranger] = [person('Ada'), person('Zoe')]
  const { studio: shared, log } = await found(ada)
  const client = await handMade(relay, ada)
  expect(await client.put(shared, log.bytes())).toBe('log.stored')
  await setStartPolicy(relay.database, 'steward')
  ends.push(() => setStartPolicy(relay.database, 'anyone'))
  const [hers, theirs] = [await deviceOf(ada), await deviceOf(stranger)]
  await hers.comesOnline()
  await theirs.comesOnline()
  expect(await relay.database.studio.count({ where: { id: hers.id } })).toBe(1)
  expect(await relay.database.studio.count({ where: { id: theirs.id } })).toBe(0)
  // It goes on, on the device.
  theirs.document.setSetting('tick', 3)
  expect(theirs.tick().get()).toBe(3)
})
