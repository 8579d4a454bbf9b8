/**
 * What is pasted is foreign HTML. The schema decides what of it stays; before that, the platform would already object to
 * styles and handlers in its tags, since the policy forbids them inline. So styles are set aside, read through the
 * object model (a word is bold in many editors by style alone), and handlers are left behind.
 */
import { Extension } from '@tiptap/core'
import { DOMParser, Slice, type Fragment, type Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { ContentNode } from './content-node.ts'
import { documentOf } from './fill-page.ts'
import { setStylesAside, tidyPasted } from './pasted-html.ts'
import { isMarkdown } from './pasted-markdown.ts'

/** Editors of code send their colours as HTML; what people copy there is the text. */
const codeEditor = 'vscode-editor-data'

/** The text of what is pasted, where it is Markdown and nothing richer came with it. */
function markdownIn(data: DataTransfer | null): string | null {
  const isText = data && (data.getData('text/html') === '' || data.types.includes(codeEditor))
  const text = isText ? data.getData('text/plain') : ''
  return isMarkdown(text) ? text : null
}

async function blocksOf(text: string): Promise<ContentNode[]> {
  const [{ fromMarkdown }, { ofPages }] = await Promise.all([
    import('./from-markdown.ts'),
    import('./markdown-of-pages.ts'),
  ])
  return fromMarkdown(text, { ...ofPages, largestHeading: /^# \S/m.test(text) ? 1 : 2 })
}

const isLine = (node: Node | null): number => (node?.type.name === 'paragraph' ? 1 : 0)

function put(view: EditorView, content: Fragment): void {
  const slice = new Slice(content, isLine(content.firstChild), isLine(content.lastChild))
  view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView().setMeta('paste', true))
}

export const Paste = Extension.create({
  name: 'foreignStyles',
  addProseMirrorPlugins() {
    const { schema } = this.editor
    const parser = DOMParser.fromSchema(schema)
    /** With Shift held, everything comes as it stands. */
    let isPlain = false
    const parseSlice: DOMParser['parseSlice'] = (dom, options) => {
      tidyPasted(dom as Element)
      return parser.parseSlice(dom, options)
    }
    const noteShift = (_view: EditorView, { shiftKey }: KeyboardEvent): boolean => {
      isPlain = shiftKey
      return false
    }
    return [
      new Plugin({
        props: {
          transformPastedHTML: setStylesAside,
          clipboardParser: Object.assign(Object.create(parser) as DOMParser, { parseSlice }),
          handleDOMEvents: { keydown: noteShift, keyup: noteShift },
          handlePaste(view, { clipboardData }) {
            const text =
              isPlain || view.state.selection.$from.parent.type.spec.code ? null : markdownIn(clipboardData)
            if (text === null) return false
            blocksOf(text)
              .then((blocks) => documentOf(blocks, schema).content)
              .then(
                (content) => void (view.isDestroyed || put(view, content)),
                // What reads it could not be fetched: then it stands as it is.
                () => void (view.isDestroyed || view.pasteText(text)),
              )
            return true
          },
        },
      }),
    ]
  },
})
