import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { isSafeLink } from '../../lib/content/safe-link.ts'

/** While one writes, a press on a link puts the caret there; with Ctrl or ⌘ it opens, as links do. */
export const FollowLinks = Extension.create({
  name: 'followLinks',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          handleClick(view, _at, event) {
            const link = (event.target as Element).closest('a')
            if (!view.editable || !link || !(event.ctrlKey || event.metaKey)) return false
            const href = link.getAttribute('href')
            if (!href || !isSafeLink(href)) return false
            window.open(href, '_blank', 'noopener,noreferrer')
            return true
          },
        },
      }),
    ]
  },
})
