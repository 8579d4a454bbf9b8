import { Extension, type ChainedCommands } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import Suggestion from '@tiptap/suggestion'
import { observed, type Settable } from '../../lib/base/observed.ts'

/** What is looked for at the caret: blocks after a slash, people and things after an @, emoji after a colon. */
export type Sought = 'blocks' | 'named' | 'emoji'

export type Suggesting = {
  of: Sought
  query: string
  /** Where the sign stands, in the window. */
  place: DOMRect | null
  /** Does something in place of what was typed. */
  take(deed: (chain: ChainedCommands) => ChainedCommands): void
  /** What the list does with a key; true when it was for the list. Set by whoever draws it. */
  onKey: { current: (event: KeyboardEvent) => boolean }
}

/** What is suggested now; null for nothing. One for each editor. */
export type SuggestState = Settable<Suggesting | null>
export const newSuggestState = (): SuggestState => observed<Suggesting | null>(null)

const signs: Record<Sought, string> = { blocks: '/', named: '@', emoji: ':' }
/** Letters before a list opens: a colon is a colon mostly. */
const least: Record<Sought, number> = { blocks: 0, named: 0, emoji: 2 }

type Deed = (chain: ChainedCommands) => ChainedCommands

/** Watches for the signs at the start of a word. */
export function suggest(state: SuggestState) {
  return Extension.create({
    name: 'suggest',
    // Keys are for the list first.
    priority: 1000,
    addProseMirrorPlugins() {
      const watch = (of: Sought) =>
        Suggestion<Deed, Deed>({
          editor: this.editor,
          pluginKey: new PluginKey(`suggest ${of}`),
          char: signs[of],
          allow: ({ editor, range, state: now }) =>
            editor.isEditable &&
            !editor.isActive('codeBlock') &&
            !editor.isActive('code') &&
            now.doc.textBetween(range.from, range.to, ' ').length > least[of],
          items: () => [],
          command: ({ editor, range, props }) => {
            state.set(null)
            props(editor.chain().focus().deleteRange(range)).run()
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
            onUpdate: ({ query, clientRect, command }) => {
              const now = state.get()
              if (now?.of === of) state.set({ ...now, query, place: clientRect?.() ?? null, take: command })
            },
            onExit: () => {
              if (state.get()?.of === of) state.set(null)
            },
            onKeyDown({ event }) {
              const now = state.get()
              if (now?.of !== of) return false
              if (event.key === 'Escape') {
                state.set(null)
                return true
              }
              return now.onKey.current(event)
            },
          }),
        })
      return [watch('blocks'), watch('named'), watch('emoji')]
    },
  })
}
