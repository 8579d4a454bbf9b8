/** People who write, change, move, split, merge, vote and read at once, offline, and meet in any sequence: told by fast-check, seeded. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DocId, ItemId } from '../../lib/base/ids.ts'
import { doorstep, ThreadHolder } from '../support/thread-holders.ts'

const seed = 20261122
/** Three people; the first has two devices. */
const people = 3
const devices = people + 1

type Deed =
  | { do: 'start' | 'say' | 'split'; who: number; thread: number; message: number }
  | { do: 'edit' | 'take back' | 'react'; who: number; message: number }
  | {
      do: 'move' | 'merge' | 'unmerge' | 'see' | 'poll' | 'vote'
      who: number
      message: number
      thread: number
      other: number
    }
  | { do: 'meet'; who: number; other: number }
  | { do: 'odd'; who: number; thread: number; type: string; body: Record<string, unknown> }

const who = fc.nat(devices - 1)
const nth = fc.nat(20)
const deed = (kind: Deed['do']): fc.Arbitrary<Deed> =>
  fc.record({ do: fc.constant(kind), who, thread: nth, message: nth, other: nth }) as fc.Arbitrary<Deed>
const gentle = [
  'start',
  'say',
  'say',
  'say',
  'split',
  'edit',
  'take back',
  'react',
  'move',
  'move',
  'merge',
  'unmerge',
  'see',
  'see',
  'see',
  'poll',
  'vote',
  'vote',
  'meet',
  'meet',
  'meet',
]
const odd = fc.record({
  do: fc.constant('odd' as const),
  ...{ who, thread: nth },
  type: fc.constantFrom(
    'comment',
    'edit',
    'take-back',
    'react',
    'move',
    'from',
    'poll',
    'vote',
    'pick',
    'merge',
    'unmerge',
    'away',
    'thread',
    'name',
    'close',
    'note',
    'brought',
    'machine',
  ),
  body: fc.dictionary(
    fc.constantFrom(
      'of',
      'on',
      'to',
      'text',
      'doc',
      'with',
      'thing',
      'choices',
      'question',
      'until',
      'n',
      'thread',
      'into',
      'from',
      'threads',
      'came',
      'title',
      'messages',
      'at',
      'delivery',
    ),
    fc.anything(),
  ),
})

function play(deeds: readonly Deed[]) {
  const holders = Array.from(
    { length: devices },
    (_, number) => new ThreadHolder(number, number * 37, number % people),
  )
  const threads: DocId[] = [holders[0]!.start()]
  for (const one of holders.slice(1)) ThreadHolder.meet(holders[0]!, one)
  const said: { id: ItemId; thread: DocId }[] = []
  const taken = new Set<ItemId>()
  /** Every place a message was ever seen in, by anybody. */
  const links: { id: ItemId; thread: DocId }[] = []
  const at = <T>(list: readonly T[], place: number): T => list[place % list.length]!
  for (const one of deeds) {
    const holder = holders[one.who]!
    const known = [...holder.threads()]
    for (const [thread, messages] of known) for (const { id } of messages) links.push({ id, thread })
    const here = known.flatMap(([thread, messages]) => messages.map(({ id, by }) => ({ id, by, thread })))
    if (one.do === 'meet') ThreadHolder.meet(holder, at(holders, one.other))
    else if (one.do === 'start') threads.push(holder.start())
    else if (one.do === 'odd') holder.odd(at([doorstep, ...threads], one.thread), one.type, one.body)
    else if (one.do === 'see') holder.see(at(known, one.thread)[0])
    else if (one.do === 'unmerge') holder.part(at(threads, one.other))
    else if (one.do === 'poll')
      said.push({ id: holder.poll(at(known, one.thread)[0]), thread: at(known, one.thread)[0] })
    else if (one.do === 'vote') {
      const polls = [...holder.polls().keys()]
      if (polls.length > 0) holder.vote(at(polls, one.message), one.other % 3)
    } else if (one.do === 'say') {
      const thread = at(known, one.thread)[0]
      said.push({ id: holder.say(thread), thread })
    } else if (here.length > 0) {
      const message = at(here, one.message)
      if (one.do === 'edit') holder.edit(message.id)
      else if (one.do === 'react') holder.react(message.id)
      else if (one.do === 'take back' && message.by === holder.did) {
        holder.takeBack(message.id)
        taken.add(message.id)
      } else if (one.do === 'move') holder.move([message.id], at(known, one.thread)[0])
      else if (one.do === 'merge') holder.merge(at(known, one.thread)[0], at(known, one.other)[0])
      else if (one.do === 'split') {
        const fresh = holder.start()
        threads.push(fresh)
        holder.move([message.id], fresh)
      }
    }
  }
  for (let round = 0; round < 2; round++)
    for (const one of holders) for (const other of holders) if (one !== other) ThreadHolder.meet(one, other)
  return { holders, said, taken, links }
}

const shown = (holder: ThreadHolder) =>
  [...holder.threads()].map(([thread, messages]) => [
    thread,
    messages.map(({ id, text, takenBack, reactions }) => [
      id,
      takenBack === null ? text : null,
      reactions.length,
    ]),
  ])

it('the same for all, none lost, none twice, and every link holds', () => {
  let runs = 0
  fc.assert(
    fc.property(
      fc.array(fc.oneof(...gentle.map((kind) => deed(kind as Deed['do']))), { minLength: 8, maxLength: 50 }),
      (deeds) => {
        runs++
        const { holders, said, taken, links } = play(deeds)
        const [first, ...others] = holders
        const all = shown(first!)
        for (const other of others) expect(shown(other)).toEqual(all)
        const places = new Map<ItemId, DocId[]>()
        for (const [thread, messages] of first!.threads())
          for (const { id } of messages) places.set(id, [...(places.get(id) ?? []), thread])
        for (const { id } of said) expect(places.get(id), id).toHaveLength(1)
        for (const messages of first!.threads().values())
          for (const { id, takenBack } of messages) expect(takenBack !== null).toBe(taken.has(id))
        for (const { id, thread } of links) expect([first!.follow(thread, id)]).toEqual(places.get(id))
        for (const other of others) expect(other.polls()).toEqual(first!.polls())
        for (const votes of first!.polls().values())
          expect(new Set(votes.map(([by]) => by)).size).toBe(votes.length)
        // The same on both devices of one; nothing that was never in sight counts as read, and of one device nothing else counts.
        expect(holders[people]!.unread()).toEqual(first!.unread())
        for (const one of holders) {
          const { told, really } = one.unread()
          expect(told).toBeGreaterThanOrEqual(really)
          if (one.did !== first!.did) expect(told).toBe(really)
        }
        for (const [doc, messages] of first!.anew()) expect(first!.read(doc)).toEqual(messages)
      },
    ),
    { seed, numRuns: 2000 },
  )
  expect(runs).toBe(2000)
})

it('whatever is written, it is read without harm, and the same by all', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(odd, odd, ...gentle.map((kind) => deed(kind as Deed['do']))), { maxLength: 30 }),
      (deeds) => {
        const { holders, said, taken } = play(deeds)
        const [first, ...others] = holders
        for (const other of others) expect(shown(other)).toEqual(shown(first!))
        const there = new Set([...first!.threads().values()].flat().map(({ id }) => id))
        for (const { id } of said) if (!taken.has(id)) expect(there.has(id), id).toBe(true)
      },
    ),
    { seed, numRuns: 1500 },
  )
})
