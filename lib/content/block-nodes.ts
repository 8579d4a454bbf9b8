/** Blocks of a page beside those every text has: callouts, toggles, formulas, files. */
import { mergeAttributes, Node, wrappingInputRule, type Extensions } from '@tiptap/core'
import { fileOf, readCaption, readFileWidth, readTex, readTone } from './node-attributes.ts'

/** An attribute kept in HTML as `data-…`. */
const data = (name: string, otherwise: unknown, read: (value: unknown) => unknown) => ({
  default: otherwise,
  parseHTML: (element: HTMLElement) => read(element.getAttribute(`data-${name}`)),
  renderHTML: (attrs: Record<string, unknown>) => ({ [`data-${name}`]: String(read(attrs[name])) }),
})

const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({ tone: data('tone', 'note', readTone) }),
  parseHTML: () => [{ tag: 'aside[data-tone]' }],
  renderHTML: ({ HTMLAttributes }) => ['aside', HTMLAttributes, 0],
})

/**
 * A line that folds what stands below it. Like an entry of a list it is its first line and whatever follows: two people
 * at once can then leave two first lines or none, and both are still a toggle. Typed as two signs of a quotation.
 */
const Toggle = Node.create({
  name: 'toggle',
  group: 'block',
  content: '(paragraph | heading) block*',
  defining: true,
  parseHTML: () => [{ tag: 'details', contentElement: withSummaryAsLine }, { tag: 'div[data-toggle]' }],
  renderHTML: () => ['div', { 'data-toggle': '' }, 0],
  addInputRules() {
    return [wrappingInputRule({ find: /^>>\s$/, type: this.type })]
  },
})

function withSummaryAsLine(details: globalThis.Node): HTMLElement {
  const copy = details.cloneNode(true) as HTMLElement
  const summary = [...copy.children].find(({ localName }) => localName === 'summary')
  if (!summary) return copy
  const isLine = [...summary.children].some(({ localName }) => /^(h[1-6]|p)$/.test(localName))
  const line = copy.ownerDocument.createElement(isLine ? 'div' : 'p')
  line.append(...summary.childNodes)
  summary.remove()
  copy.prepend(line)
  return copy
}

/** A formula in a line, as TeX. */
const Maths = Node.create({
  name: 'maths',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({ tex: data('tex', '', readTex) }),
  parseHTML: () => [{ tag: 'span[data-tex]' }],
  renderHTML: ({ node, HTMLAttributes }) => ['span', HTMLAttributes, readTex(node.attrs.tex)],
  renderText: ({ node }) => `$${readTex(node.attrs.tex)}$`,
})

const MathsBlock = Node.create({
  name: 'mathsBlock',
  group: 'block',
  atom: true,
  selectable: true,
  addAttributes: () => ({ tex: data('tex', '', readTex) }),
  parseHTML: () => [{ tag: 'div[data-tex]' }],
  renderHTML: ({ node, HTMLAttributes }) => ['div', HTMLAttributes, readTex(node.attrs.tex)],
  renderText: ({ node }) => `$$\n${readTex(node.attrs.tex)}\n$$`,
})

/** A file of the studio. Its name, kind and size stand in the index; here is how it is shown in this place. */
const File = Node.create({
  name: 'file',
  group: 'block',
  atom: true,
  selectable: true,
  draggable: true,
  addAttributes: () => ({
    file: {
      default: null,
      parseHTML: (element: HTMLElement) => fileOf({ file: element.getAttribute('data-file') }),
      renderHTML: (attrs: Record<string, unknown>) => ({ 'data-file': fileOf(attrs) ?? '' }),
    },
    width: data('width', 'text', readFileWidth),
    caption: data('caption', '', readCaption),
  }),
  parseHTML: () => [{ tag: 'figure[data-file]' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'figure',
    mergeAttributes(HTMLAttributes),
    ['figcaption', {}, readCaption(node.attrs.caption) || 'A file'],
  ],
  renderText: ({ node }) => readCaption(node.attrs.caption) || 'A file',
})

export const blockNodes: Extensions = [Callout, Toggle, Maths, MathsBlock, File]
