import { Extension, InputRule } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView, NodeView } from '@tiptap/pm/view'
import { readTex } from '../../lib/content/node-attributes.ts'
import { drawFormula, katexHere, katexNow } from '../thread/formula.ts'
import type { Asked } from './asked.ts'
import { withRoomBehind } from './ways-out.ts'
import { editsAttribute, whenFocused, type Getting } from './edited-node.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    mathsView: {
      /** Puts an empty formula at the caret and asks what it is. */
      newFormula: (options: { display: boolean }) => ReturnType
    }
  }
}

const inline = 'maths'
const block = 'mathsBlock'

/** Formulas in a page: drawn, typed as TeX with what they will look like, copied as TeX. */
export function mathsView({ editing }: Pick<Asked, 'editing'>) {
  // The next empty one that is drawn was asked for here; one that arrives was not.
  let isAskedFor = false
  const view = (node: Node, editor: EditorView, getPos: Getting) => {
    const isNew = isAskedFor && readTex(node.attrs.tex) === ''
    if (isNew) isAskedFor = false
    return formulaView(node, editor, getPos, editing, isNew)
  }
  return Extension.create({
    name: 'mathsView',
    addCommands: () => ({
      newFormula:
        ({ display }) =>
        ({ chain }) => {
          isAskedFor = true
          return chain()
            .insertContent({ type: display ? block : inline, attrs: { tex: '' } })
            .command(({ tr }) => {
              if (display) withRoomBehind(tr, tr.selection.to)
              return true
            })
            .run()
        },
    }),
    addInputRules() {
      return [
        new InputRule({
          // A price is no formula: only words may touch the signs from inside.
          find: /(?:^|[\s([])\$([^\s$](?:[^$\n]*[^\s$\\])?)\$$/,
          handler: ({ state, range, match }) => {
            const from = range.from + match[0].indexOf('$')
            state.tr.replaceWith(from, range.to, state.schema.nodes[inline]!.create({ tex: match[1] }))
          },
        }),
        new InputRule({
          find: /^\$\$\s$/,
          handler: ({ state, range }) => {
            const $from = state.doc.resolve(range.from)
            if ($from.parent.textContent.trim() !== '$$') return null
            isAskedFor = true
            const { tr } = state
            tr.replaceWith(range.from, range.to, [])
            const at = $from.before()
            tr.insert(at, state.schema.nodes[block]!.create({ tex: '' }))
            tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1)))
            return undefined
          },
        }),
      ]
    },
    addProseMirrorPlugins: () => [new Plugin({ props: { nodeViews: { [inline]: view, [block]: view } } })],
  })
}

function formulaView(
  first: Node,
  view: EditorView,
  getPos: Getting,
  editing: Asked['editing'],
  isNew: boolean,
): NodeView {
  let node = first
  let isOver = false
  const isDisplay = node.type.name === block
  const dom = document.createElement(isDisplay ? 'div' : 'span')
  dom.className = isDisplay ? 'formula formula-block' : 'formula'
  dom.dir = 'ltr'
  const place = dom.appendChild(document.createElement('span'))

  const show = (tex: string) => {
    dom.toggleAttribute('data-empty', tex.trim() === '')
    if (tex.trim() === '') {
      place.textContent = 'A formula'
      return
    }
    const katex = katexNow()
    if (katex) return drawFormula(katex, tex, place, isDisplay)
    // Until it is drawn, it is as it was typed; what cannot be fetched stays so.
    place.textContent = tex
    katexHere().then(
      () => {
        if (!isOver && editing.get()?.element !== dom) show(readTex(node.attrs.tex))
      },
      () => {},
    )
  }
  const edit = () => {
    if (!view.editable || editing.get()?.element === dom) return
    editing.set({
      is: 'maths',
      value: readTex(node.attrs.tex),
      element: dom,
      show,
      ...editsAttribute(view, () => node, getPos, 'tex'),
    })
  }
  dom.addEventListener('click', edit)
  show(readTex(node.attrs.tex))
  if (isNew) whenFocused(edit)

  return {
    dom,
    update(next) {
      if (next.type !== node.type) return false
      const isChanged = next.attrs.tex !== node.attrs.tex
      node = next
      if (isChanged && editing.get()?.element !== dom) show(readTex(node.attrs.tex))
      return true
    },
    selectNode: () => dom.classList.add('ProseMirror-selectednode'),
    deselectNode: () => dom.classList.remove('ProseMirror-selectednode'),
    ignoreMutation: () => true,
    destroy() {
      isOver = true
      if (editing.get()?.element === dom) editing.set(null)
    },
  }
}
