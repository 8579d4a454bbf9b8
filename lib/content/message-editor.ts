/** What a message can be written in: the marks and lists of a page, links to the house, files, formulas as they are typed. */
import type { Extensions } from '@tiptap/core'
import { Code } from '@tiptap/extension-code'
import { Link } from '@tiptap/extension-link'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { Placeholder } from '@tiptap/extensions'
import { StarterKit } from '@tiptap/starter-kit'
import { HouseLinkNode } from './house-link-node.ts'
import { isSafeLink } from './safe-link.ts'
import { ShownFileNode } from './shown-file-node.ts'

const MessageLink = Link.extend({ addAttributes: () => ({ href: { default: null } }) }).configure({
  openOnClick: false,
  autolink: true,
  linkOnPaste: true,
  defaultProtocol: 'https',
  isAllowedUri: (url) => isSafeLink(url),
  shouldAutoLink: (url) => isSafeLink(url),
  HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: '_blank' },
})

export const messageExtensions = (placeholder: string): Extensions => [
  StarterKit.configure({ heading: { levels: [1, 2, 3] }, trailingNode: false, link: false, code: false }),
  Code.extend({ excludes: 'code' }),
  MessageLink,
  HouseLinkNode,
  ShownFileNode,
  TaskList,
  TaskItem.configure({ nested: true, a11y: { checkboxLabel: (task) => `Done: ${task.textContent}` } }),
  Placeholder.configure({ placeholder }),
]
