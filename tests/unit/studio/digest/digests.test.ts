/** Digests of one person: when they are made, what stands in them, and that two devices make one. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { newDocId, type Did, type DocId, type StudioId } from '../../../../lib/base/ids.ts'
import { derived, observed } from '../../../../lib/base/observed.ts'
import { ownDocument } from '../../../../lib/model/own.ts'
import { nextDue, type Rhythm } from '../../../../lib/model/rhythm.ts'
import { digestsOf } from '../../../../lib/studio/digest/digest.ts'
import { keepDigests, settledMs } from '../../../../lib/studio/digest/keep-digests.ts'
import { newsDeeds, type Change } from '../../../../lib/studio/news/change.ts'
import { newsOf } from '../../../../lib/studio/news/fold.ts'
import { deedWords } from '../../../../lib/studio/news/sentence.ts'
import { unseenOf } from '../../../../lib/studio/news/unseen.ts'
import { ownOf } from '../../../../lib/studio/own.ts'
import { person, seeded } from '../../../support/people.ts'

const [noor, bea] = [person('Noor'), person('Bea')]
const studio = 'AAAAAAAAAAAAAAAAAAAAAA' as StudioId
const random = seeded('digests')
const pages = Array.from({ length: 3 }, () => newDocId('body', random))
const day = 86_400_000
const start = Date.parse('2027-03-05T09:00:00Z')
const weekly: Rhythm = { every: 'week', weekday: 0, hour: 18, zone: 'Europe/London', since: start }

const wrote = (doc: DocId, at: number, n = at): Change => ({
  thing: { studio, doc, item: null, kind: 'page' },
  ...{ voice: 'her-laptop', n, by: [bea.did], at, deed: 'wrote', amount: 1, names: false },
})

/** A clock that goes when it is told to. */
function handClock(begin: number) {
  let now = begin
  let timers: { at: number; task: () => void }[] = []
  return {
    now: () => now,
    after(ms: number, task: () => void) {
      const timer = { at: now + ms, task }
      timers.push(timer)
      return () => void (timers = timers.filter((one) => one !== timer))
    },
    goTo(at: number) {
      for (;;) {
        const next = timers.toSorted((a, b) => a.at - b.at)[0]
        if (!next || next.at > at) break
        timers = timers.filter((one) => one !== next)
        now = next.at
        next.task()
      }
      now = at
    },
  }
}

function device(begin = start, rhythm: Rhythm | null = weekly) {
  const doc = new Y.Doc()
  const clock = handClock(begin)
  const own = ownOf(observed(ownDocument(doc)), clock)
  const changes = observed<readonly Change[]>([])
  const marks = own.seenIn(studio)
  const news = derived([changes, marks], () =>
    newsOf(unseenOf(changes.get(), marks.get(), { me: noor.did, cameAt: 0 })),
  )
  const chosen = observed(rhythm)
  const isQuiet = observed(false)
  const stop = keepDigests({
    ...{ studio, rhythm: chosen, own, isQuiet, clock },
    news: { news, ready: observed(true) },
  })
  return {
    ...{ doc, clock, own, changes, chosen, isQuiet, stop },
    happens: (...more: Change[]) => changes.set([...changes.get(), ...more]),
    digests: () => digestsOf(studio, own.digests(studio).get()),
  }
}

const meet = (a: Y.Doc, b: Y.Doc) => {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
}

it('eight weeks give eight digests at the chosen hour, each with what was new in its week and nothing twice', () => {
  const one = device()
  for (let week = 0; week < 8; week++) {
    const due = nextDue(weekly, one.clock.now())
    one.happens(wrote(pages[0]!, due - 2 * day), wrote(pages[1]!, due - day))
    one.clock.goTo(due - 1)
    expect(one.digests()).toHaveLength(week)
    one.clock.goTo(due)
    expect(one.digests()).toHaveLength(week + 1)
    one.clock.goTo(due + day)
    expect(one.digests()).toHaveLength(week + 1)
    const [last] = one.digests()
    expect(last!.due).toBe(due)
    expect(last!.lines.map(({ thing, to }) => [thing.doc, to])).toEqual([
      [pages[1], due - day],
      [pages[0], due - 2 * day],
    ])
    expect(deedWords(last!.lines[0]!)).toBe('wrote in a page')
  }
  expect(new Date(one.digests()[0]!.due).toISOString()).toBe('2027-04-25T17:00:00.000Z')
  one.stop()
})

it('where nothing is new, or all of it is seen, none is made; nor while it is off or the curtains are drawn', () => {
  const [idle, seen, off, quiet] = [device(), device(), device(start, null), device()]
  const due = nextDue(weekly, start)
  const change = wrote(pages[0]!, start + day)
  for (const one of [seen, off, quiet]) one.happens(change)
  quiet.isQuiet.set(true)
  seen.own.see(studio, [{ thing: `news ${pages[0]} her-laptop`, upTo: change.n + 1 }])
  for (const one of [idle, seen, off, quiet]) {
    one.clock.goTo(due + 8 * day)
    expect(one.digests()).toEqual([])
    one.stop()
  }
})

