import { Extension, type ChainedCommands } from '@tiptap/core'
import { newSought, watchSign, type Sought as SoughtAt, type SoughtState } from './watch-sign.ts'

/** What is looked for at the caret: blocks after a slash, people and things after an @, emoji after a colon. */
export type Sought = 'blocks' | 'named' | 'emoji'

/** Does something in place of what was typed. */
type Deed = (chain: ChainedCommands) => ChainedCommands
export type Suggesting = SoughtAt<Sought, Deed>
export type SuggestState = SoughtState<Sought, Deed>
export const newSuggestState = (): SuggestState => newSought()

const signs: Record<Sought, string> = { blocks: '/', named: '@', emoji: ':' }
/** Letters before a list opens: a colon is a colon mostly. */
const least: Record<Sought, number> = { blocks: 0, named: 0, emoji: 2 }

/** Watches for the signs at the start of a word. */
export function suggest(state: SuggestState) {
  return Extension.create({
    name: 'suggest',
    // Keys are for the list first.
    priority: 1000,
    addProseMirrorPlugins() {
      const watch = (of: Sought) =>
        watchSign<Sought, Deed>({
          ...{ editor: this.editor, state, of, sign: signs[of] },
          fits: ({ editor, range, state: now }) =>
            !editor.isActive('code') && now.doc.textBetween(range.from, range.to, ' ').length > least[of],
          put: (editor, range, deed) => deed(editor.chain().focus().deleteRange(range)).run(),
        })
      return [watch('blocks'), watch('named'), watch('emoji')]
    },
  })
}
