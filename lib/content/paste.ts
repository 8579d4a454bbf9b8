/**
 * What is pasted is foreign HTML. The schema decides what of it stays; before that, the platform would already object to
 * styles and handlers in its tags, since the policy forbids them inline. So styles are set aside, read through the
 * object model (a word is bold in many editors by style alone), and handlers are left behind.
 */
import { Extension } from '@tiptap/core'
import { DOMParser, Slice } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { documentOf } from './fill-page.ts'
import { asideStyle, tidyPasted } from './pasted-html.ts'
import { isMarkdown } from './pasted-markdown.ts'

/** One opening tag, quoted values included; the browser closes one that nobody did. */
const tag = /<[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>?/gi
const attribute = /([\s/])([a-z-]+)(\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))/gi

/** Sheets of styles, as Word sends one with every word: the policy forbids them, and a page has its own. */
const sheet = /<style\b[\s\S]*?(?:<\/style\s*>|$)/gi

/** HTML whose tags have no style (it is in another attribute) and no event handlers; its text is untouched. */
export function setStylesAside(html: string): string {
  return html.replace(sheet, '').replace(tag, (whole) =>
    whole.replace(attribute, (kept: string, space: string, name: string, value: string) => {
      const lower = name.toLowerCase()
      if (lower === 'style') return `${space}${asideStyle}${value}`
      return lower.startsWith('on') ? space : kept
    }),
  )
}

type Read = typeof import('./from-markdown.ts').fromMarkdown

/** Editors of code send their colours as HTML; what people copy there is the text. */
const codeEditor = 'vscode-editor-data'

export const Paste = Extension.create({
  name: 'foreignStyles',
  addProseMirrorPlugins() {
    const { schema } = this.editor
    const parser = DOMParser.fromSchema(schema)
    let read: Read | null = null
    const parseSlice: DOMParser['parseSlice'] = (dom, options) => {
      tidyPasted(dom as Element)
      for (const element of (dom as Element).querySelectorAll<HTMLElement>(`[${asideStyle}]`)) {
        element.style.cssText = element.getAttribute(asideStyle) ?? ''
        element.removeAttribute(asideStyle)
      }
      return parser.parseSlice(dom, options)
    }
    return [
      new Plugin({
        props: {
          transformPastedHTML: setStylesAside,
          clipboardParser: Object.assign(Object.create(parser) as DOMParser, { parseSlice }),
          // null is: as it stands, a paragraph a line.
          clipboardTextParser: (text, _context, isPlain) =>
            (!isPlain && read && isMarkdown(text) ? markdownSlice(read, text) : null)!,
          handlePaste(view, event) {
            const data = event.clipboardData
            const text = data?.getData('text/plain') ?? ''
            if (!data?.types.includes(codeEditor) || !isMarkdown(text)) return false
            return view.pasteText(text, event)
          },
        },
        view() {
          // Reading Markdown comes after the page; until then it is pasted as it stands.
          void import('./from-markdown.ts').then(
            ({ fromMarkdown }) => (read = fromMarkdown),
            () => {},
          )
          return {}
        },
      }),
    ]

    function markdownSlice(from: Read, text: string): Slice | null {
      const blocks = from(text)
      if (blocks.length === 0) return null
      const { content } = documentOf(blocks, schema)
      const isLine = (node: typeof content.firstChild) => (node?.type.name === 'paragraph' ? 1 : 0)
      return new Slice(content, isLine(content.firstChild), isLine(content.lastChild))
    }
  },
})
