/** The lock is changed behind whoever goes, at the real relay: what opens afterwards, and for whom. */
import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { Bytes } from '../../lib/base/bytes.ts'
import { systemClock } from '../../lib/base/clock.ts'
import { newDocId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { openEntry, sealEntry } from '../../lib/crypto/entry.ts'
import { openEnvelope } from '../../lib/crypto/envelope.ts'
import { addMember, announceDevice, removeMember } from '../../lib/members/compose.ts'
import { resolve } from '../../lib/members/resolution.ts'
import { fingerprintOf } from '../../lib/signed/certificate.ts'
import { openDeviceStore } from '../../lib/studio/device-store.browser.ts'
import { openHeldStudio } from '../../lib/studio/held-studio.browser.ts'
import { studioLock } from '../../lib/studio/lock.browser.ts'
import type { Connection } from '../../lib/studio/snug.ts'
import { parseEntry } from '../../lib/wire/entry.ts'
import type { RelayLink } from '../../lib/sync/relay-link.ts'
import { eventually } from '../support/eventually.ts'
import { admit, as, found, furtherDevice, joinBy, linkFrom, person, type Person } from '../support/people.ts'
import { linkOf, startRelay, type MortalRelay } from '../support/test-relay.ts'

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

/** A studio that `founder` keeps, the others taken in, and a device of each as the app composes it. */
async function aStudio(founder: Person, others: readonly (readonly [Person, 'keeper' | 'writer'])[]) {
  const { studio, log: start, key } = await found(founder)
  let log = start
  for (const [{ did, cert }, role] of others)
    log = await admit(log, addMember(as(founder, log), { did, role, certs: [cert] }))

  async function device(who: Person) {
    const deviceStore = await openDeviceStore(`${studio} on the device of ${who.name}`)
    const held = await openHeldStudio({ id: studio, device: who.device, deviceStore })
    await deviceStore.addStudio(studio, 1)
    await held.add(log.bytes() as Bytes[])
    await held.addKey(key)
    const connection = observed<Connection>('offline')
    let link: RelayLink | null = null
    const exchange = async () => link && connection.get() === 'online' && (await held.exchange(link))
    const lock = studioLock({
      ...{ held, device: who.device, connection, exchange, spreadMs: 50 },
      clock: systemClock,
      random: systemRandom,
    })
    ends.push(() => (lock.stop(), link?.close()))
    return {
      held,
      lock,
      exchange,
      goesOffline: () => connection.set('offline'),
      async comesOnline() {
        link ??= await linkOf(relay, who)
        link.onLogGrew((grown) => void (grown === studio && exchange()))
        connection.set('online')
        await exchange()
      },
      opens: () => held.keys.current() !== null,
    }
  }
  return { studio, log, key, device }
}

/** Everything of a studio's log that the relay keeps: records and envelopes. */
const kept = (studioId: string) => relay.database.logItem.findMany({ where: { studioId } })

it('what is written after a removal opens for those who remain, and for no key that the removed person has', async () => {
  const [ann, ben, cyd] = [person('Ann'), person('Ben'), person('Cyd')]
  const { studio, log, key, device } = await aStudio(ann, [
    [ben, 'writer'],
    [cyd, 'writer'],
  ])
  const [anns, bens, cyds] = [await device(ann), await device(ben), await device(cyd)]
  await anns.comesOnline()
  await bens.comesOnline()
  await cyds.comesOnline()
  cyds.goesOffline()

  // Without a relay: it holds here at once, and the relay hears of it later.
  anns.goesOffline()
  expect(await anns.lock.end({ type: 'remove', did: ben.did, cut: [] })).toBe('ok')
  expect(anns.held.keys.current()!.kid).not.toBe(key.kid)
  await anns.comesOnline()
  await eventually('Ben knows', () => bens.held.resolution.get().members.get(ben.did)!.past)

  const doc = newDocId('body', systemRandom)
  const sealed = sealEntry({
    ...{ studio, doc, key: anns.held.keys.current()!, sign: ann.device.sign, random: systemRandom },
    head: { kind: 'update', deflated: false, author: ann.device.fp, session: systemRandom(8), seq: 1 },
    membershipHead: anns.held.members.headSummary(),
    payload: new Uint8Array([1, 2, 3]),
  })
  const read = parseEntry(sealed)
  if (!read.ok) throw new Error('Ann wrote no entry')
  const opensWith = (keys: typeof anns.held.keys) => {
    const held = keys.get(read.entry.kid)
    return held !== null && openEntry(read.entry, { studio, doc, key: held }).ok
  }

  // Ben has his device's and his identity's keys, every key he ever held, and a copy of all the relay keeps.
  const bensKeys = [
    { fp: ben.device.fp, xSeed: ben.device.xSeed },
    { fp: fingerprintOf(ben.identity.xPublic), xSeed: ben.identity.dhSeed },
  ]
  const items = await kept(studio)
  await bens.held.add(items.filter(({ kind }) => kind === 'record').map(({ bytes }) => bytes as Bytes))
  const envelopes = items.filter(({ kind }) => kind === 'envelope').map(({ bytes }) => bytes as Bytes)
  await bens.held.openEnvelopes(envelopes, bensKeys)
  for (const bytes of envelopes)
    for (const { fp, xSeed } of bensKeys)
      expect((await openEnvelope(bytes, { studio, fp, xSeed }))?.kid ?? key.kid).toBe(key.kid)
  expect(opensWith(bens.held.keys)).toBe(false)
  expect(openEntry(read.entry, { studio, doc, key }).ok).toBe(false)
  // What he had stays his.
  expect(bens.held.keys.get(key.kid)).toEqual(key)

  // Cyd was away, and is given the new key when she returns.
  expect(opensWith(cyds.held.keys)).toBe(false)
  await cyds.comesOnline()
  await eventually('Cyd has the new key', () => opensWith(cyds.held.keys))
  expect(resolve(log).currentKid).toBe(key.kid)
})

it('somebody leaves by themselves: a keeper’s device that comes upon it changes the lock', async () => {
  const [dot, eve, fay] = [person('Dot'), person('Eve'), person('Fay')]
  const { log, key, studio, device } = await aStudio(dot, [
    [eve, 'keeper'],
    [fay, 'writer'],
  ])
  const [dots, eves, fays] = [await device(dot), await device(eve), await device(fay)]
  await dots.comesOnline()
  await fays.held.add([removeMember(as(fay, log), { did: fay.did, cut: [] })])
  // Fay's record reaches the relay by her own hand; nobody else was there.
  const link = await linkOf(relay, fay)
  ends.push(() => link.close())
  dots.goesOffline()
  const records = fays.held
    .log()
    .bytes()
    .map((bytes) => Buffer.from(bytes).toString('base64url'))
  expect(await link.log.put(studio, records, [])).toMatchObject({ ok: true })

  await Promise.all([dots.comesOnline(), eves.comesOnline()])
  await eventually('they agree on a new lock', () => {
    const current = dots.held.keys.current()
    return [dots, eves].every(({ held }) => {
      const isOne = current !== null && current.kid !== key.kid && held.keys.current()?.kid === current.kid
      return isOne && !held.resolution.get().rotationDue
    })
  })
  expect(fays.held.keys.get(dots.held.keys.current()!.kid)).toBeNull()
})

it('two keepers send two people away at once, offline: all who remain agree on a lock, and open what was sealed under either', async () => {
  const [gus, hal, ida, joy, kim] = ['Gus', 'Hal', 'Ida', 'Joy', 'Kim'].map(person) as [
    Person,
    Person,
    Person,
    Person,
    Person,
  ]
  const { key, device } = await aStudio(gus, [
    [hal, 'keeper'],
    [ida, 'writer'],
    [joy, 'writer'],
    [kim, 'writer'],
  ])
  const [gusHas, halHas, kimHas] = [await device(gus), await device(hal), await device(kim)]
  await gusHas.comesOnline()
  gusHas.goesOffline()
  expect(await gusHas.lock.end({ type: 'remove', did: ida.did, cut: [] })).toBe('ok')
  expect(await halHas.lock.end({ type: 'remove', did: joy.did, cut: [] })).toBe('ok')
  const sealedUnder = [gusHas.held.keys.current()!, halHas.held.keys.current()!]
  expect(sealedUnder[0]!.kid).not.toBe(sealedUnder[1]!.kid)

  await Promise.all([gusHas.comesOnline(), halHas.comesOnline(), kimHas.comesOnline()])
  const all = [gusHas, halHas, kimHas].map(({ held }) => held)
  await eventually('they agree on one lock, and have every key', () => {
    const current = gusHas.held.keys.current()
    return all.every(({ keys, resolution }) => {
      const { rotationDue, members } = resolution.get()
      const isOver = members.get(ida.did)!.past && members.get(joy.did)!.past && !rotationDue
      const isOne = current !== null && current.kid !== key.kid && keys.current()?.kid === current.kid
      return isOver && isOne && sealedUnder.every(({ kid }) => keys.get(kid))
    })
  })
})

it('says why it cannot be', async () => {
  const [lea, max] = [person('Lea'), person('Max')]
  const { device } = await aStudio(lea, [[max, 'writer']])
  const [leas, maxs] = [await device(lea), await device(max)]
  expect(await leas.lock.end({ type: 'remove', did: lea.did, cut: [] })).toBe('last-keeper')
  expect(await maxs.lock.end({ type: 'remove', did: lea.did, cut: [] })).toBe('not-allowed')
  expect(leas.opens() && maxs.opens()).toBe(true)
})

it('a device is retired: its person’s other device says so, and the keeper’s changes the lock behind it', async () => {
  const [ned, ora] = [person('Ned'), person('Ora')]
  const lost: Person = { ...furtherDevice(ora, 'phone'), name: 'Ora on the phone she lost' }
  const { key, studio, log, device } = await aStudio(ned, [[ora, 'writer']])
  const [neds, oras, phones] = [await device(ned), await device(ora), await device(lost)]
  await phones.held.add([announceDevice(as(lost, log), { did: ora.did, cert: lost.cert })])
  await phones.comesOnline()
  await neds.comesOnline()
  await oras.comesOnline()
  const knows = ({ held }: typeof oras) =>
    held.resolution.get().members.get(ora.did)!.devices.has(lost.device.fp)
  await eventually('all know the phone', () => [neds, oras, phones].every(knows))

  const ending = { type: 'revokeDevice' as const, did: ora.did, fp: lost.device.fp, cut: [] }
  expect(await neds.lock.end({ ...ending, signAsIdentity: ned.identity.sign })).toBe('not-allowed')
  expect(await oras.lock.end({ ...ending, signAsIdentity: ora.identity.sign })).toBe('ok')
  await eventually('Ned’s device changes the lock', () => {
    const current = oras.held.keys.current()
    const isOne = neds.held.keys.current()?.kid === current?.kid
    return isOne && current !== null && current.kid !== key.kid && !knows(neds)
  })
  const current = oras.held.keys.current()!
  const items = await kept(studio)
  for (const { kind, bytes } of items)
    if (kind === 'envelope') {
      const secrets = { studio, fp: lost.device.fp, xSeed: lost.device.xSeed }
      expect((await openEnvelope(bytes as Bytes, secrets))?.kid).not.toBe(current.kid)
    }
  expect(phones.held.keys.get(current.kid)).toBeNull()
  expect(oras.held.resolution.get().members.get(ora.did)!.past).toBe(false)
})

it('whoever comes in by a link older than the lock gets the new key from any member who comes by', async () => {
  const [uma, vic, wes, zoe] = ['Uma', 'Vic', 'Wes', 'Zoe'].map(person) as [Person, Person, Person, Person]
  const { studio, log, key, device } = await aStudio(uma, [
    [vic, 'writer'],
    [wes, 'writer'],
  ])
  const link = linkFrom(uma, log, 'an open link', { expires: Date.now() + 600_000 })
  const [umas, vics, zoes] = [await device(uma), await device(vic), await device(zoe)]
  await umas.held.add([link.record])
  await umas.comesOnline()
  await vics.comesOnline()
  vics.goesOffline()

  // Wes leaves by himself, so the link stays open; Uma changes the lock behind him, and goes.
  const withLink = await admit(log, link.record)
  const gone = await admit(withLink, removeMember(as(wes, withLink), { did: wes.did, cut: [] }))
  const wesLink = await linkOf(relay, wes)
  ends.push(() => wesLink.close())
  const records = gone.bytes().map((bytes) => Buffer.from(bytes).toString('base64url'))
  expect(await wesLink.log.put(studio, records, [])).toMatchObject({ ok: true })
  const isChanged = () => umas.held.keys.current()?.kid !== key.kid && !umas.held.resolution.get().rotationDue
  await eventually('Uma changes the lock', isChanged)
  const changed = umas.held.keys.current()!
  await umas.exchange()
  umas.goesOffline()

  await zoes.held.add(gone.bytes() as Bytes[])
  await zoes.held.add([joinBy(zoe, gone, link)])
  await zoes.comesOnline()
  await eventually('Zoe knows of the new lock', () => zoes.held.resolution.get().currentKid === changed.kid)
  // What was written before she reads at once.
  expect(zoes.held.keys.get(key.kid)).toEqual(key)
  expect(zoes.held.keys.get(changed.kid)).toBeNull()

  await vics.comesOnline()
  await eventually('Vic’s device gives her the key', () => zoes.held.keys.current()?.kid === changed.kid)
})

it('links that end with somebody end before the new lock, which follows all of it', async () => {
  const [pia, quin] = [person('Pia'), person('Quin')]
  const { log, device } = await aStudio(pia, [[quin, 'writer']])
  const [open, other] = [linkFrom(pia, log, 'a link'), linkFrom(pia, log, 'another link')]
  const pias = await device(pia)
  await pias.held.add([open.record, other.record])
  const ending = { type: 'remove' as const, did: quin.did, cut: [] }
  expect(await pias.lock.end(ending, [open.hash, other.hash])).toBe('ok')
  const { invites, rotationDue, members } = pias.held.resolution.get()
  expect([...invites.values()].map(({ revoked }) => revoked)).toEqual([true, true])
  expect([rotationDue, members.get(quin.did)!.past]).toEqual([false, true])
  // What cannot be ends nothing.
  expect(await pias.lock.end({ type: 'remove', did: pia.did, cut: [] }, [open.hash])).toBe('last-keeper')
})
