import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

/** With more blocks than this at the top, only those in sight are laid out and painted. */
const many = 250

/** Marks a page as long, for its style sheet. */
export const LongPage = Extension.create({
  name: 'longPage',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        attributes: ({ doc }): Record<string, string> => (doc.childCount > many ? { 'data-long': '' } : {}),
      },
    }),
  ],
})
