/** A sign at the start of a word that asks for something: what is looked for after it, and what takes its place. */
import type { Editor } from '@tiptap/core'
import { PluginKey, type EditorState, type Plugin } from '@tiptap/pm/state'
import Suggestion from '@tiptap/suggestion'
import { observed, type Settable } from '../../lib/base/observed.ts'

export type Sought<Of extends string, Taken> = {
  of: Of
  query: string
  /** Where the sign stands, in the window. */
  place: DOMRect | null
  /** In place of what was typed. */
  take(taken: Taken): void
  /** What the list does with a key; true when it was for the list. Set by whoever draws it. */
  onKey: { current: (event: KeyboardEvent) => boolean }
}

/** What is suggested now; null for nothing. One for each editor. */
export type SoughtState<Of extends string, Taken> = Settable<Sought<Of, Taken> | null>
export const newSought = <Of extends string, Taken>(): SoughtState<Of, Taken> =>
  observed<Sought<Of, Taken> | null>(null)

type Range = { from: number; to: number }

export type SignOptions<Of extends string, Taken> = {
  editor: Editor
  state: SoughtState<Of, Taken>
  of: Of
  sign: string
  /** Whether the list opens here; never in code. */
  fits?: (typed: { editor: Editor; range: Range; state: EditorState }) => boolean
  put(editor: Editor, range: Range, taken: Taken): void
}

export function watchSign<Of extends string, Taken>(options: SignOptions<Of, Taken>): Plugin {
  const { editor, state, of, sign, fits = () => true, put } = options
  const here = () => {
    const now = state.get()
    return now?.of === of ? now : null
  }
  return Suggestion<Taken, Taken>({
    editor,
    pluginKey: new PluginKey(`sought ${of}`),
    char: sign,
    allow: (typed) => typed.editor.isEditable && !typed.editor.isActive('codeBlock') && fits(typed),
    items: () => [],
    command({ editor: into, range, props }) {
      state.set(null)
      put(into, range, props)
    },
    render: () => ({
      onStart: ({ query, clientRect, command }) =>
        state.set({
          of,
          query,
          place: clientRect?.() ?? null,
          take: command,
          onKey: { current: () => false },
        }),
      onUpdate({ query, clientRect, command }) {
        const now = here()
        if (now) state.set({ ...now, query, place: clientRect?.() ?? null, take: command })
      },
      onExit() {
        if (here()) state.set(null)
      },
      onKeyDown({ event }) {
        const now = here()
        if (!now) return false
        if (event.key !== 'Escape') return now.onKey.current(event)
        state.set(null)
        return true
      },
    }),
  })
}
