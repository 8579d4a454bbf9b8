/**
 * Two and three people at once over tables, lists and toggles, offline and back, through the editor's own binding. Whatever they do,
 * all have the same page afterwards, the schema allows it, and no word is lost: what loses its place is kept beside the page.
 */
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  fixTables,
  mergeCells,
  splitCell,
  toggleHeaderRow,
  CellSelection,
} from '@tiptap/pm/tables'
import type { Command } from '@tiptap/pm/state'
import { wrapIn } from '@tiptap/pm/commands'
import { liftListItem, sinkListItem } from '@tiptap/pm/schema-list'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ContentNode } from '../../lib/content/content-node.ts'
import { fillPage } from '../../lib/content/fill-page.ts'
import { pageSchema } from '../../lib/content/page-schema.ts'
import { pageText } from '../../lib/content/page-text.ts'
import { isUnderstood } from '../../lib/content/understood.ts'
import { joinsBlock, makes, meet, startsBlock, Writer } from '../support/page-writers.ts'

const seed = 20261123
const runs = Number(process.env.SNUG_RUNS ?? 200)
const { nodes } = pageSchema()

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

/** The cell with the caret and the one after it. */
const mergesTwo: Command = (state, dispatch) => {
  const { $head } = state.selection
  for (let depth = $head.depth; depth > 0; depth--) {
    if ($head.node(depth).type !== nodes.tableCell) continue
    const at = $head.before(depth)
    const next = at + $head.node(depth).nodeSize
    if (state.doc.nodeAt(next)?.type !== nodes.tableCell) return false
    const both = CellSelection.create(state.doc, at, next)
    return mergeCells(state.apply(state.tr.setSelection(both)), dispatch)
  }
  return false
}

const shapes: Record<string, Command> = {
  row: addRowAfter,
  column: addColumnAfter,
  noRow: deleteRow,
  noColumn: deleteColumn,
  merge: mergesTwo,
  split: splitCell,
  header: toggleHeaderRow,
  deeper: sinkListItem(nodes.taskItem!),
  higher: liftListItem(nodes.taskItem!),
  toggle: wrapIn(nodes.toggle!),
  callout: wrapIn(nodes.callout!),
  enter: startsBlock,
  join: joinsBlock,
  ...makes,
}
/** As the editor's commands do: an uneven table is evened out first. */
const onEven =
  (command: Command): Command =>
  (state, dispatch) => {
    const even = fixTables(state)
    if (!even) return command(state, dispatch)
    if (command(state.apply(even), (transaction) => dispatch?.(transaction))) return true
    dispatch?.(even)
    return true
  }

/** These take words away because somebody meant to. */
const taking = new Set(['noRow', 'noColumn'])

const deedsOf = (people: number, kinds: string[]) => {
  const person = fc.nat(people - 1)
  const choice = fc.nat(60)
  return fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ deed: fc.constant('write' as const), person, choice }) },
      {
        weight: 4,
        arbitrary: fc.record({
          deed: fc.constant('shape' as const),
          person,
          choice,
          kind: fc.constantFrom(...kinds),
        }),
      },
      fc.record({ deed: fc.constant('hear' as const), person, other: person }),
    ),
    { minLength: 5, maxLength: 35 },
  )
}
type Deed = ReturnType<typeof deedsOf> extends fc.Arbitrary<(infer One)[]> ? One : never

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
