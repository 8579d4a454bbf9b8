/**
 * Remarks on words in tables, lists and boxes, while two and three people change both the words and the shapes, offline and back:
 * everybody has the same page and the same answer of each remark, which is on some of its words or says that they are gone.
 */
import { initProseMirrorDoc } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchorAt, spansOf, wordsAt, type Anchored } from '../../lib/content/anchors.ts'
import type { ContentNode } from '../../lib/content/content-node.ts'
import { fillPage } from '../../lib/content/fill-page.ts'
import { pageSchema } from '../../lib/content/page-schema.ts'
import { isUnderstood } from '../../lib/content/understood.ts'
import { deedsOf, onEven, shapes, type Deed } from '../support/page-shapes.ts'
import { meet, Writer } from '../support/page-writers.ts'

const seed = Number(process.env.SNUG_SEED ?? 20261123)
const runs = Number(process.env.SNUG_RUNS ?? 120)

const p = (text: string): ContentNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const cell = (text: string): ContentNode => ({ type: 'tableCell', content: [p(text)] })
const task = (text: string): ContentNode => ({
  type: 'taskItem',
  attrs: { checked: false },
  content: [p(text)],
})
/** Six places with four signs each; no sign stands twice. */
const first: ContentNode[] = [
  p('あい うえ'),
  {
    type: 'table',
    content: [
      { type: 'tableRow', content: [cell('かき くけ'), cell('さし すせ')] },
      { type: 'tableRow', content: [cell('たち つて'), cell('まみ むめ')] },
    ],
  },
  { type: 'taskList', content: [task('なに ぬね'), task('はひ ふへ')] },
  { type: 'callout', attrs: { tone: 'tip' }, content: [p('らり るれ')] },
]
const signs = /[\u3041-\u3096]/g

const joined = ({ body: { fragment } }: Writer) => {
  const { doc: page, mapping } = initProseMirrorDoc(fragment, pageSchema())
  return { fragment, page, mapping }
}

/** What the remarks' words are now, as one of them has it; null for gone. */
function wordsOf(writer: Writer, remarks: readonly Anchored[]): (string | null)[] {
  const page = joined(writer)
  const spans = spansOf(page, remarks)
  return remarks.map(({ id }) => {
    const span = spans.get(id)
    return span ? wordsAt(page.page, span) : null
  })
}

/** A remark on the words of every block. */
function remarksOn(writer: Writer): Anchored[] {
  const page = joined(writer)
  const remarks: Anchored[] = []
  page.page.descendants((node, at) => {
    if (!node.isTextblock) return true
    const made = anchorAt(page, { from: at + 1, to: at + 1 + node.content.size })!
    remarks.push({ id: `r${remarks.length}`, on: made.on, quote: made.quote })
    return false
  })
  return remarks
}

function story(people: number, deeds: readonly Deed[]): { writers: Writer[]; remarks: Anchored[] } {
  const writers = Array.from({ length: people }, (_, i) => new Writer(i + 1))
  fillPage(writers[0]!.body, first)
  meet(writers)
  const remarks = remarksOn(writers[0]!)
  let written = 0
  for (const deed of deeds) {
    const who = writers[deed.person]!
    if (deed.deed === 'write') who.writes(String.fromCodePoint(0x5e00 + written++), deed.choice)
    else if (deed.deed === 'shape') who.does(onEven(shapes[deed.kind]!), deed.choice)
    else who.hears(writers[deed.other]!)
  }
  meet(writers)
  // Reading mends what no schema allows; after it everybody must have the same again.
  for (const writer of writers) joined(writer)
  meet(writers)
  return { writers, remarks }
}

describe.each([2, 3])('remarks in tables, lists and boxes that %i people change', (people) => {
  it('are the same for everybody: on some of their words, or gone, in a page that is valid', () => {
    let all = 0
    let gone = 0
    fc.assert(
      fc.property(deedsOf(people, Object.keys(shapes)), (deeds) => {
        const { writers, remarks } = story(people, deeds)
        expect(remarks).toHaveLength(8)
        const [page, ...pages] = writers.map((writer) => JSON.stringify(writer.page.toJSON()))
        for (const other of pages) expect(other).toBe(page)
        for (const writer of writers) {
          expect(() => writer.page.check()).not.toThrow()
          expect(isUnderstood(writer.body)).toBe(true)
        }
        const [answers, ...others] = writers.map((writer) => wordsOf(writer, remarks))
        for (const other of others) expect(other).toEqual(answers)
        const text = wordsAt(writers[0]!.page, { from: 0, to: writers[0]!.page.content.size })
        remarks.forEach(({ quote }, i) => {
          const answer = answers![i] ?? null
          all++
          if (answer !== null) {
            expect(answer.match(signs)?.some((sign) => quote.includes(sign))).toBe(true)
            return
          }
          gone++
          expect(text.split(quote).length - 1).not.toBe(1)
        })
      }),
      { seed, numRuns: runs },
    )
    // Most of what is done here takes no words away.
    expect(gone).toBeLessThan(all / 2)
  })
})
