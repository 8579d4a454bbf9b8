/**
 * Signed items through the sync library: other people's snapshots carry them, a writer who lies changes them, a commenter
 * takes them away. What is believed is what its author signed, and what is missing shows.
 */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { newDocId, newItemId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import { resolve } from '../../lib/members/resolution.ts'
import { commentBody, conversation } from '../../lib/model/conversation.ts'
import { talkItems } from '../../lib/model/talk.ts'
import { itemBytes, readItem, type Item } from '../../lib/signed/item.ts'
import { sessionClient } from '../../lib/signed/session-client.ts'
import { missingItems, signItem, verifiedItems, type OwnItem } from '../../lib/studio/verified-items.ts'
import { defaultPolicy, type SyncPolicy } from '../../lib/sync/policy.ts'
import { openSealedDocument } from '../../lib/sync/sealed-document.ts'
import { parseEntry } from '../../lib/wire/entry.ts'
import { simDisk } from '../simulation/sim-disk.ts'
import { simRelay } from '../simulation/sim-relay.ts'
import { cheapCast } from '../simulation/sim-seals.ts'
import { diceOf, simClock } from '../simulation/sim-time.ts'
import { eventually } from '../support/eventually.ts'
import { found, furtherDevice, person, seeded, welcome, type Person } from '../support/people.ts'

const minute = 60_000
const [alice, bob, cyd, dot, eve] = ['Alice', 'Bob', 'Cyd', 'Dot', 'Eve'].map(person) as [Person, ...Person[]]

async function aTalk() {
  const start = await found(alice)
  let log = start.log
  for (const who of [bob!, cyd!, dot!, eve!]) log = await welcome(log, alice, who, 'commenter')
  const place = { studio: start.studio, doc: newDocId('talk', seeded('a talk')) }
  const resolution = observed(resolve(log))
  const dice = diceOf(5)
  const clock = simClock()
  const cast = cheapCast()
  const relay = simRelay('relay', clock, dice)
  const key = cast.newKey(dice)
  let devices = 0

  function open(who: Person, policy: Partial<SyncPolicy> = {}) {
    const number = devices++
    const disk = simDisk(clock, dice, 40)
    const network = { isUp: true }
    const [inner, outer] = [new Y.Doc(), new Y.Doc()]
    const session = dice.bytes(8)
    inner.clientID = sessionClient(cast.deviceOf(number), session)
    const document = openSealedDocument({
      ...{ name: who.name, session, inner, outer, clock, random: dice.bytes },
      innerDisk: disk.bind('inner', inner),
      outerDisk: disk.bind('outer', outer),
      seals: cast.seals(number, { keys: [key], removal: null }, clock, dice),
      hasKey: () => true,
      mayPublish: () => true,
      authority: [],
      company: observed(false),
      policy: { ...defaultPolicy, ...policy },
    })
    document.attach(relay.attach(() => network.isUp))
    const rows = talkItems(inner)
    const { read } = verifiedItems(rows, place, resolution)
    const own: OwnItem[] = []
    const pen = { place, device: who.device, clock, random: dice.bytes }
    return {
      rows,
      read,
      document,
      says(text: string) {
        const item = signItem(pen, own, 'comment', commentBody({ text, quote: '', thing: null, to: null }))
        own.push(item)
        rows.write([item])
        return item
      },
      reads: () => conversation(read.get().items).map(({ by, text }) => `${nameOf(by)}: ${text}`),
      bag: () =>
        [...outer.share.keys()].flatMap((name) =>
          outer.getArray<Uint8Array>(name).map((bytes) => {
            const parsed = parseEntry(bytes)
            return parsed.ok ? parsed.entry.kind : parsed.why
          }),
        ),
      leave() {
        network.isUp = false
        relay.networkChanged()
      },
    }
  }
  const nameOf = (did: string) => [alice, bob!, cyd!, dot!, eve!].find((who) => who.did === did)?.name ?? did
  return { place, clock, open }
}

it('an item verifies after three compactions by others, and its author’s chain is whole', async () => {
  const { clock, open } = await aTalk()
  const author = open(alice)
  await clock.advance(5_000)
  author.says('Seven aprons')
  author.says('Eight, with mine')
  await clock.advance(minute)
  author.leave()
  for (const who of [bob!, cyd!, dot!]) {
    const writer = open(who, { tailEntries: 5 })
    await clock.advance(5_000)
    for (let n = 0; n < 8; n++) {
      writer.says(`${who.name} ${n}`)
      await clock.advance(3_000)
    }
    await clock.advance(10 * minute)
    expect(writer.bag()).toEqual(['snapshot'])
    writer.leave()
  }
  const newcomer = open(eve!)
  await clock.advance(minute)
  await eventually('all is looked at', () => newcomer.read.get().items.length === 26)
  expect(newcomer.reads().slice(0, 2)).toEqual(['Alice: Seven aprons', 'Alice: Eight, with mine'])
  expect(newcomer.reads().at(-1)).toBe('Dot: Dot 7')
  expect(missingItems(newcomer.read.get().items).size).toBe(0)
})

it('any field changed by somebody who may write there, and nobody believes it', async () => {
  const { place, clock, open } = await aTalk()
  const author = open(alice)
  const liar = open(bob!)
  const reader = open(cyd!)
  await clock.advance(5_000)
  const { id, bytes } = author.says('Seven aprons')
  await clock.advance(minute)
  const item = readItem(bytes)!
  const signed = item as Item
  const forgeries: [string, Partial<Item>][] = [
    ['the words', { body: { ...signed.body, text: 'No aprons' } }],
    ['the type', { type: 'edit' }],
    ['the time', { at: item.at + 1 }],
    ['what went before', { prev: seeded('elsewhere')(16) }],
    ['whose it is', { by: bob!.device.fp }],
    ['its id', { id: newItemId(seeded('another')) }],
  ]
  for (const [what, change] of forgeries) {
    // In the author's name, with the liar's signature: all that the liar has.
    const forged = itemBytes({ ...signed, ...change }, place, bob!.device.sign)
    liar.rows.write([{ id, bytes: forged }])
    await clock.advance(minute)
    await eventually(
      `${what} is looked at`,
      () => reader.read.get().items.length === (what === 'whose it is' ? 1 : 0),
    )
    expect(
      reader.reads().filter((line) => line.startsWith('Alice')),
      what,
    ).toEqual([])
  }
  // One that is somebody else's, moved under the name of this row, is no better.
  const elsewhere = open(dot!)
  const other = elsewhere.says('Mine')
  liar.rows.write([{ id, bytes: other.bytes }])
  await clock.advance(minute)
  await eventually('what was moved is dropped', () => reader.reads().join() === 'Dot: Mine')
})

it('an item that somebody takes away is missed, and by whom it was is known', async () => {
  const { clock, open } = await aTalk()
  const author = open(alice)
  const thief = open(bob!)
  const reader = open(cyd!)
  await clock.advance(5_000)
  const first = author.says('Seven aprons')
  author.says('Eight, with mine')
  await clock.advance(minute)
  thief.rows.write([], [first.id])
  await clock.advance(minute)
  await eventually('it is gone', () => reader.reads().join() === 'Alice: Eight, with mine')
  expect([...missingItems(reader.read.get().items)]).toEqual([[alice.did, 1]])
})

it('a device that the log gives to nobody says nothing', async () => {
  const { clock, open } = await aTalk()
  const ghost = open(furtherDevice(alice, 'stolen name'))
  const reader = open(cyd!)
  await clock.advance(5_000)
  ghost.says('I am Alice')
  await clock.advance(minute)
  await eventually('it has come', () => reader.rows.rows().length === 1)
  await eventually('it is looked at', () => reader.read.get().isWhole)
  expect(reader.reads()).toEqual([])
})
