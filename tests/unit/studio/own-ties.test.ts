/** What two devices of one person tell each other through their own studio. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { idOf, type StudioId } from '../../../lib/base/ids.ts'
import { observed } from '../../../lib/base/observed.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import type { Saying } from '../../../lib/model/member-card.ts'
import { ownDocument, type OwnDocument } from '../../../lib/model/own.ts'
import { ownOf } from '../../../lib/studio/own.ts'
import { tieOwn } from '../../../lib/studio/own-ties.browser.ts'
import type { StudioSummary } from '../../../lib/studio/snug.ts'
import { noKit, type KitStanding } from '../../../lib/studio/ways-back.ts'

const studio = idOf<StudioId>(systemRandom(16))

function device(doc: Y.Doc, says: Saying | null, kit: KitStanding = noKit) {
  const here = {
    says: observed<Saying | null>(says),
    kit: observed(kit),
    summaries: observed<readonly StudioSummary[]>([]),
  }
  const document = ownDocument(doc)
  tieOwn(document, {
    own: { says: here.says, adopt: (saying) => here.says.set(saying) },
    kit: here.kit,
    keepKit: async (next) => here.kit.set(next),
    summaries: here.summaries,
    joinedAt: () => 7,
    origin: 'https://relay.example',
  })
  return { ...here, document }
}

function twoDocs() {
  const docs = [new Y.Doc(), new Y.Doc()] as const
  const meet = () => {
    for (let turn = 0; turn < 3; turn++)
      for (const [from, to] of [docs, [...docs].reverse() as [Y.Doc, Y.Doc]])
        Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'the other')
  }
  return { docs, meet }
}

it('a device that came back without a name has it from the others', () => {
  const { docs, meet } = twoDocs()
  device(docs[0], { name: 'Noor', portrait: { colour: 2, shape: 3 }, at: 5 })
  const phone = device(docs[1], null)
  meet()
  expect(phone.says.get()).toEqual({ name: 'Noor', portrait: { colour: 2, shape: 3 }, at: 5 })
})

it('the name that was said last holds on both', () => {
  const { docs, meet } = twoDocs()
  const laptop = device(docs[0], { name: 'Noor', portrait: null, at: 5 })
  const phone = device(docs[1], { name: 'Noor Haddad', portrait: null, at: 9 })
  meet()
  expect(laptop.says.get()?.name).toBe('Noor Haddad')
  expect(phone.says.get()?.name).toBe('Noor Haddad')
})

it('a kit that was checked on one device is checked on the other, whichever said something later', () => {
  const { docs, meet } = twoDocs()
  const laptop = device(docs[0], null, { checkedAt: 100, quietUntil: 130 })
  const phone = device(docs[1], null, { checkedAt: 0, quietUntil: 200 })
  meet()
  for (const { kit } of [laptop, phone]) expect(kit.get()).toEqual({ checkedAt: 100, quietUntil: 200 })
  phone.kit.set({ checkedAt: 300, quietUntil: 330 })
  meet()
  expect(laptop.kit.get()).toEqual({ checkedAt: 300, quietUntil: 330 })
})

it('notes the studios somebody is in, and forgets what was of one they are out of', () => {
  const { docs, meet } = twoDocs()
  const laptop = device(docs[0], null)
  const phone = device(docs[1], null)
  laptop.summaries.set([{ id: studio, past: null } as StudioSummary])
  laptop.document.setMute(studio, 'did:key:zPetra', true)
  meet()
  expect(phone.document.studios.get().get(studio)).toEqual({ relays: ['https://relay.example'], at: 7 })
  phone.summaries.set([{ id: studio, past: { at: 9, by: null } } as StudioSummary])
  meet()
  expect(laptop.document.studios.get().size).toBe(0)
  expect(laptop.document.mutes(studio).get().size).toBe(0)
})

it('what is written before the document is read waits for it, and is then read from it', () => {
  const now = observed<OwnDocument | null>(null)
  const own = ownOf(now, { now: () => 1, after: () => () => {} }, observed(false))
  const draft = own.draft(studio, 'a thread')
  let told = 0
  draft.subscribe(() => told++)
  own.setDraft(studio, 'a thread', 'Bring the ladder')
  expect(draft.get()).toBe('')
  expect(own.ready.get()).toBe(false)
  const doc = new Y.Doc()
  now.set(ownDocument(doc))
  expect(own.ready.get()).toBe(true)
  expect(own.draft(studio, 'a thread')).toBe(draft)
  expect(draft.get()).toBe('Bring the ladder')
  expect(told).toBeGreaterThan(0)
  own.setDraft(studio, 'a thread', '')
  expect(draft.get()).toBe('')
  // Another person comes in on this device: nothing of the first one's is theirs.
  own.setNote('did:key:zPetra' as never, 'Hers')
  now.set(ownDocument(new Y.Doc()))
  expect(own.note('did:key:zPetra' as never).get()).toBe('')
})
