/** Whole sessions: real seals and members, the stock provider and y-indexeddb; only the sockets and the relay are small. */
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { fromUtf8, toBase64url } from '../../../lib/base/bytes.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { sealEntry } from '../../../lib/crypto/entry.ts'
import { headSummary } from '../../../lib/members/log.ts'
import { eventually } from '../../support/eventually.ts'
import { aStudio } from '../../support/session-studio.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

it('two people write one document and see who is there', async () => {
  const { open, person } = await aStudio(ends)
  const [alice, bob] = [open('alice'), open('bob')]
  alice.writes('hello ')
  await eventually('bob reads', () => bob.reads() === 'hello ')
  alice.presence.setLocalStateField('cursor', { at: 3 })
  const seen = () => [...bob.presence.getStates()].find(([client]) => client === alice.inner.clientID)?.[1]
  await eventually('bob sees the caret', () => seen()?.['cursor'] !== undefined)
  expect(seen()).toEqual({ did: person('alice').did, cursor: { at: 3 } })
  expect(bob.others.get()).toBe(true)
  bob.writes('there')
  await eventually('alice reads', () => alice.reads() === 'hello there')
  await eventually('both are saved', () => alice.saved.get().waiting + bob.saved.get().waiting === 0)
  await alice.close()
  await eventually('bob sees that alice left', () => seen() === undefined && !bob.others.get())
})

it('what is typed never reaches the relay or the sealed database in the clear', async () => {
  const { open, relay, room } = await aStudio(ends)
  const [alice, bob] = [open('alice'), open('bob')]
  alice.writes('canary-in-the-text')
  alice.presence.setLocalStateField('user', { name: 'canary-in-the-name' })
  await eventually('bob reads', () => bob.reads() === 'canary-in-the-text')
  await eventually('bob sees alice', () => bob.presence.getStates().size === 2)
  const bytes = [...relay.received, Y.encodeStateAsUpdate(relay.read(room))]
  const said = bytes.map((part) => Buffer.from(part).toString('latin1')).join('\n')
  expect(said).not.toContain('canary')
  expect(said).not.toContain(toBase64url(new TextEncoder().encode('canary-in-the')))
  expect(fromUtf8(bytes[0]!)).toContain('"open"')
})

it('after a cold start offline the writing is there and the foot is right', async () => {
  const { open } = await aStudio(ends)
  const first = open('alice')
  first.writes('stored ')
  await eventually('saved', () => first.saved.get().everStored && first.saved.get().waiting === 0)
  await first.close()
  const second = open('alice', { isOnline: false })
  await second.loaded
  expect(second.reads()).toBe('stored ')
  expect(second.saved.get().waiting).toBe(0)
  second.writes('and waiting')
  await eventually('it waits', () => second.saved.get().waiting === 1)
  await second.close()
  const third = open('alice', { isOnline: false })
  await eventually('it still waits', () => third.saved.get().waiting === 1)
  expect(third.reads()).toBe('stored and waiting')
  expect(third.saved.get().lastWaitingAt).toBeLessThan(Date.now())
  third.join()
  await eventually('it is saved', () => third.saved.get().waiting === 0)
})

it('an entry by a reader is not applied even when the relay delivers it', async () => {
  const { open, relay, room, studio, doc, key, log, person } = await aStudio(ends)
  const carol = person('carol')
  const forged = new Y.Doc()
  forged.getText('text').insert(0, 'forged')
  const head = {
    kind: 'update',
    deflated: false,
    author: carol.device.fp,
    session: systemRandom(8),
    seq: 0,
  } as const
  const entry = sealEntry({
    head,
    membershipHead: headSummary(log),
    payload: Y.encodeStateAsUpdate(forged),
    studio,
    doc,
    key,
    sign: carol.device.sign,
    random: systemRandom,
  })
  const bag = new Y.Doc()
  bag.getArray(`s${toBase64url(head.session)}`).push([entry])
  relay.room(room).log.push(Y.encodeStateAsUpdate(bag))
  const [alice, reader] = [open('alice'), open('carol')]
  alice.writes('true')
  await eventually('the reader reads', () => reader.reads() === 'true')
  expect(alice.reads()).toBe('true')
  reader.writes(' and mine')
  await reader.flush()
  await eventually('all is saved', () => alice.saved.get().waiting === 0)
  expect(alice.reads()).toBe('true')
  expect(reader.saved.get().problem).toBe('refused')
})
