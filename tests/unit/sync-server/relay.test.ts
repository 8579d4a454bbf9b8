import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { toBase64url, utf8 } from '../../../lib/base/bytes.ts'
import { newDocId, type DocId } from '../../../lib/base/ids.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { sealEnvelope } from '../../../lib/crypto/envelope.ts'
import { sealEntry } from '../../../lib/crypto/entry.ts'
import { removeMember } from '../../../lib/members/compose.ts'
import { headSummary } from '../../../lib/members/log.ts'
import { step1Message, step2Message, updateMessage } from '../../../sync-server/frames.ts'
import { eventually } from '../../support/eventually.ts'
import {
  admit,
  as,
  found,
  joinBy,
  linkFrom,
  person,
  welcome,
  type FoundedStudio,
  type Person,
} from '../../support/people.ts'
import {
  handMade,
  leave,
  linkOf,
  muxClient,
  plainClient,
  register,
  startRelay,
  synced,
  type TestRelay,
} from '../../support/test-relay.ts'

const [alice, bob, rita, mallory] = ['alice', 'bob', 'rita the reader', 'mallory'].map(person) as [
  Person,
  Person,
  Person,
  Person,
]
let relay: TestRelay
let home: FoundedStudio
let page: DocId

/** Alice's studio with Bob as a writer and Rita as a reader, at the relay. */
beforeEach(async () => {
  relay = await startRelay()
  home = await found(alice)
  home.log = await welcome(home.log, alice, bob)
  home.log = await welcome(home.log, alice, rita, 'reader')
  page = newDocId('body', systemRandom)
  await register(relay, alice, home.log.bytes())
})
afterEach(() => relay.stop())

const emptyStep1 = step1Message(Uint8Array.of(0))

/** An outer document as a session of Alice's leaves it: sealed entries in an array of their own. */
function sealed(author: Person, ...texts: string[]): Y.Doc {
  const doc = new Y.Doc()
  const session = systemRandom(8)
  const array = doc.getArray<Uint8Array>(`s${toBase64url(session)}`)
  texts.forEach((text, seq) =>
    array.push([
      sealEntry({
        head: { kind: 'update', deflated: false, author: author.device.fp, session, seq },
        membershipHead: headSummary(home.log),
        payload: utf8(text),
        studio: home.studio,
        doc: page,
        key: home.key,
        sign: (message) => author.device.sign(message),
        random: systemRandom,
      }),
    ]),
  )
  return doc
}

/** What a newcomer gets of the page. */
async function pageAtRelay(): Promise<Y.Doc> {
  const client = await plainClient(relay, bob, home.studio, page)
  await synced(client)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(client.doc))
  leave(client)
  return copy
}

describe('stock y-websocket clients', () => {
  it('converge through the relay, one on a socket of its own and one multiplexed', async () => {
    const link = await linkOf(relay, alice)
    const one = muxClient(link, home.studio, page)
    const other = await plainClient(relay, bob, home.studio, page)
    one.doc.getArray('list').push(['from alice'])
    other.doc.getArray('list').push(['from bob'])
    await eventually(
      'both have both',
      () => one.doc.getArray('list').length + other.doc.getArray('list').length === 4,
    )
    expect(one.doc.getArray('list').toJSON()).toEqual(other.doc.getArray('list').toJSON())
    leave(one)
    leave(other)
    link.close()
  })

  it('find what was written while nobody was there, deletions too, also after a restart', async () => {
    const writer = await plainClient(relay, alice, home.studio, page)
    await synced(writer)
    const list = writer.doc.getArray<number>('list')
    for (let i = 0; i < 300; i++) list.push([i])
    list.delete(10, 280)
    await eventually('all is stored', async () => (await relay.database.roomUpdate.count()) === 301)
    const written = list.toJSON()
    leave(writer)
    await eventually('the room is tidied', async () => (await relay.database.roomUpdate.count()) < 5)
    expect((await pageAtRelay()).getArray('list').toJSON()).toEqual(written)
    await relay.restart()
    expect((await pageAtRelay()).getArray('list').toJSON()).toEqual(written)
  })

  it('see each other, and see each other go', async () => {
    const link = await linkOf(relay, alice)
    const one = muxClient(link, home.studio, page)
    const other = await plainClient(relay, bob, home.studio, page)
    one.provider.awareness.setLocalState({ c: 'alice' })
    const seen = () => other.provider.awareness.getStates().get(one.doc.clientID)
    await eventually('bob sees alice', () => seen()?.c === 'alice')
    leave(one)
    await eventually('bob sees alice go', () => seen() === undefined)
    leave(other)
    link.close()
  })

  it('that bring nothing new leave nothing behind', async () => {
    const writer = await plainClient(relay, alice, home.studio, page)
    await synced(writer)
    writer.doc.getArray('list').push(['a', 'b'])
    writer.doc.getArray('list').delete(0)
    await eventually('it is stored', async () => (await relay.database.roomUpdate.count()) === 2)
    for (let i = 0; i < 3; i++) {
      writer.provider.disconnect()
      writer.provider.connect()
      await synced(writer)
    }
    const again = await pageAtRelay()
    expect(again.getArray('list').toJSON()).toEqual(['b'])
    expect(await relay.database.roomUpdate.count()).toBe(2)
    leave(writer)
  })
})

