/** People who have one page open: what an open editor holds is what the document says, block by block. */
import fc from 'fast-check'
import { toggleMark } from '@tiptap/pm/commands'
import { sinkListItem } from '@tiptap/pm/schema-list'
import { addColumnAfter, deleteRow } from '@tiptap/pm/tables'
import type { Command } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import { fillPage } from '../../lib/content/fill-page.ts'
import { LiveWriter } from '../support/live-writer.ts'
import { joinsBlock, makes, startsBlock } from '../support/page-writers.ts'

const seed = 20261123
const people = 3
const person = fc.nat(people - 1)
const choice = fc.nat(400)

const schemaDeed =
  (make: (schema: Parameters<Command>[0]['schema']) => Command): Command =>
  (state, dispatch) =>
    make(state.schema)(state, dispatch)
const deeds: Record<string, Command> = {
  ...makes,
  enter: startsBlock,
  join: joinsBlock,
  bold: (state, dispatch) => {
    const { $from } = state.selection
    const { tr } = state
    if (!$from.parent.isTextblock || $from.parent.content.size === 0) return false
    dispatch?.(tr.addMark($from.start(), $from.end(), state.schema.marks.bold!.create()))
    return true
  },
  sink: schemaDeed((schema) => sinkListItem(schema.nodes.listItem!)),
  plain: schemaDeed((schema) => toggleMark(schema.marks.bold!)),
  column: addColumnAfter,
  row: deleteRow,
  cut: (state, dispatch) => {
    const { $from } = state.selection
    if ($from.depth === 0) return false
    dispatch?.(state.tr.delete($from.before(1), $from.after(1)))
    return true
  },
}

const deed = fc.oneof(
  { weight: 4, arbitrary: fc.record({ person, choice, deed: fc.constant('write') }) },
  { weight: 4, arbitrary: fc.record({ person, choice, deed: fc.constantFrom(...Object.keys(deeds)) }) },
  { weight: 4, arbitrary: fc.record({ person, choice, deed: fc.constant('hear') }) },
)

const line = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const page = [
  line('Ink and paper'),
  { type: 'bulletList', content: [{ type: 'listItem', content: [line('a press')] }] },
  {
    type: 'table',
    content: [1, 2].map((row) => ({
      type: 'tableRow',
      content: [1, 2].map((cell) => ({ type: 'tableCell', content: [line(`${row} ${cell}`)] })),
    })),
  },
  line('and nine people'),
]

/** Two rows taken away by two people leave a table that cannot be, with the caret of a third in it. */
const lostPlace = [
  { person: 1, choice: 0, deed: 'cut' },
  { person: 0, choice: 342, deed: 'row' },
  { person: 2, choice: 122, deed: 'row' },
  { person: 0, choice: 0, deed: 'hear' },
  { person: 0, choice: 0, deed: 'hear' },
  { person: 0, choice: 0, deed: 'bold' },
  { person: 0, choice: 0, deed: 'write' },
  { person: 0, choice: 0, deed: 'write' },
]

const expectSame = (writer: LiveWriter) =>
  expect(JSON.stringify(writer.shown.toJSON())).toBe(JSON.stringify(writer.anew.toJSON()))

describe('a page that stays open', () => {
  it('shows what the document holds, whatever its people do and whenever they hear of it', () => {
    fc.assert(
      fc.property(fc.array(deed, { minLength: 5, maxLength: 50 }), (story) => {
        const writers = Array.from({ length: people }, (_, n) => new LiveWriter(n + 1))
        fillPage(writers[0]!.body, page)
        for (const writer of writers) writer.hears(writers[0]!)
        story.forEach(({ person: who, choice: where, deed: what }, n) => {
          const writer = writers[who]!
          if (what === 'write') writer.writes(String.fromCodePoint(0x4e00 + n), where)
          else if (what === 'hear') writer.hears(writers[where % people]!)
          else writer.does(deeds[what]!, where)
          if (writer.body.fragment.length > 0) expectSame(writer)
        })
        for (let round = 0; round < people; round++)
          for (const one of writers) for (const other of writers) if (one !== other) one.hears(other)
        for (const writer of writers) if (writer.body.fragment.length > 0) expectSame(writer)
        const held = writers.map((writer) => JSON.stringify(writer.shown.toJSON()))
        expect(new Set(held).size).toBe(1)
      }),
      { seed, numRuns: Number(process.env.SNUG_RUNS ?? 400), examples: [[lostPlace]] },
    )
  })

  it('keeps each block that a change from elsewhere left alone', () => {
    const [noor, bea] = [new LiveWriter(1), new LiveWriter(2)]
    fillPage(noor.body, page)
    bea.hears(noor)
    noor.hears(bea)
    const before = noor.shown
    bea.writes('!', 0)
    noor.hears(bea)
    expect(noor.shown.child(0)).not.toBe(before.child(0))
    for (const n of [1, 2, 3]) expect(noor.shown.child(n)).toBe(before.child(n))
  })
})
