/** What a page can hold, without anybody in it: the editor, the search, exports and publishing read the same schema. */
import { getSchema, type Extensions } from '@tiptap/core'
import { Code } from '@tiptap/extension-code'
import { Link } from '@tiptap/extension-link'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import type { Schema } from '@tiptap/pm/model'
import { StarterKit } from '@tiptap/starter-kit'
import { blockNodes } from './block-nodes.ts'
import { CardNode } from './card-node.ts'
import { lineNodes } from './line-nodes.ts'
import { isSafeLink } from './safe-link.ts'
import { tableNodes } from './table-nodes.ts'

/** An address and nothing else: what a pasted link says about windows, classes and relations does not come along. */
const PageLink = Link.extend({
  addAttributes: () => ({ href: { default: null } }),
}).configure({
  openOnClick: false,
  autolink: true,
  linkOnPaste: true,
  defaultProtocol: 'https',
  isAllowedUri: (url) => isSafeLink(url),
  shouldAutoLink: (url) => isSafeLink(url),
  HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: '_blank' },
})

/** Beside other marks: two people may give the same words a mark each, and code can lead somewhere too. */
const InlineCode = Code.extend({ excludes: 'code' })

export function schemaExtensions(): Extensions {
  return [
    StarterKit.configure({
      heading: { levels: [1, 2, 3] },
      // Undo belongs to the shared document: it takes back only one's own work.
      undoRedo: false,
      // It would write a last paragraph into every page that is merely opened.
      trailingNode: false,
      link: false,
      code: false,
    }),
    InlineCode,
    PageLink,
    CardNode,
    ...blockNodes,
    ...lineNodes,
    ...tableNodes,
    TaskList,
    TaskItem.configure({ nested: true, a11y: { checkboxLabel: (task) => `Done: ${task.textContent}` } }),
  ]
}

let made: Schema | null = null

/** The schema, made once. */
export function pageSchema(): Schema {
  made ??= getSchema(schemaExtensions())
  return made
}
