/** Several people writing one page at once, offline, and meeting in any sequence: through the editor's own binding. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageText } from '../../lib/content/page-text.ts'
import { isUnderstood } from '../../lib/content/understood.ts'
import { joinsBlock, makes, meet, startsBlock, Writer } from '../support/page-writers.ts'

const seed = 20260512
const runs = Number(process.env.SNUG_RUNS ?? 300)
const people = 3
const person = fc.nat(people - 1)
const choice = fc.nat(60)

const gentle = fc.oneof(
  { weight: 4, arbitrary: fc.record({ deed: fc.constant('write' as const), person, choice }) },
  fc.record({ deed: fc.constant('enter' as const), person, choice }),
  fc.record({
    deed: fc.constant('mark' as const),
    person,
    choice,
    mark: fc.constantFrom('bold', 'code', 'link'),
  }),
  fc.record({ deed: fc.constant('tick' as const), person }),
  fc.record({ deed: fc.constant('hear' as const), person, other: person }),
)
const rough = fc.oneof(
  { weight: 2, arbitrary: gentle },
  fc.record({
    deed: fc.constant('make' as const),
    person,
    choice,
    kind: fc.constantFrom(...(Object.keys(makes) as (keyof typeof makes)[])),
  }),
  fc.record({ deed: fc.constant('join' as const), person, choice }),
)
type Deed = typeof rough extends fc.Arbitrary<infer One> ? One : never

/** Everybody begins with the same page, then does as told; afterwards all have met. */
function story(deeds: readonly Deed[]): { writers: Writer[]; words: string[] } {
  const writers = Array.from({ length: people }, (_, i) => new Writer(i + 1))
  writers[0]!.writes('始', 0)
  writers[0]!.does(makes.tasks, 0)
  meet(writers)
  const words: string[] = []
  for (const deed of deeds) {
    const who = writers[deed.person]!
    if (deed.deed === 'write') {
      // A sign each: a word of several letters may come apart where two people write at one place.
      words.push(String.fromCodePoint(0x4e00 + words.length))
      who.writes(words.at(-1)!, deed.choice)
    } else if (deed.deed === 'enter') who.does(startsBlock, deed.choice)
    else if (deed.deed === 'join') who.does(joinsBlock, deed.choice)
    else if (deed.deed === 'make') who.does(makes[deed.kind], deed.choice)
    else if (deed.deed === 'mark') who.marks(deed.mark, deed.choice)
    else if (deed.deed === 'tick') who.ticks()
    else if (deed.deed === 'hear') who.hears(writers[deed.other]!)
  }
  meet(writers)
  return { writers, words }
}

function expectOnePage(writers: readonly Writer[]): void {
  // Reading mends or drops what no schema allows; after it everybody must have the same again.
  for (const writer of writers) expect(() => writer.page.check()).not.toThrow()
  meet(writers)
  const [first, ...others] = writers.map((writer) => JSON.stringify(writer.page.toJSON()))
  for (const other of others) expect(other).toBe(first)
  for (const { body } of writers) expect(isUnderstood(body)).toBe(true)
}

describe('people who write one page at once', () => {
  it('end with the same, valid page whatever they do', () => {
    fc.assert(
      fc.property(fc.array(rough, { minLength: 5, maxLength: 40 }), (deeds) => {
        expectOnePage(story(deeds).writers)
      }),
      { seed, numRuns: runs },
    )
  })

  it('lose no word to one another’s words, new lines, marks and ticks', () => {
    fc.assert(
      fc.property(fc.array(gentle, { minLength: 5, maxLength: 40 }), (deeds) => {
        const { writers, words } = story(deeds)
        expectOnePage(writers)
        const text = pageText(writers[0]!.body)
        for (const word of ['始', ...words]) expect(text).toContain(word)
      }),
      { seed, numRuns: runs },
    )
  })

  it('lose no word whatever they do: one that lost its place is kept beside the page', () => {
    fc.assert(
      fc.property(fc.array(rough, { minLength: 5, maxLength: 40 }), (deeds) => {
        const { writers, words } = story(deeds)
        expectOnePage(writers)
        for (const writer of writers) {
          const all = pageText(writer.body) + writer.adrift()
          for (const word of ['始', ...words]) expect(all).toContain(word)
        }
      }),
      { seed, numRuns: runs },
    )
  })

  it('an untouched empty page stays empty, so that two who open it do not each begin it', () => {
    const [noor, bea] = [new Writer(1), new Writer(2)]
    expect(noor.page.childCount).toBe(0)
    meet([noor, bea])
    expect(noor.body.isEmpty.get() && bea.body.isEmpty.get()).toBe(true)
    noor.writes('six', 0)
    meet([noor, bea])
    bea.writes('at', 0)
    meet([noor, bea])
    expect(pageText(noor.body)).toBe('at six ')
  })
})
