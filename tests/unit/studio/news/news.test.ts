import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { idOf, type Did, type DocId, type StudioId } from '../../../../lib/base/ids.ts'
import { randomFraction } from '../../../../lib/base/random.ts'
import { ownDocument } from '../../../../lib/model/own.ts'
import type { Change, NewsThing } from '../../../../lib/studio/news/change.ts'
import { changesIn, newsOf, piecesOf } from '../../../../lib/studio/news/fold.ts'
import { mostNewsBefore, seeing, unseenOf } from '../../../../lib/studio/news/unseen.ts'
import { seeded } from '../../../support/people.ts'

const studio = idOf<StudioId>(seeded('studio')(16))
const me = 'did:key:me' as Did
const others = ['did:key:bea', 'did:key:tomek', 'did:key:wren'] as Did[]
const reader = { me, cameAt: 0 }
const minute = 60_000

const things = new Map<string, NewsThing>()
function thing(name: string): NewsThing {
  const made = things.get(name) ?? { studio, doc: idOf<DocId>(seeded(name)(16)), item: null, kind: 'page' }
  things.set(name, made)
  return made
}

const change = (about: Partial<Change> & Pick<Change, 'at' | 'n'>): Change => ({
  ...{ thing: thing('a page'), voice: 'session', by: [others[0]!], deed: 'wrote', amount: 1, names: false },
  ...about,
})

/** Numbers from 0 to below `below`, the same for the same name. */
function dice(name: string) {
  const random = seeded(name)
  return (below: number) => Math.floor(randomFraction(random) * below)
}

function shuffled<T>(list: readonly T[], roll: (below: number) => number): T[] {
  const left = [...list]
  return Array.from({ length: left.length }, () => left.splice(roll(left.length), 1)[0]!)
}

/** Pieces of news of a busy month: each far from the last about its thing; most made of several changes. */
function busyMonth(name: string, count: number): Change[] {
  const roll = dice(name)
  const clock = new Map<string, number>()
  const said = new Map<string, number>()
  return Array.from({ length: count }, () => {
    const page = `page ${roll(7)}`
    const who = roll(others.length)
    // Two devices each, and their clocks are their own.
    const voice = `${who}-${roll(2)}`
    const begun = (clock.get(`${page} ${who}`) ?? 0) + (31 + roll(3000)) * minute
    clock.set(`${page} ${who}`, begun + 29 * minute)
    return Array.from({ length: 1 + roll(4) }, (_, part) => {
      const n = said.get(`${page} ${voice}`) ?? 0
      said.set(`${page} ${voice}`, n + 1)
      return change({ thing: thing(page), voice, n, by: [others[who]!], at: begun + part * 9 * minute })
    })
  }).flat()
}

/** Two devices of one person: what each has heard, and their own document. */
function twoDevices() {
  const docs = [new Y.Doc(), new Y.Doc()] as const
  const devices = docs.map((doc) => {
    const own = ownDocument(doc)
    const heard: Change[] = []
    const marks = () => own.seenIn(studio).get()
    const unseen = () => unseenOf(heard, marks(), reader)
    return {
      heard,
      unseen,
      news: () => newsOf(unseen()),
      see(changes: readonly Change[]) {
        const { see, before } = seeing(changes, marks())
        own.see(studio, see)
        return () => own.unsee(studio, before)
      },
    }
  })
  const meet = () => {
    for (const [from, to] of [docs, [docs[1], docs[0]], docs] as const)
      Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'the other')
  }
  return { one: devices[0]!, two: devices[1]!, meet }
}

