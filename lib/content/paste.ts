/**
 * What is pasted is foreign HTML. The schema decides what of it stays; before that, the platform would already object to
 * styles and handlers in its tags, since the policy forbids them inline. So styles are set aside, read through the
 * object model (a word is bold in many editors by style alone), and handlers are left behind.
 */
import { Extension } from '@tiptap/core'
import { DOMParser } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'

const aside = 'data-pasted-style'

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
      if (lower === 'style') return `${space}${aside}${value}`
      return lower.startsWith('on') ? space : kept
    }),
  )
}

export const Paste = Extension.create({
  name: 'foreignStyles',
  addProseMirrorPlugins() {
    const parser = DOMParser.fromSchema(this.editor.schema)
    const parseSlice: DOMParser['parseSlice'] = (dom, options) => {
      for (const element of (dom as Element).querySelectorAll<HTMLElement>(`[${aside}]`)) {
        element.style.cssText = element.getAttribute(aside) ?? ''
        element.removeAttribute(aside)
      }
      return parser.parseSlice(dom, options)
    }
    return [
      new Plugin({
        props: {
          transformPastedHTML: setStylesAside,
          clipboardParser: Object.assign(Object.create(parser) as DOMParser, { parseSlice }),
        },
      }),
    ]
  },
})
