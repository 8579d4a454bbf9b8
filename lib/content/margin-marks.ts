/**
 * Marks the words that remarks are about. Positions follow what is written here by the editor's own mapping; what came from
 * others replaces blocks, and then the places in those are found anew, in one walk.
 */
import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { observed, type Settable } from '../base/observed.ts'
import { anchorAt, spansOf, type Anchored, type JoinedPage, type Span } from './anchors.ts'

/** Where words stand by the remark's id; what is not in it is gone. */
export type Spans = ReadonlyMap<string, Span>

type Marked = {
  anchored: readonly Anchored[]
  /** The remark that is looked at. */
  chosen: string | null
  spans: Spans
  set: DecorationSet
}

type Change = { anchored: readonly Anchored[] } | { chosen: string | null } | { again: true }

const key = new PluginKey<Marked>('marginMarks')

const none: Marked = { anchored: [], chosen: null, spans: new Map(), set: DecorationSet.empty }

export type MarginMarks = {
  spans: Settable<Spans>
  /** Told when somebody presses marked words. */
  onPress: { current: (id: string) => void }
  /** Begins a remark about the chosen words; null while nobody may. */
  begin: Settable<(() => void) | null>
}

export const marginMarksOf = (): MarginMarks => ({
  spans: observed<Spans>(new Map()),
  onPress: { current: () => {} },
  begin: observed<(() => void) | null>(null),
})

/** The page with its document; null until they are joined. */
function joinedIn(state: EditorState): JoinedPage | null {
  const sync = ySyncPluginKey.getState(state) as
    { type: JoinedPage['fragment']; binding: { mapping: JoinedPage['mapping'] } | null } | undefined
  return sync?.binding ? { fragment: sync.type, page: state.doc, mapping: sync.binding.mapping } : null
}

const marksOf = (spans: Spans, chosen: string | null): Decoration[] =>
  [...spans].map(([id, { from, to }]) =>
    Decoration.inline(
      ...[from, to],
      { class: id === chosen ? 'remark-mark remark-chosen' : 'remark-mark', 'data-remark': id },
      { id },
    ),
  )

const decorated = (doc: EditorState['doc'], spans: Spans, chosen: string | null): DecorationSet =>
  DecorationSet.create(doc, marksOf(spans, chosen))

/** What the replaced blocks held of marked words is found anew; the rest is where it was, or so much further. */
function replaced(tr: Transaction, before: Marked, state: EditorState): Marked {
  const touched = new Set<string>()
  for (const [step, map] of tr.mapping.maps.entries())
    map.forEach((start, end) => {
      for (const [id, span] of before.spans) {
        const [from, to] = [tr.mapping.slice(0, step).map(span.from), tr.mapping.slice(0, step).map(span.to)]
        if (from <= end && to >= start) touched.add(id)
      }
    })
  const spans = new Map(mapped(before.spans, tr))
  for (const id of touched) spans.delete(id)
  const joined = touched.size > 0 ? joinedIn(state) : null
  const found = joined
    ? spansOf(
        joined,
        before.anchored.filter(({ id }) => touched.has(id)),
      )
    : new Map<string, Span>()
  for (const [id, span] of found) spans.set(id, span)
  const kept = before.set.map(tr.mapping, tr.doc)
  const stale = kept.find(undefined, undefined, ({ id }: { id?: string }) => touched.has(id ?? ''))
  return {
    ...before,
    spans,
    set: kept.remove(stale).add(tr.doc, marksOf(found, before.chosen)),
  }
}

function mapped(spans: Spans, { mapping }: Transaction): Spans {
  const next = new Map<string, Span>()
  for (const [id, span] of spans) {
    const from = mapping.map(span.from, 1)
    const to = mapping.map(span.to, -1)
    if (from < to) next.set(id, { from, to })
  }
  return next
}

function apply(tr: Transaction, before: Marked, state: EditorState): Marked {
  const change = tr.getMeta(key) as Change | undefined
  const sync = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined
  const anchored = change && 'anchored' in change ? change.anchored : before.anchored
  const chosen = change && 'chosen' in change ? change.chosen : before.chosen
  const isNew = anchored !== before.anchored || (change && 'again' in change)
  if (anchored.length === 0 && before.anchored.length === 0)
    return chosen === before.chosen ? before : { ...before, chosen }
  if (isNew) {
    const joined = joinedIn(state)
    const spans = joined ? spansOf(joined, anchored) : new Map<string, Span>()
    return { anchored, chosen, spans, set: decorated(tr.doc, spans, chosen) }
  }
  if (tr.docChanged && sync?.isChangeOrigin === true && chosen === before.chosen)
    return replaced(tr, before, state)
  const spans = tr.docChanged ? mapped(before.spans, tr) : before.spans
  if (chosen !== before.chosen) return { anchored, chosen, spans, set: decorated(tr.doc, spans, chosen) }
  return tr.docChanged ? { anchored, chosen, spans, set: before.set.map(tr.mapping, tr.doc) } : before
}

/** What was lost by what was written here may be there again, elsewhere or undone; looked for when nobody types. */
const againAfterMs = 600

/** The plugin of the extension below. */
export const marginPlugin = ({ spans, onPress }: Pick<MarginMarks, 'spans' | 'onPress'>): Plugin =>
  new Plugin<Marked>({
    key,
    state: { init: () => none, apply: (tr, before, _old, state) => apply(tr, before, state) },
    props: {
      decorations: (state) => key.getState(state)?.set,
      handleClick(_view, _pos, event) {
        const marked = (event.target as Element).closest?.('[data-remark]')
        if (marked) onPress.current(marked.getAttribute('data-remark')!)
        return false
      },
    },
    view: (view) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      return {
        update: (_view, old) => {
          const now = key.getState(view.state)!
          if (now.spans !== spans.get()) spans.set(now.spans)
          if (view.state.doc === old.doc || now.spans.size === now.anchored.length) return
          clearTimeout(timer)
          timer = setTimeout(() => view.dispatch(view.state.tr.setMeta(key, { again: true })), againAfterMs)
        },
        destroy: () => clearTimeout(timer),
      }
    },
  })

export const marginMarks = (marks: MarginMarks): Extension =>
  Extension.create({ name: 'marginMarks', addProseMirrorPlugins: () => [marginPlugin(marks)] })

/** Which words to mark. */
export const setAnchored = ({ view }: Pick<Editor, 'view'>, anchored: readonly Anchored[]): void =>
  view.dispatch(view.state.tr.setMeta(key, { anchored }).setMeta('addToHistory', false))

export const chooseMarked = ({ view }: Editor, chosen: string | null): void => {
  if (key.getState(view.state)?.chosen !== chosen) view.dispatch(view.state.tr.setMeta(key, { chosen }))
}

/** What a remark about the chosen words carries; with none chosen, about the block where the caret stands. */
export function anchorHere({ state }: Editor): ReturnType<typeof anchorAt> {
  const joined = joinedIn(state)
  if (!joined) return null
  const { from, to, empty, $from } = state.selection
  return anchorAt(joined, empty ? { from: $from.start(), to: $from.end() } : { from, to })
}
