import { Extension } from '@tiptap/core'
import type { ContentNode } from '../../lib/content/content-node.ts'
import { newSought, watchSign, type Sought, type SoughtState } from '../page/watch-sign.ts'

/** What is looked for at the caret: people after an @, things of the house after a /. */
type Of = 'people' | 'things'
export type Suggesting = Sought<Of, ContentNode>
export type SuggestState = SoughtState<Of, ContentNode>
export const newSuggestState = (): SuggestState => newSought()

/** Watches for @ and / at the start of a word. */
export function suggesting(state: SuggestState) {
  return Extension.create({
    name: 'suggesting',
    // Keys are for the list first.
    priority: 1000,
    addProseMirrorPlugins() {
      const watch = (of: Of, sign: string) =>
        watchSign<Of, ContentNode>({
          ...{ editor: this.editor, state, of, sign },
          put: (editor, range, node) =>
            editor
              .chain()
              .focus()
              .insertContentAt(range, [node, { type: 'text', text: ' ' }])
              .run(),
        })
      return [watch('people', '@'), watch('things', '/')]
    },
  })
}
