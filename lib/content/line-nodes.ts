/** What stands within a line beside words: a person who is named, a day, a thing of the house; and words marked out. */
import { Mark, markInputRule, markPasteRule, mergeAttributes, Node, type Extensions } from '@tiptap/core'
import { HouseLinkNode } from './house-link-node.ts'
import { dayOf, mentionName, mentionOf, readText, shownDay } from './node-attributes.ts'

const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({
    who: {
      default: null,
      parseHTML: (element: HTMLElement) => element.getAttribute('data-who'),
      renderHTML: (attrs: Record<string, unknown>) => ({ 'data-who': mentionOf(attrs)?.who ?? '' }),
    },
    name: {
      default: '',
      parseHTML: (element: HTMLElement) => readText(element.getAttribute('data-name'), 100),
      renderHTML: (attrs: Record<string, unknown>) => ({ 'data-name': mentionName(attrs) }),
    },
  }),
  parseHTML: () => [
    {
      tag: 'span[data-who]',
      getAttrs: (element) => (mentionOf({ who: element.getAttribute('data-who') }) ? null : false),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    mergeAttributes(HTMLAttributes),
    `@${mentionName(node.attrs)}`,
  ],
  renderText: ({ node }) => `@${mentionName(node.attrs)}`,
})

const Day = Node.create({
  name: 'day',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({
    day: {
      default: null,
      parseHTML: (element: HTMLElement) => element.getAttribute('datetime'),
      renderHTML: (attrs: Record<string, unknown>) => ({ datetime: dayOf(attrs) ?? '' }),
    },
  }),
  parseHTML: () => [
    {
      tag: 'time[datetime]',
      getAttrs: (element) => (dayOf({ day: element.getAttribute('datetime') }) ? null : false),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => ['time', HTMLAttributes, shownDay(node.attrs)],
  renderText: ({ node }) => shownDay(node.attrs),
})

/** Words somebody ran a pen over. */
const Highlight = Mark.create({
  name: 'highlight',
  parseHTML: () => [{ tag: 'mark' }],
  renderHTML: () => ['mark', {}, 0],
  addInputRules() {
    return [markInputRule({ find: /(?:^|\s)(==(?!\s+==)((?:[^=]+))==(?!\s+==))$/, type: this.type })]
  },
  addPasteRules() {
    return [markPasteRule({ find: /(?:^|\s)(==(?!\s+==)((?:[^=]+))==(?!\s+==))/g, type: this.type })]
  },
  addKeyboardShortcuts() {
    return { 'Mod-Shift-h': () => this.editor.commands.toggleMark(this.name) }
  },
})

export const lineNodes: Extensions = [Mention, Day, HouseLinkNode, Highlight]
