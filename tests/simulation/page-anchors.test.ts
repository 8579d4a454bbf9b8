/** Remarks hold on to their words while several people write the page, offline and back; else they say that the words are gone. */
import fc from 'fast-check'
import { initProseMirrorDoc } from '@tiptap/y-tiptap'
import { describe, expect, it } from 'vitest'
import { anchorAt, spansOf, wordsAt, type Anchored } from '../../lib/content/anchors.ts'
import { pageSchema } from '../../lib/content/page-schema.ts'
import { joinsBlock, makes, meet, startsBlock, Writer } from '../support/page-writers.ts'

const seed = 20261122
const people = 3
const person = fc.nat(people - 1)
const choice = fc.nat(60)
const schema = pageSchema()

const gentle = fc.oneof(
  { weight: 4, arbitrary: fc.record({ deed: fc.constant('write' as const), person, choice }) },
  fc.record({ deed: fc.constant('mark' as const), person, choice }),
  fc.record({ deed: fc.constant('hear' as const), person, other: person }),
)
const rough = fc.oneof(
  { weight: 3, arbitrary: gentle },
  fc.record({ deed: fc.constant('enter' as const), person, choice }),
  fc.record({ deed: fc.constant('join' as const), person, choice }),
  fc.record({
    deed: fc.constant('make' as const),
    person,
    choice,
    kind: fc.constantFrom(...(Object.keys(makes) as (keyof typeof makes)[])),
  }),
)
type Deed = typeof rough extends fc.Arbitrary<infer One> ? One : never

const joined = (writer: Writer) => {
  const { doc: page, mapping } = initProseMirrorDoc(writer.body.fragment, schema)
  return { fragment: writer.body.fragment, page, mapping }
}

/** What the remark's words are now, as one of them has it; null for gone. */
function wordsOf(writer: Writer, remark: Anchored): string | null {
  const page = joined(writer)
  const span = spansOf(page, [remark]).get(remark.id)
  return span ? wordsAt(page.page, span) : null
}

/** A page of twelve words in three blocks, with a remark about two to four of them. */
function begun(start: number, length: number): { writers: Writer[]; remark: Anchored } {
  const writers = Array.from({ length: people }, (_, i) => new Writer(i + 1))
  const [noor] = writers
  for (let n = 0; n < 12; n++) noor!.writes(String.fromCodePoint(0x3041 + n), 0)
  for (const at of [4, 9]) noor!.does(startsBlock, at)
  meet(writers)
  const page = joined(noor!)
  const signs: number[] = []
  page.page.descendants((node, at) => {
    if (!node.isText) return
    for (const sign of node.text!.matchAll(/\S/g)) signs.push(at + sign.index)
  })
  const from = signs[start % signs.length]!
  const to = signs[Math.min(signs.length - 1, (start % signs.length) + length)]! + 1
  const made = anchorAt(page, { from, to })!
  return { writers, remark: { id: 'r', on: made.on, quote: made.quote } }
}

function play(writers: readonly Writer[], deeds: readonly Deed[]): void {
  let written = 0
  for (const deed of deeds) {
    const who = writers[deed.person]!
    if (deed.deed === 'write') who.writes(String.fromCodePoint(0x4e00 + written++), deed.choice)
    else if (deed.deed === 'mark') who.marks('bold', deed.choice)
    else if (deed.deed === 'hear') who.hears(writers[deed.other]!)
    else if (deed.deed === 'enter') who.does(startsBlock, deed.choice)
    else if (deed.deed === 'join') who.does(joinsBlock, deed.choice)
    else who.does(makes[deed.kind], deed.choice)
  }
  meet(writers)
}

const start = fc.nat(11)
const length = fc.integer({ min: 1, max: 3 })
const signsIn = (words: string): string[] => words.match(/[\u3041-\u3060]/g) ?? []

describe('remarks about words of a page that several people write', () => {
  it('stay on exactly their words, with what was written between them, while no block changes', () => {
    fc.assert(
      fc.property(start, length, fc.array(gentle, { minLength: 5, maxLength: 40 }), (at, long, deeds) => {
        const { writers, remark } = begun(at, long)
        play(writers, deeds)
        for (const writer of writers) {
          const words = wordsOf(writer, remark)!
          expect(signsIn(words)).toEqual(signsIn(remark.quote))
          expect(words[0]).toBe(remark.quote[0])
          expect(words.at(-1)).toBe(remark.quote.at(-1))
        }
      }),
      { seed, numRuns: Number(process.env.SNUG_RUNS ?? 300) },
    )
  })

  it('are the same for everybody, on some of their words, or gone, whatever anybody does', () => {
    let gone = 0
    let all = 0
    fc.assert(
      fc.property(start, length, fc.array(rough, { minLength: 5, maxLength: 40 }), (at, long, deeds) => {
        const { writers, remark } = begun(at, long)
        play(writers, deeds)
        // Reading mends what no schema allows; after it everybody must have the same again.
        for (const writer of writers) joined(writer)
        meet(writers)
        const [first, ...others] = writers.map((writer) => wordsOf(writer, remark))
        for (const other of others) expect(other).toBe(first)
        all++
        if (first === null) gone++
        else expect(signsIn(first!).some((sign) => remark.quote.includes(sign))).toBe(true)
        const text = wordsAt(writers[0]!.page, { from: 0, to: writers[0]!.page.content.size })
        // One sign or two may be anywhere.
        if (first === null && remark.quote.length >= 3)
          expect(text.split(remark.quote).length - 1).not.toBe(1)
      }),
      { seed, numRuns: Number(process.env.SNUG_RUNS ?? 300) },
    )
    expect(gone).toBeLessThan(all)
    if (process.env.SNUG_RUNS) process.stdout.write(`gone: ${gone} of ${all}\n`)
  })
})
