import { Extension } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import Suggestion from '@tiptap/suggestion'
import { observed, type Settable } from '../../lib/base/observed.ts'
import type { ContentNode } from '../../lib/content/content-node.ts'

/** What is looked for at the caret: people after an @, things of the house after a /. */
export type Suggesting = {
  of: 'people' | 'things'
  query: string
  /** Where the caret stands, in the window. */
  place: DOMRect | null
  take(node: ContentNode): void
  /** What the list does with a key; true when it was for the list. Set by whoever draws it. */
  onKey: { current: (event: KeyboardEvent) => boolean }
}
export type SuggestState = Settable<Suggesting | null>
export const newSuggestState = (): SuggestState => observed<Suggesting | null>(null)

/** Watches for @ and / at the start of a word. */
export function suggesting(state: SuggestState) {
  return Extension.create({
    name: 'suggesting',
    // Keys are for the list first.
    priority: 1000,
    addProseMirrorPlugins() {
      const watch = (of: Suggesting['of'], char: string) =>
        Suggestion<ContentNode, ContentNode>({
          editor: this.editor,
          pluginKey: new PluginKey(`suggesting ${of}`),
          char,
          allow: ({ editor }) => editor.isEditable && !editor.isActive('codeBlock'),
          items: () => [],
          command: ({ editor, range, props }) => {
            state.set(null)
            editor
              .chain()
              .focus()
              .insertContentAt(range, [props, { type: 'text', text: ' ' }])
              .run()
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
              if (now) state.set({ ...now, query, place: clientRect?.() ?? null, take: command })
            },
            onExit: () => state.set(null),
            onKeyDown({ event }) {
              const now = state.get()
              if (!now) return false
              if (event.key === 'Escape') {
                state.set(null)
                return true
              }
              return now.onKey.current(event)
            },
          }),
        })
      return [watch('people', '@'), watch('things', '/')]
    },
  })
}