describe('the relay stores before it speaks', () => {
  it('acknowledges by count, the empty ones too', async () => {
    const client = await handMade(relay, alice)
    expect(await client.open(1, home.studio, page)).toBe('opened')
    client.send(1, step2Message(Uint8Array.of(0, 0)))
    const doc = sealed(alice, 'one', 'two')
    client.send(1, updateMessage(Y.encodeStateAsUpdate(doc)))
    await client.hears('stored', ({ ch, n }) => ch === 1 && n === 2)
    expect(await relay.database.roomUpdate.count()).toBe(1)
    client.socket.close()
  })

  it('and answers a client that lacks one entry with that one', async () => {
    const doc = sealed(alice, 'one', 'two')
    const client = await handMade(relay, alice)
    await client.open(1, home.studio, page)
    client.send(1, updateMessage(Y.encodeStateAsUpdate(doc)))
    await client.hears('stored')
    const part = sealedPrefix(doc, 1)
    client.send(1, step1Message(Y.encodeStateVector(part)))
    await eventually('update, step 2 and step 1 came', () => client.messages(1).length === 3)
    const [update, step2, step1] = client.messages(1)
    expect([update![1], step2![1], step1![1]]).toEqual([2, 1, 0])
    expect(update!.length).toBeLessThan(Y.encodeStateAsUpdate(doc).length)
    client.socket.close()
  })
})

/** The document without its last entries. */
function sealedPrefix(doc: Y.Doc, entries: number): Y.Doc {
  const copy = new Y.Doc()
  copy.clientID = doc.clientID
  const [name] = doc.share.keys()
  const array = copy.getArray<Uint8Array>(name)
  for (const bytes of doc.getArray<Uint8Array>(name).toArray().slice(0, entries)) array.push([bytes])
  return copy
}

describe('who may come in', () => {
  it('strangers hear the same of a studio that is here and of one that is not', async () => {
    const client = await handMade(relay, mallory)
    const elsewhere = (await found(person('somebody else'))).studio
    expect(await client.open(1, home.studio, page)).toBe('unknown-room')
    expect(await client.open(2, elsewhere, page)).toBe('unknown-room')
    client.say({ t: 'log.get', id: 1, studio: home.studio, since: 0 })
    client.say({ t: 'log.get', id: 2, studio: elsewhere, since: 0 })
    expect((await client.hears('log.refused', ({ id }) => id === 1)).why).toBe('not-here')
    expect((await client.hears('log.refused', ({ id }) => id === 2)).why).toBe('not-here')
    expect(await client.put(home.studio, [])).toBe('not-here')
    client.socket.close()
  })

  it('a socket without a sign-in is sent away, whatever it says', async () => {
    const silent = await handMade(relay, null)
    silent.say({ t: 'log.get', id: 1, studio: home.studio, since: 0 })
    expect(await silent.ended()).toBe('signed-out')
    const forged = await handMade(relay, null)
    forged.say({ t: 'auth', ticket: 'not a ticket' })
    expect(await forged.ended()).toBe('signed-out')
  })

  it('a page of another origin cannot use the cookie of this one', async () => {
    const { encode } = await import('next-auth/jwt')
    const secret = process.env.NEXTAUTH_SECRET!
    const token = await encode({ token: { did: alice.did, device: alice.device.fp }, secret })
    const cookie = `next-auth.session-token=${token}`
    const origin = relay.url.replace(/^ws/, 'http').replace('/sync', '')
    const own = await handMade(relay, null, { cookie, origin })
    expect((await own.hears('ready')).version).toBe(1)
    const behindHttps = await handMade(relay, null, { cookie: `__Secure-${cookie}`, origin })
    await behindHttps.hears('ready')
    const foreign = await handMade(relay, null, { cookie, origin: 'https://elsewhere.example' })
    foreign.say({ t: 'log.get', id: 1, studio: home.studio, since: 0 })
    expect(await foreign.ended()).toBe('signed-out')
    own.socket.close()
    behindHttps.socket.close()
  })

  it('whoever is sent away loses their open rooms at once', async () => {
    const here = await handMade(relay, bob)
    expect(await here.open(1, home.studio, page)).toBe('opened')
    const keeper = await handMade(relay, alice)
    await keeper.put(home.studio, [removeMember(as(alice, home.log), { did: bob.did, cut: [] })])
    expect((await here.hears('closed')).code).toBe(4403)
    expect(await here.open(2, home.studio, page)).toBe('no-access')
    here.socket.close()
    keeper.socket.close()
  })
})

