import { Extension, InputRule } from '@tiptap/core'
import type { Emoji } from './emoji-here.ts'

export type { Emoji }

let here: readonly Emoji[] = []
let coming: Promise<readonly Emoji[]> | null = null

/** The list comes with the first colon that is followed by letters. */
export function emojiHere(): Promise<readonly Emoji[]> {
  coming ??= import('./emoji-here.ts').then((module) => (here = module.emoji))
  coming.catch(() => (coming = null))
  return coming
}

/** A name between colons becomes what it is called, once the list is here. */
export const EmojiNames = Extension.create({
  name: 'emojiNames',
  addInputRules: () => [
    new InputRule({
      find: /(?:^|\s):([a-z0-9_+-]+):$/,
      handler: ({ state, range, match }) => {
        const found = here.find(({ names }) => names.includes(match[1]!))
        if (!found) return null
        const from = range.from + match[0].indexOf(':')
        state.tr.insertText(found.sign, from, range.to)
        return undefined
      },
    }),
  ],
})