describe('what is new', () => {
  it('counts 37 changes made elsewhere as 37, in whatever order they come; read on one device, none on both', () => {
    for (let seed = 0; seed < 60; seed++) {
      const all = busyMonth(`month ${seed}`, 37)
      const roll = dice(`order ${seed}`)
      const { one, two, meet } = twoDevices()
      one.heard.push(...shuffled(all, roll))
      // Told twice, as by a relay and by a friend, counts once.
      two.heard.push(...shuffled([...all, ...all.slice(0, 20)], roll))
      expect([one.news().count, two.news().count]).toEqual([37, 37])
      for (const line of one.news().lines) one.see(changesIn(line))
      expect(one.news().count).toBe(0)
      meet()
      expect([one.unseen(), two.unseen()]).toEqual([[], []])
    }
  })

  it('is what neither device saw, when both read while they were apart', () => {
    for (let seed = 0; seed < 60; seed++) {
      const roll = dice(`apart ${seed}`)
      const all = busyMonth(`apart ${seed}`, 40)
      const { one, two, meet } = twoDevices()
      const seen = new Set<Change>()
      for (const device of [one, two]) {
        // Each has heard a part: of every voice all up to some change, as documents arrive.
        const upTo = new Map<string, number>()
        for (const { thing, voice } of all) upTo.set(`${thing.doc} ${voice}`, roll(6))
        device.heard.push(...all.filter(({ thing, voice, n }) => n < upTo.get(`${thing.doc} ${voice}`)!))
        for (const line of device.news().lines)
          if (roll(2) === 0) {
            const unseen = new Set(device.unseen())
            device.see(changesIn(line))
            const left = new Set(device.unseen())
            for (const one of unseen) if (!left.has(one)) seen.add(one)
          }
      }
      for (const device of [one, two]) device.heard.splice(0, Infinity, ...shuffled(all, roll))
      meet()
      const expected = all.filter((change) => !seen.has(change))
      for (const device of [one, two]) {
        expect(new Set(device.unseen())).toEqual(new Set(expected))
        expect(device.news()).toEqual(one.news())
      }
    }
  })

  it('tells what somebody made offline long ago and brings today', () => {
    const { one } = twoDevices()
    one.heard.push(change({ at: 50 * minute, n: 0, voice: 'desk' }))
    one.see(one.unseen())
    one.heard.push(change({ at: 10 * minute, n: 0, voice: 'train' }))
    expect(one.news().count).toBe(1)
  })

  it('comes back as it was when seeing is undone, on both devices', () => {
    const { one, two, meet } = twoDevices()
    const all = busyMonth('undone', 25)
    for (const device of [one, two]) device.heard.push(...all)
    const before = one.news()
    const undo = one.see(changesIn(before.lines[3]!))
    meet()
    expect(two.news().count).toBeLessThan(25)
    undo()
    meet()
    expect(one.news()).toEqual(before)
    expect(two.news()).toEqual(before)
  })

  it('leaves out one’s own, and names everybody of a change that two made', () => {
    const changes = [
      change({ at: 1, n: 0, by: [me] }),
      change({ at: 2, n: 1, by: [others[1]!, others[0]!] }),
      change({ at: 3, n: 2, by: [me, others[2]!] }),
    ]
    expect(piecesOf(unseenOf(changes, new Map(), reader)).map(({ by }) => by)).toEqual([
      [me, others[2]!].sort(),
      [others[0], others[1]],
    ])
  })

  it('gives newcomers the newest of what was before them, and all that came after', () => {
    const cameAt = 100_000 * minute
    const early = Array.from({ length: 300 }, (_, n) => change({ at: n * 40 * minute, n }))
    const late = Array.from({ length: 5 }, (_, n) =>
      change({ at: cameAt + n * 40 * minute, n, voice: 'later', by: [others[1]!] }),
    )
    const unseen = unseenOf([...late, ...early], new Map(), { me, cameAt })
    expect(unseen).toEqual([...early.slice(-mostNewsBefore), ...late])
    expect(unseenOf([...late, ...early], new Map(), { me, cameAt, from: cameAt })).toEqual(late)
    // Seen, the next older ones do not move up.
    const { see } = seeing(unseen, new Map())
    const marks = new Map(see.map(({ thing, upTo }) => [thing, upTo]))
    expect(unseenOf([...late, ...early], marks, { me, cameAt })).toEqual([])
  })

  it('minds nothing that cannot be counted', () => {
    const strange = [
      change({ at: Number.NaN, n: 0 }),
      change({ at: 1, n: -1 }),
      change({ at: 1, n: Infinity }),
      change({ at: 1, n: 0, by: [] }),
      change({ at: 1, n: 0, voice: '' }),
      change({ at: 1, n: 0, voice: 'two words' }),
    ]
    expect(unseenOf(strange, new Map(), reader)).toEqual([])
    expect(unseenOf([change({ at: 1, n: 0 })], new Map(), reader)).toHaveLength(1)
    expect(newsOf([])).toEqual({ count: 0, isFolded: false, lines: [] })
  })
})

describe('folding', () => {
  it('makes one of what one person does to a thing within half an hour, and adds up how much', () => {
    const pictures = [0, 5, 29].map((minutes, n) =>
      change({ at: minutes * minute, n, deed: 'added', amount: n + 1 }),
    )
    const news = newsOf([
      ...pictures,
      change({ at: 30 * minute, n: 3, deed: 'added' }),
      change({ at: 6 * minute, n: 0, voice: 'hers', by: [others[1]!] }),
    ])
    expect(news.count).toBe(3)
    expect(news.lines.map(({ to }) => to / minute)).toEqual([30, 29, 6])
    expect(news.lines[1]!.pieces[0]!.deeds).toEqual(new Map([['added', 6]]))
  })

  it('is the same for the same changes in any order', () => {
    for (let seed = 0; seed < 60; seed++) {
      const all = busyMonth(`any ${seed}`, 12 + seed)
      expect(newsOf(shuffled(all, dice(`mixed ${seed}`)))).toEqual(newsOf(all))
    }
  })

  it('puts what is about one thing together above twenty, and counts the same', () => {
    for (const count of [20, 21, 61]) {
      const all = busyMonth(`weeks ${count}`, count)
      const { isFolded, lines, count: told } = newsOf(all)
      expect(told).toBe(count)
      expect(isFolded).toBe(count > 20)
      expect(lines.flatMap(({ pieces }) => pieces)).toHaveLength(count)
      const about = new Set(all.map(({ thing }) => thing.doc)).size
      expect(lines).toHaveLength(count > 20 ? about : count)
      expect(lines.map(({ to }) => to)).toEqual(lines.map(({ to }) => to).sort((a, b) => b - a))
    }
  })
})