describe('the membership log', () => {
  it('comes back in pages, records and envelopes in the order they came', async () => {
    const client = await handMade(relay, bob)
    const envelope = await sealEnvelope({
      studio: home.studio,
      key: home.key,
      to: { fp: rita.device.fp, xPublic: rita.device.xPublic },
      head16: headSummary(home.log),
    })
    expect(await client.put(home.studio, [], [envelope])).toBe('log.stored')
    expect(await client.put(home.studio, home.log.bytes(), [envelope])).toBe('log.stored')
    client.say({ t: 'log.get', id: 9, studio: home.studio, since: 0 })
    const whole = await client.hears('log', ({ id }) => id === 9)
    expect(whole.records).toEqual(home.log.bytes().map(toBase64url))
    expect(whole.envelopes).toEqual([toBase64url(envelope)])
    expect(whole).toMatchObject({ next: home.log.size + 1, more: false })
    client.say({ t: 'log.get', id: 10, studio: home.studio, since: home.log.size })
    expect(await client.hears('log', ({ id }) => id === 10)).toMatchObject({ records: [], next: whole.next })
    client.socket.close()
  })

  it('tells somebody who was sent away that they were, once, and nothing that came after', async () => {
    const keeper = await handMade(relay, alice)
    const sent = await handMade(relay, bob)
    expect(await sent.open(1, home.studio, page)).toBe('opened')
    const gone = removeMember(as(alice, home.log), { did: bob.did, cut: [] })
    expect(await keeper.put(home.studio, [gone])).toBe('log.stored')
    await sent.hears('log.grew', ({ studio }) => studio === home.studio)
    const log = await admit(home.log, gone)
    const later = linkFrom(alice, log, 'a later link')
    expect(await keeper.put(home.studio, [later.record])).toBe('log.stored')
    sent.say({ t: 'log.get', id: 9, studio: home.studio, since: 0 })
    const told = await sent.hears('log', ({ id }) => id === 9)
    expect(told.records).toEqual(log.bytes().map(toBase64url))
    expect(told).toMatchObject({ envelopes: [], more: false })
    // Having read that, they hear no more of what goes on there.
    const tellings = () => sent.heard.filter(({ t }) => t === 'log.grew').length
    const before = tellings()
    expect(await keeper.put(home.studio, [linkFrom(alice, log, 'later still').record])).toBe('log.stored')
    expect(await sent.open(2, home.studio, page)).toBe('no-access')
    expect(tellings()).toBe(before)
    expect(await sent.put(home.studio, [later.record])).toBe('no-access')
    for (const client of [keeper, sent]) client.socket.close()
  })

  it('lets somebody in by an open link, and nobody by one that is used up or has ended', async () => {
    const soon = Date.now() + 60_000
    const open = linkFrom(alice, home.log, 'an open link', { expires: soon })
    const past = linkFrom(alice, home.log, 'an old link', { expires: 5000 })
    const keeper = await handMade(relay, alice)
    expect(await keeper.put(home.studio, [open.record, past.record])).toBe('log.stored')
    const log = await admit(home.log, open.record, past.record)

    const visitor = await handMade(relay, mallory)
    expect(await visitor.put(home.studio, [joinBy(mallory, log, past)])).toBe('invalid')
    expect(await visitor.put(home.studio, [...log.bytes(), joinBy(mallory, log, open)])).toBe('log.stored')
    await keeper.hears('log.grew', ({ studio }) => studio === home.studio)
    expect(await visitor.open(1, home.studio, page)).toBe('opened')

    const late = person('too late')
    const tooLate = await handMade(relay, late)
    expect(await tooLate.put(home.studio, [joinBy(late, log, open)])).toBe('invalid')
    expect(await tooLate.open(1, home.studio, page)).toBe('unknown-room')
    for (const client of [keeper, visitor, tooLate]) client.socket.close()
  })

  it('takes a studio from any of its members, so that an emptied relay fills again, and from nobody else', async () => {
    const other = await found(person('another founder'))
    const stranger = await handMade(relay, mallory)
    expect(await stranger.put(other.studio, other.log.bytes())).toBe('not-here')
    await relay.database.studio.deleteMany()
    await relay.restart()
    const reader = await handMade(relay, rita)
    expect(await reader.open(1, home.studio, page)).toBe('unknown-room')
    expect(await reader.put(home.studio, home.log.bytes())).toBe('log.stored')
    expect(await reader.open(2, home.studio, page)).toBe('opened')
    reader.socket.close()
    stranger.socket.close()
  })

  it('refuses forged records and envelopes for keys nobody named', async () => {
    const client = await handMade(relay, bob)
    const forged = removeMember(as(bob, home.log), { did: alice.did, cut: [] })
    expect(await client.put(home.studio, [forged])).toBe('invalid')
    expect(await client.put(home.studio, [utf8('not a record')])).toBe('invalid')
    expect(await client.put(home.studio, [], [new Uint8Array(129)])).toBe('invalid')
    expect(await relay.database.logItem.count()).toBe(home.log.size)
    client.socket.close()
  })
})

