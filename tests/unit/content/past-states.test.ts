import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Did, ItemId } from '../../../lib/base/ids.ts'
import { bringBack } from '../../../lib/content/bring-back.ts'
import { fillPage } from '../../../lib/content/fill-page.ts'
import { pageBlocks } from '../../../lib/content/page-blocks.ts'
import { pageText } from '../../../lib/content/page-text.ts'
import { pastStates } from '../../../lib/content/past-states.ts'
import type { SignedWord } from '../../../lib/model/conversation.ts'
import { pageBody } from '../../../lib/model/page-body.ts'
import { burstParts, burstsIn } from '../../../lib/model/past.ts'

const bea = 'did:key:bea' as Did
const tomek = 'did:key:tomek' as Did
const words = (by: Did, type: string, bodies: readonly object[], at = 1): SignedWord[] =>
  bodies.map((body, n) => ({ id: `${by}${at}.${n}` as ItemId, type, by, at, body: { ...body } }))
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const same = (bytes: Uint8Array) => bytes

it('a burst in several parts is whole only with all of them, and nobody adds to another’s', () => {
  const update = new Uint8Array(70_000).map((_, i) => i % 251)
  const about = { set: 'a', from: 1, until: 2, client: 3 }
  const parts = words(bea, 'burst', burstParts(about, update))
  expect(parts).toHaveLength(3)
  expect(burstsIn(parts, same)).toMatchObject([{ by: bea, from: 1, until: 2, update }])
  expect(burstsIn(parts.slice(1), same)).toEqual([])
  const foreign = words(tomek, 'burst', [{ ...burstParts(about, update)[0]!, update: new Uint8Array(1) }])
  expect(burstsIn([...parts, ...foreign], same).map(({ by }) => by)).toEqual([bea])
  const junk = words(tomek, 'burst', [
    {},
    { set: 1 },
    { ...about, n: 0, of: 1e9, update },
    { ...about, n: -1, of: 1, update },
  ])
  expect(burstsIn(junk, same)).toEqual([])
})

it('the last name somebody gave a version holds', () => {
  const [one] = burstsIn(
    words(bea, 'burst', burstParts({ set: 'a', from: 1, until: 2, client: 3 }, new Uint8Array(1))),
    same,
  )
  const named = [
    ...words(bea, 'burst', burstParts({ set: 'a', from: 1, until: 2, client: 3 }, new Uint8Array(1))),
    ...words(tomek, 'name', [{ burst: one!.id, name: 'April night' }], 5),
    ...words(bea, 'name', [{ burst: one!.id, name: 'March' }], 4),
  ]
  expect(burstsIn(named, same)[0]!.name).toBe('April night')
})

it('every state comes back from the bursts alone, a broken one between them or not', () => {
  const doc = new Y.Doc()
  const body = pageBody(doc)
  const bursts: Uint8Array[] = []
  const seen: string[] = []
  const write = (deed: () => void) => {
    const updates: Uint8Array[] = []
    const hear = (update: Uint8Array) => void updates.push(update)
    doc.on('update', hear)
    deed()
    doc.off('update', hear)
    bursts.push(Y.convertUpdateFormatV1ToV2(Y.mergeUpdates(updates)))
    seen.push(pageText(body))
  }
  write(() => fillPage(body, [paragraph('We open at six.'), paragraph('Cut 120 sheets')]))
  write(() =>
    bringBack(body, [paragraph('We open at seven.'), paragraph('Cut 134 sheets'), paragraph('More')]),
  )
  write(() => bringBack(body, [paragraph('Cut 134 sheets')]))
  const asBursts = bursts.flatMap((update, n) =>
    words(bea, 'burst', burstParts({ set: `${n}`, from: n, until: n, client: doc.clientID }, update), n),
  )
  const broken = words(
    tomek,
    'burst',
    burstParts({ set: 'x', from: 1, until: 1, client: 1 }, Uint8Array.of(9, 9, 9)),
  )
  const text = (blocks: ReturnType<typeof pageBlocks>) =>
    blocks.map(({ content = [] }) => content.map((run) => run.text).join('')).join('\n')
  const states = pastStates(burstsIn([...asBursts, ...broken], same))
  const texts = [1, 2, 3, 4].map((upTo) => text(states(upTo)))
  expect(texts).toEqual([seen[0], seen[1], seen[1], seen[2]])
  // Whatever was asked before, a state stays what it was.
  expect([text(states(2)), text(states(0)), text(states(9))]).toEqual([seen[1], '', seen[2]])
})

it('what somebody found when they came keeps the names of those who put it down later', () => {
  const [hers, his] = [new Y.Doc(), new Y.Doc()]
  const [bodyOfBea, bodyOfTomek] = [pageBody(hers), pageBody(his)]
  const text = (blocks: ReturnType<ReturnType<typeof pastStates>>) =>
    blocks.map(({ content = [] }) => content.map((run) => run.text).join('')).join('\n')
  fillPage(bodyOfBea, [paragraph('We open at six.')])
  const beas = Y.encodeStateAsUpdateV2(hers)
  // Tomek comes while Bea writes, and is the first to pause.
  Y.applyUpdateV2(his, beas)
  const found = Y.encodeStateVector(his)
  bringBack(bodyOfTomek, [paragraph('We open at six.'), paragraph('Bring a roller.')])
  const tomeks = Y.diffUpdateV2(Y.encodeStateAsUpdateV2(his), found)
  const about = (set: string, at: number, doc: Y.Doc) => ({ set, from: at, until: at, client: doc.clientID })
  const rest = words(tomek, 'rest', burstParts(about('r', 9, his), beas), 9)
  const burst = words(tomek, 'burst', burstParts(about('t', 10, his), tomeks), 10)
  const late = words(bea, 'burst', burstParts(about('b', 8, hers), beas), 8)
  const alone = pastStates(burstsIn([...rest, ...burst], same))
  expect([1, 2].map((n) => text(alone(n)))).toEqual(['We open at six.', 'We open at six.\nBring a roller.'])
  const later = words(bea, 'burst', burstParts(about('b', 11, hers), beas), 11)
  const bursts = burstsIn([...rest, ...burst, ...later], same)
  const states = pastStates(bursts)
  expect(bursts.map(({ by }) => by)).toEqual([null, tomek, bea])
  expect([1, 3].map((n) => text(states(n)))).toEqual(['', 'We open at six.\nBring a roller.'])
  const inTime = pastStates(burstsIn([...rest, ...burst, ...late], same))
  expect([1, 2, 3].map((n) => text(inTime(n)))).toEqual([
    'We open at six.',
    'We open at six.',
    'We open at six.\nBring a roller.',
  ])
})

it('what is brought back can be taken back, and what a version cannot write is left alone', () => {
  const doc = new Y.Doc()
  const body = pageBody(doc)
  fillPage(body, [paragraph('Now')])
  const undo = bringBack(body, [paragraph('Then'), paragraph('and more')])
  expect(pageText(body)).toBe('Then\nand more')
  undo!()
  expect(pageText(body)).toBe('Now')
  expect(bringBack(body, [{ type: 'hologram' }])).toBeNull()
  expect(pageText(body)).toBe('Now')
})
