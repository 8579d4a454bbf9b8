import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Did } from '../../../lib/base/ids.ts'
import { newItemId } from '../../../lib/base/ids.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { broughtIn, broughtLimits } from '../../../lib/model/thread-brought.ts'
import { encodeCanonical, decodeCanonical } from '../../../lib/signed/canonical.ts'
import { itemLimit } from '../../../lib/signed/item.ts'
import { batchesOf } from '../../../lib/transfer/threads/batches.ts'
import type { CarriedMessage, CarriedThread } from '../../../lib/transfer/threads/carried-threads.ts'
import { threadsFromJson, threadsToJson } from '../../../lib/transfer/threads/threads-json.ts'
import { threadsToMarkdown } from '../../../lib/transfer/threads/threads-markdown.ts'

const line = (most: number) =>
  fc.string({
    unit: fc.constantFrom('a', 'B', 'é', '界', '🐦', '*', '"', '\\', '<', '&', '-'),
    minLength: 1,
    maxLength: most,
  })
const moment = fc.integer({ min: 0, max: 4_000_000_000_000 })
const person = fc.record({
  name: line(20),
  did: fc.constantFrom(null, 'did:key:zBea' as Did, 'did:key:zTomek' as Did),
})
const message: fc.Arbitrary<CarriedMessage> = fc.record({
  who: person,
  at: moment,
  text: fc.oneof(
    line(200),
    line(20).map((text) => `${text}\n\n> ${text}\n`),
  ),
  to: fc.constant(null),
  before: fc.array(fc.record({ text: line(40), at: moment }), { maxLength: 3 }),
  editedAt: fc.option(moment),
  reactions: fc.array(
    fc.record({ with: fc.constantFrom('👍', 'yes please', '🎉'), by: fc.array(person, { maxLength: 4 }) }),
    { maxLength: 3 },
  ),
  poll: fc.option(
    fc.record({
      question: line(40),
      several: fc.boolean(),
      choices: fc.array(fc.record({ text: line(20), by: fc.array(person, { maxLength: 3 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
      how: line(20),
      endedAt: fc.option(moment),
    }),
  ),
  isPinned: fc.boolean(),
  isPicked: fc.boolean(),
})
const thread: fc.Arbitrary<CarriedThread> = fc
  .record({
    title: line(40),
    kind: fc.constantFrom('talk' as const, 'question' as const),
    closed: fc.option(fc.record({ outcome: line(40), by: person, at: moment })),
    messages: fc.array(message, { minLength: 1, maxLength: 12 }),
  })
  .chain((one) =>
    fc.array(fc.nat(), { minLength: one.messages.length, maxLength: one.messages.length }).map((picks) => ({
      ...one,
      messages: one.messages.map((said, place) => {
        const to = place > 0 && picks[place]! % 3 === 0 ? picks[place]! % place : null
        return { ...said, to }
      }),
    })),
  )

it('what goes out as JSON comes in again the same', () => {
  fc.assert(
    fc.property(fc.array(thread, { minLength: 1, maxLength: 4 }), (threads) => {
      const reading = threadsFromJson(JSON.parse(threadsToJson(threads)))
      expect(reading).toMatchObject({ ok: true, threads: { threads, loss: { messages: 0 } } })
    }),
  )
})

it('what is written into a studio reads as it was, and each answer knows what it answers', () => {
  fc.assert(
    fc.property(thread, (one) => {
      const { batches, ids } = batchesOf('snug', one, () => newItemId(systemRandom))
      const read = batches.flatMap(({ item, body }) =>
        broughtIn(item, decodeCanonical(encodeCanonical(body)) as Record<string, unknown>),
      )
      expect(read.map(({ id }) => id)).toEqual(ids)
      const back = read.map(({ id: _id, to, ...said }, place) => {
        const { isPinned, isPicked } = one.messages[place]!
        return { ...said, to: to === null ? null : ids.indexOf(to), isPinned, isPicked }
      })
      expect(back).toEqual(one.messages)
    }),
  )
})

it('however many and however long, no item is larger than one may be, and none is lost', () => {
  const said = (text: string, place: number): CarriedMessage => ({
    ...{ who: { name: 'Bea', did: null }, at: place, text, to: null, before: [], editedAt: null },
    ...{ poll: null, isPinned: false, isPicked: false },
    reactions: Array.from({ length: place % 7 === 0 ? broughtLimits.reactions : 0 }, () => ({
      with: '👍',
      by: Array.from({ length: broughtLimits.people }, () => ({ name: '界'.repeat(80), did: null })),
    })),
  })
  const messages = Array.from({ length: 600 }, (_, i) =>
    said(i % 50 === 0 ? '界'.repeat(8_000) : 'Ink is in.', i),
  )
  const { batches, ids } = batchesOf('slack', { title: '', kind: 'talk', closed: null, messages }, () =>
    newItemId(systemRandom),
  )
  for (const { body } of batches) expect(encodeCanonical(body).length).toBeLessThan(itemLimit - 500)
  expect(new Set(ids).size).toBe(600)
  const read = batches.flatMap(({ item, body }) => broughtIn(item, body))
  expect(read.map(({ text }) => text)).toEqual(messages.map(({ text }) => text))
})

it('whatever is in a file is threads or a reason why not', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      threadsFromJson(value)
      threadsFromJson({
        snug: 'threads',
        version: 1,
        threads: [
          value,
          { title: value, messages: [value, { at: 1, text: 'x', to: value, reactions: value, poll: value }] },
        ],
      })
    }),
  )
  expect(threadsFromJson({ snug: 'threads', version: 2 })).toEqual({ ok: false, problem: { why: 'too-new' } })
  expect(threadsFromJson({ snug: 'board' })).toEqual({ ok: false, problem: { why: 'unknown' } })
  expect(threadsFromJson({ snug: 'threads', version: 1, threads: [] })).toEqual({
    ok: false,
    problem: { why: 'nothing' },
  })
})

it('as Markdown it reads like talk', () => {
  const base = {
    to: null,
    before: [],
    editedAt: null,
    reactions: [],
    poll: null,
    isPinned: false,
    isPicked: false,
  }
  const bea = { name: 'Bea', did: null }
  const text = threadsToMarkdown(
    [
      {
        title: 'Which *paper*?',
        kind: 'question',
        closed: { outcome: 'The heavy one', by: bea, at: 3 },
        messages: [
          { ...base, who: { name: 'Tomek', did: null }, at: 1, text: 'Light or **heavy**?' },
          {
            ...base,
            who: bea,
            at: 2,
            text: 'Heavy.',
            to: 0,
            isPicked: true,
            reactions: [{ with: '👍', by: [bea] }],
          },
        ],
      },
    ],
    (at) => `day ${at}`,
  )
  expect(text).toBe(
    [
      '# Which \\*paper\\*?',
      'A question.',
      'Closed by Bea, day 3: The heavy one',
      '**Tomek**, day 1',
      'Light or **heavy**?',
      '**Bea**, day 2 (to Tomek, day 1; the answer)',
      'Heavy.',
      '👍 Bea',
    ].join('\n\n') + '\n',
  )
})