describe('a reader', () => {
  it('cannot write, and loses the channel trying', async () => {
    const client = await handMade(relay, rita)
    await client.open(1, home.studio, page)
    const plain = new Y.Doc()
    plain.getText('t').insert(0, 'scribble')
    client.send(1, updateMessage(Y.encodeStateAsUpdate(plain)))
    expect((await client.hears('closed')).code).toBe(4403)
    await client.open(2, home.studio, page)
    client.send(2, updateMessage(Y.encodeStateAsUpdate(sealed(rita, 'my own words'))))
    expect((await client.hears('closed', ({ ch }) => ch === 2)).code).toBe(4403)
    expect(await relay.database.roomUpdate.count()).toBe(0)
    client.socket.close()
  })

  it('refills an emptied relay with what writers signed, a compacted past included', async () => {
    const doc = sealed(alice, 'one', 'two', 'three')
    const [name] = doc.share.keys()
    doc.getArray(name).delete(0, 2)
    const client = await handMade(relay, rita)
    await client.open(1, home.studio, page)
    client.send(1, step2Message(Y.encodeStateAsUpdate(doc)))
    await client.hears('stored')
    const array = (await pageAtRelay()).getArray<Uint8Array>(name)
    expect(array.toArray().at(-1)).toEqual(doc.getArray<Uint8Array>(name).get(0))
    client.socket.close()
  })

  it('cannot put a genuine entry where its author did not', async () => {
    const doc = sealed(alice, 'one', 'two')
    const [name] = doc.share.keys()
    const moved = new Y.Doc()
    moved.getArray<Uint8Array>(name).push([doc.getArray<Uint8Array>(name).get(1)])
    const client = await handMade(relay, rita)
    await client.open(1, home.studio, page)
    client.send(1, updateMessage(Y.encodeStateAsUpdate(moved)))
    await client.hears('stored')
    expect(await relay.database.roomUpdate.count()).toBe(0)
    client.socket.close()
  })

  it('cannot delete', async () => {
    const doc = sealed(alice, 'one')
    const writer = await handMade(relay, alice)
    await writer.open(1, home.studio, page)
    writer.send(1, updateMessage(Y.encodeStateAsUpdate(doc)))
    await writer.hears('stored')
    const [name] = doc.share.keys()
    doc.getArray(name).delete(0)
    const client = await handMade(relay, rita)
    await client.open(1, home.studio, page)
    client.send(1, updateMessage(Y.encodeStateAsUpdate(doc)))
    await client.hears('stored')
    expect((await pageAtRelay()).getArray(name).length).toBe(1)
    expect(writer.messages(1).filter(([type]) => type === 0)).toEqual([])
    writer.socket.close()
    client.socket.close()
  })

  it('that synced after a compaction keeps its channel', async () => {
    const doc = sealed(alice, 'one', 'two')
    const [name] = doc.share.keys()
    doc.getArray(name).delete(0)
    const writer = await handMade(relay, alice)
    await writer.open(1, home.studio, page)
    writer.send(1, updateMessage(Y.encodeStateAsUpdate(doc)))
    await writer.hears('stored')
    const reader = await plainClient(relay, rita, home.studio, page)
    await synced(reader)
    reader.provider.disconnect()
    reader.provider.connect()
    await synced(reader)
    writer.send(1, emptyStep1)
    await eventually('the relay still answers', () => writer.messages(1).length > 0)
    expect(reader.provider.wsconnected).toBe(true)
    expect(reader.doc.getArray(name).length).toBe(1)
    writer.socket.close()
    leave(reader)
  })
})
