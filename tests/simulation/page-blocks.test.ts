/**
 * Two and three people at once over tables, lists and toggles, offline and back, through the editor's own binding. Whatever they do,
 * all have the same page afterwards, the schema allows it, and no word is lost: what loses its place is kept beside the page.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ContentNode } from '../../lib/content/content-node.ts'
import { fillPage } from '../../lib/content/fill-page.ts'
import { pageText } from '../../lib/content/page-text.ts'
import { isUnderstood } from '../../lib/content/understood.ts'
import { deedsOf, onEven, shapes, taking, type Deed } from '../support/page-shapes.ts'
import { meet, Writer } from '../support/page-writers.ts'

const seed = 20261123
const runs = Number(process.env.SNUG_RUNS ?? 200)

const p = (text: string): ContentNode => ({
  type: 'paragraph',
  content: [{ type: 'text', text: `${text} ` }],
})
const cell = (text: string): ContentNode => ({ type: 'tableCell', content: [p(text)] })
const row = (...words: string[]): ContentNode => ({ type: 'tableRow', content: words.map(cell) })
const first: ContentNode[] = [
  p('一'),
  { type: 'table', content: [row('二', '三', '四'), row('五', '六', '七')] },
  { type: 'toggle', content: [p('八'), p('九')] },
  { type: 'callout', attrs: { tone: 'tip' }, content: [p('十')] },
  {
    type: 'taskList',
    content: [
      { type: 'taskItem', attrs: { checked: false }, content: [p('百')] },
      { type: 'taskItem', attrs: { checked: true }, content: [p('千')] },
    ],
  },
]
const beginning = [...'一二三四五六七八九十百千']

function story(people: number, deeds: readonly Deed[]): { writers: Writer[]; words: string[] } {
  const writers = Array.from({ length: people }, (_, i) => new Writer(i + 1))
  fillPage(writers[0]!.body, first)
  meet(writers)
  const words: string[] = []
  for (const deed of deeds) {
    const who = writers[deed.person]!
    if (deed.deed === 'write') {
      words.push(String.fromCodePoint(0x5e00 + words.length))
      who.writes(words.at(-1)!, deed.choice)
    } else if (deed.deed === 'shape') who.does(onEven(shapes[deed.kind]!), deed.choice)
    else who.hears(writers[deed.other]!)
  }
  meet(writers)
  return { writers, words }
}

function expectOnePage(writers: readonly Writer[]): void {
  for (const writer of writers) expect(() => writer.page.check()).not.toThrow()
  meet(writers)
  const [one, ...others] = writers.map((writer) => JSON.stringify(writer.page.toJSON()))
  for (const other of others) expect(other).toBe(one)
  for (const { body } of writers) expect(isUnderstood(body)).toBe(true)
}

describe.each([2, 3])('%i people over tables, lists and toggles', (people) => {
  it('end with the same, valid page', () => {
    fc.assert(
      fc.property(deedsOf(people, Object.keys(shapes)), (deeds) =>
        expectOnePage(story(people, deeds).writers),
      ),
      { seed, numRuns: runs },
    )
  })

  it('lose no word, unless somebody takes a row or a column away', () => {
    const kinds = Object.keys(shapes).filter((kind) => !taking.has(kind))
    fc.assert(
      fc.property(deedsOf(people, kinds), (deeds) => {
        const { writers, words } = story(people, deeds)
        expectOnePage(writers)
        for (const writer of writers) {
          const all = pageText(writer.body) + writer.adrift()
          for (const word of [...beginning, ...words]) expect(all).toContain(word)
        }
      }),
      { seed, numRuns: runs },
    )
  })
})
