import { Extension, InputRule } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView, NodeView } from '@tiptap/pm/view'
import { blockKey } from '../../lib/content/block-key.ts'
import { readTone, tones, type Tone } from '../../lib/content/node-attributes.ts'
import type { Getting } from './edited-node.ts'
import { isFoldOpen, rememberFold } from './open-folds.ts'

/** What a tone is called. */
export const toneNames: Record<Tone, string> = { note: 'Note', tip: 'Tip', warning: 'Warning' }

const mayChange = new WeakMap<EditorView, boolean>()
const opens = new WeakMap<globalThis.Node, () => void>()

/** Boxes that stand out, and lines that fold what is below them. */
export const BoxViews = Extension.create({
  name: 'boxViews',
  addInputRules: () => [
    new InputRule({
      find: /^\[!(note|tip|warning)\]\s$/i,
      handler: ({ state, range, match }) => {
        const { tr, schema } = state
        const tone = match[1]!.toLowerCase()
        tr.delete(range.from, range.to)
        const $at = tr.doc.resolve(range.from)
        const around = $at.depth > 1 ? $at.node(-1) : null
        // As in Markdown: the first words of a quote make it a box.
        if (around?.type.name === 'blockquote' && $at.index(-1) === 0) {
          tr.setNodeMarkup($at.before(-1), schema.nodes.callout, { tone })
          return
        }
        const block = $at.blockRange()
        if (block && $at.parent.type.name === 'paragraph')
          tr.wrap(block, [{ type: schema.nodes.callout!, attrs: { tone } }])
      },
    }),
  ],
  addProseMirrorPlugins: () => [
    new Plugin({
      props: { nodeViews: { callout: calloutView, toggle: foldView } },
      view: (first) => ({
        update(view, before) {
          // Who may only read changes neither tone nor language.
          if (view.editable !== mayChange.get(first)) {
            mayChange.set(first, view.editable)
            view.dom
              .querySelectorAll<HTMLButtonElement | HTMLSelectElement>('.callout-tone, .code-bar select')
              .forEach((control) => (control.disabled = !view.editable))
          }
          // The caret is never where nobody sees it.
          const { selection } = view.state
          if (selection.eq(before.selection)) return
          const { $head } = selection
          for (let depth = $head.depth; depth > 0; depth--) {
            if ($head.node(depth).type.name !== 'toggle' || $head.index(depth) === 0) continue
            const fold = view.nodeDOM($head.before(depth))
            if (fold) opens.get(fold)?.()
          }
        },
      }),
    }),
  ],
})

function calloutView(first: Node, view: EditorView, getPos: Getting): NodeView {
  let node = first
  const dom = document.createElement('aside')
  dom.className = 'callout'
  const tone = dom.appendChild(document.createElement('button'))
  tone.type = 'button'
  tone.className = 'callout-tone'
  tone.contentEditable = 'false'
  const contentDOM = dom.appendChild(document.createElement('div'))
  contentDOM.className = 'callout-words'

  const show = () => {
    const now = readTone(node.attrs.tone)
    dom.dataset.tone = now
    tone.textContent = toneNames[now]
    tone.title = 'Note, tip or warning'
    tone.disabled = !view.editable
  }
  tone.addEventListener('click', () => {
    const at = getPos()
    if (at === undefined || !view.editable) return
    const next = tones[(tones.indexOf(readTone(node.attrs.tone)) + 1) % tones.length]
    view.dispatch(view.state.tr.setNodeAttribute(at, 'tone', next))
  })
  show()
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type) return false
      node = next
      show()
      return true
    },
    stopEvent: (event) => tone.contains(event.target as globalThis.Node),
    ignoreMutation: ({ target }) => !contentDOM.contains(target),
  }
}

function foldView(first: Node, view: EditorView): NodeView {
  let node = first
  const dom = document.createElement('div')
  dom.className = 'fold'
  const button = dom.appendChild(document.createElement('button'))
  button.type = 'button'
  button.className = 'fold-button'
  button.contentEditable = 'false'
  const contentDOM = dom.appendChild(document.createElement('div'))
  contentDOM.className = 'fold-words'

  const show = (isOpen: boolean) => {
    dom.toggleAttribute('data-open', isOpen)
    button.ariaExpanded = String(isOpen)
  }
  const name = () => {
    button.ariaLabel = `What is below: ${node.firstChild?.textContent.trim().slice(0, 80) || 'a line'}`
  }
  const turn = (isOpen: boolean) => {
    show(isOpen)
    const key = blockKey(view.state, node)
    if (key) rememberFold(key, isOpen)
  }
  button.addEventListener('click', () => turn(!dom.hasAttribute('data-open')))
  opens.set(dom, () => {
    if (!dom.hasAttribute('data-open')) turn(true)
  })
  // One that was made here a moment ago stands open.
  const key = blockKey(view.state, node)
  show(key === null || isFoldOpen(key))
  name()
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type) return false
      if (next.firstChild !== node.firstChild) {
        node = next
        name()
      }
      node = next
      return true
    },
    stopEvent: (event) => button.contains(event.target as globalThis.Node),
    ignoreMutation: ({ target }) => !contentDOM.contains(target),
  }
}
