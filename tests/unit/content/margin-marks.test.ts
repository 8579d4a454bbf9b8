/** Marks in the margin while others write: each stands where a reading of the whole page finds its words. */
import fc from 'fast-check'
import type { DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { expect, it, vi } from 'vitest'
import { observed } from '../../../lib/base/observed.ts'
import { anchorAt, spansOf, wordsAt, type Anchored, type JoinedPage } from '../../../lib/content/anchors.ts'
import { fillPage } from '../../../lib/content/fill-page.ts'
import { marginPlugin, setAnchored, type Spans } from '../../../lib/content/margin-marks.ts'
import { LiveWriter } from '../../support/live-writer.ts'
import { joinsBlock, makes, startsBlock } from '../../support/page-writers.ts'

const line = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const words = ['Ink and paper', 'a press from Leipzig', 'nine people round a table', 'who know what they do']

function reader() {
  const spans = observed<Spans>(new Map())
  const plugin = marginPlugin({ spans, onPress: { current: () => {} } })
  const writer = new LiveWriter(1, false, [plugin])
  const page = (): JoinedPage => {
    const { type, binding } = ySyncPluginKey.getState(writer.view.state) as {
      type: JoinedPage['fragment']
      binding: { mapping: JoinedPage['mapping'] }
    }
    return { fragment: type, page: writer.shown, mapping: binding.mapping }
  }
  const marked = () =>
    (plugin.props.decorations!.call(plugin, writer.view.state) as DecorationSet)
      .find()
      .map(({ from, to }) => `${from} ${to}`)
      .sort()
  return { writer, spans, page, marked }
}

/** A remark about each word of more than three letters. */
function remarksOn(page: JoinedPage): Anchored[] {
  const remarks: Anchored[] = []
  page.page.descendants((node, at) => {
    for (const word of node.text?.matchAll(/\w{4,}/g) ?? []) {
      const made = anchorAt(page, { from: at + word.index, to: at + word.index + word[0].length })!
      remarks.push({ id: `${remarks.length}`, on: made.on, quote: made.quote })
    }
  })
  return remarks
}

const deeds = { ...makes, enter: startsBlock, join: joinsBlock }
const step = fc.record({
  deed: fc.constantFrom('write', 'write', 'write', ...(Object.keys(deeds) as (keyof typeof deeds)[])),
  choice: fc.nat(200),
})

it('whatever arrives, a mark stands on the words of its remark, and nowhere else', () => {
  vi.useFakeTimers()
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const { writer, spans, page, marked } = reader()
      const other = new LiveWriter(2)
      fillPage(other.body, words.map(line))
      writer.hears(other)
      const remarks = remarksOn(page())
      expect(remarks.length).toBeGreaterThan(8)
      setAnchored({ view: writer.view } as never, remarks)
      for (const { deed, choice } of steps) {
        if (deed === 'write') other.writes('kettle ', choice)
        else other.does(deeds[deed], choice)
        writer.hears(other)
        // What had lost its place is looked for when nobody types.
        vi.advanceTimersByTime(1000)
        const found = spansOf(page(), remarks)
        const said = (all: Spans) =>
          [...all]
            .map(([id, span]) => [id, wordsAt(writer.shown, span)])
            .sort(([a], [b]) => Number(a) - Number(b))
        expect(said(spans.get())).toEqual(said(found))
        expect(marked()).toEqual([...spans.get().values()].map(({ from, to }) => `${from} ${to}`).sort())
      }
    }),
    { numRuns: 200, seed: 20261123 },
  )
  vi.useRealTimers()
})

it('what one of others writes leaves every other mark’s place alone', () => {
  const { writer, spans, page } = reader()
  const other = new LiveWriter(2)
  fillPage(other.body, words.map(line))
  writer.hears(other)
  setAnchored({ view: writer.view } as never, remarksOn(page()))
  const before = spans.get()
  const steps: [number, number][] = []
  const dispatch = writer.view.dispatch
  writer.view.dispatch = (tr) => {
    tr.mapping.maps.forEach((map) => map.forEach((from, to) => steps.push([from, to])))
    dispatch(tr)
  }
  other.writes('kettle ', 0)
  writer.hears(other)
  const first = writer.shown.child(0).nodeSize
  // Only the block that was written in was put in the place of itself.
  expect(steps).toEqual([[0, first - 'kettle '.length]])
  for (const [id, { from }] of before) if (from > first) expect(spans.get().get(id)!.from).toBe(from + 7)
})
