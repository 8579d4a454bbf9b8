/** What a message can be written in: the marks and lists of a page, links to the house, formulas as they are typed. */
import { mergeAttributes, Node, type Extensions } from '@tiptap/core'
import { Code } from '@tiptap/extension-code'
import { Link } from '@tiptap/extension-link'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { Placeholder } from '@tiptap/extensions'
import { StarterKit } from '@tiptap/starter-kit'
import { parseHouseLink } from './house-link.ts'
import { houseLinkName } from './message-nodes.ts'
import { isSafeLink } from './safe-link.ts'

const shownAs = (url: string, label: string): string =>
  parseHouseLink(url)?.is === 'person' ? `@${label}` : label

const HouseLinkNode = Node.create({
  name: houseLinkName,
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({
    url: {
      default: '',
      parseHTML: (element) => element.getAttribute('data-url'),
      renderHTML: ({ url }) => ({ 'data-url': String(url) }),
    },
    label: { default: '', parseHTML: (element) => element.getAttribute('data-label'), rendered: false },
  }),
  parseHTML: () => [{ tag: 'span[data-url]', getAttrs: (element) => isOurs(element) && null }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    mergeAttributes(HTMLAttributes, { class: 'house-link', 'data-label': String(node.attrs.label) }),
    shownAs(String(node.attrs.url), String(node.attrs.label)),
  ],
  renderText: ({ node }) => shownAs(String(node.attrs.url), String(node.attrs.label)),
})
const isOurs = (element: HTMLElement): boolean => parseHouseLink(element.dataset.url ?? '') !== null

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
  TaskList,
  TaskItem.configure({ nested: true, a11y: { checkboxLabel: (task) => `Done: ${task.textContent}` } }),
  Placeholder.configure({ placeholder }),
]