it('what arrives late is told in the next one; what is older than the rhythm goes back is not', () => {
  const one = device()
  const first = nextDue(weekly, start)
  one.happens(wrote(pages[0]!, start + day))
  one.clock.goTo(first + day)
  const second = nextDue(weekly, one.clock.now())
  // Written on a train before the first was due; and something of last year.
  one.happens(
    { ...wrote(pages[1]!, first - 1000), voice: 'train' },
    { ...wrote(pages[2]!, second - 40 * day), voice: 'attic' },
  )
  one.clock.goTo(second + day)
  expect(one.digests().map(({ lines }) => lines.map(({ thing }) => thing.doc))).toEqual([
    [pages[1]],
    [pages[0]],
  ])
  one.stop()
})

it('two devices that compose it apart make one, with what either knew; one that slept makes only the last', () => {
  const [laptop, phone] = [device(), device()]
  const due = nextDue(weekly, start)
  const both = wrote(pages[0]!, start + 1)
  laptop.happens(both, wrote(pages[1]!, start + 2))
  phone.happens(both, wrote(pages[2]!, start + 3))
  for (const one of [laptop, phone]) one.clock.goTo(due + day)
  meet(laptop.doc, phone.doc)
  meet(laptop.doc, phone.doc)
  expect(laptop.digests()).toEqual(phone.digests())
  expect(laptop.digests()).toHaveLength(1)
  expect(laptop.digests()[0]!.lines.map(({ thing }) => thing.doc)).toEqual([pages[2], pages[1], pages[0]])
  // A third that was off for a month, with what they have.
  const shelf = device(due + 29 * day)
  meet(laptop.doc, shelf.doc)
  shelf.happens(both, wrote(pages[0]!, due + 9 * day))
  shelf.clock.goTo(due + 29 * day + settledMs)
  expect(shelf.digests()).toHaveLength(2)
  expect(shelf.digests()[0]!.lines).toHaveLength(1)
  for (const one of [laptop, phone, shelf]) one.stop()
})

it('whatever stands where digests do, reading goes on, and the sound ones are there', () => {
  const doc = new Y.Doc()
  const map = doc.getMap<unknown>('digests')
  const row = {
    ...{ kind: 'page', by: [bea.did], at: start, names: false },
    ...{ deeds: [['wrote', 1]], voices: [['her-laptop', start]] },
  }
  map.set(`${studio} ${start} ${pages[0]}`, row)
  const odd: unknown[] = [
    null,
    'x',
    1,
    [],
    {},
    { ...row, by: [] },
    { ...row, by: 'bea' },
    { ...row, by: [7 as never] },
  ]
  odd.push(
    { ...row, at: NaN },
    { ...row, at: -1 },
    { ...row, deeds: 7 },
    { ...row, deeds: [] },
    { ...row, voices: null },
  )
  odd.push(
    { ...row, deeds: [['wrote', 'often']] },
    { ...row, kind: 'x'.repeat(1e5) },
    { ...row, kind: 'parade' },
  )
  odd.forEach((value, n) => map.set(`${studio} ${start + 1 + n} ${pages[1]}`, value))
  for (const key of [
    '',
    studio,
    `${studio} x ${pages[0]}`,
    `${studio} 9e99 ${pages[0]}`,
    `${studio} -1 ${pages[0]}`,
  ])
    map.set(key, row)
  map.set(`${studio} ${start} nothing`, row)
  map.set(`${studio} ${start} a b`, row)
  map.set(`${studio} ${'9'.repeat(16)} ${pages[0]}`, row)
  // A deed of a later version is told in the plainest word.
  map.set(`${studio} ${start - 1} ${pages[2]}`, { ...row, deeds: [['danced', 1]] })
  const own = ownDocument(doc)
  const read = digestsOf(studio, own.digests(studio).get())
  expect(read.map(({ due, lines }) => [due, lines.map(({ key }) => key)])).toEqual([
    [start, [pages[0]]],
    [start - 1, [pages[2]]],
  ])
  expect(read.map(({ lines }) => deedWords(lines[0]!))).toEqual(['wrote in a page', 'changed'])
})

it('keeps a year of them, and none of a studio that one has left', () => {
  const doc = new Y.Doc()
  const own = ownDocument(doc)
  const rows = new Map([
    [
      pages[0]!,
      {
        ...{ kind: 'page', by: [bea.did] as Did[], at: start, names: false },
        ...{ deeds: new Map([['wrote', 1]]), voices: new Map([['her-laptop', start]]) },
      },
    ],
  ])
  for (let week = 0; week < 70; week++) own.keepDigest(studio, start + week * 7 * day, rows)
  const kept = own.digests(studio).get()
  expect([kept.length, kept[0]!.due, doc.getMap('digests').size]).toEqual([60, start + 69 * 7 * day, 60])
  own.setStudio(studio, { relays: [], at: start })
  own.dropStudio(studio)
  expect(own.digests(studio).get()).toEqual([])
})

it('a digest tells of every kind of deed there is news of', () => {
  const own = ownDocument(new Y.Doc())
  const page = pages[0]!
  for (const [week, deed] of newsDeeds.entries())
    own.keepDigest(
      studio,
      start + week * 7 * day,
      new Map([
        [
          `${page}` as string,
          {
            kind: 'page',
            by: [bea.did],
            at: start,
            deeds: new Map([[deed, 1]]),
            names: false,
            voices: new Map(),
          },
        ],
      ]) as never,
    )
  const told = digestsOf(studio, own.digests(studio).get())
  expect(told.map(({ lines }) => [...lines[0]!.pieces[0]!.deeds.keys()][0]).sort()).toEqual(
    [...newsDeeds].sort(),
  )
})
