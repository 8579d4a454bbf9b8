/** A file within the words of a message. Its address is kept, and what it is called where it cannot be looked up. */
import { mergeAttributes, Node } from '@tiptap/core'
import { parseFileLink } from './file-link.ts'
import { houseLinkWords, shownFileName } from './message-nodes.ts'

export const ShownFileNode = Node.create({
  name: shownFileName,
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({
    url: {
      default: '',
      parseHTML: (element) => element.getAttribute('data-shown'),
      renderHTML: ({ url }) => ({ 'data-shown': String(url) }),
    },
    label: { default: '', parseHTML: (element) => element.getAttribute('data-label'), rendered: false },
  }),
  parseHTML: () => [
    {
      tag: 'span[data-shown]',
      getAttrs: (element) => (parseFileLink(element.dataset.shown ?? '') ? null : false),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    mergeAttributes(HTMLAttributes, { class: 'house-link', 'data-label': String(node.attrs.label) }),
    houseLinkWords(node.attrs),
  ],
  renderText: ({ node }) => houseLinkWords(node.attrs),
})
