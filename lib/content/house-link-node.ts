/**
 * A page, card, thread or message within a line. Its address is kept, and, where it came from elsewhere, the words it was
 * called by there; what it is called here is read where it lives.
 */
import { mergeAttributes, Node } from '@tiptap/core'
import { parseHouseLink } from './house-link.ts'
import { houseLinkName, houseLinkWords } from './message-nodes.ts'

export const HouseLinkNode = Node.create({
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
    houseLinkWords(node.attrs),
  ],
  renderText: ({ node }) => houseLinkWords(node.attrs),
})

const isOurs = (element: HTMLElement): boolean => parseHouseLink(element.dataset.url ?? '') !== null
