import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Lit } from './code-here.ts'

type LightsOf = typeof import('./code-here.ts').lightsOf

/** Longer code (UTF-16 units) is coloured anew in a pause, not at each key. */
const longest = 4_000
/** Code that is longer than anybody reads stays plain. */
const plainFrom = 100_000
const pauseMs = 250

const key = new PluginKey<Colours>('codeColours')
type Colours = { set: DecorationSet; blocks: readonly Node[]; waits: boolean }

/** Colours code by its language. The machinery comes with the first code block that names one; the document knows nothing. */
export const CodeColours = Extension.create({
  name: 'codeColours',
  addProseMirrorPlugins() {
    const lights = new WeakMap<Node, readonly Lit[]>()
    let lightsOf: LightsOf | null = null

    const litIn = (node: Node, mayWait: boolean): readonly Lit[] | null => {
      const known = lights.get(node)
      if (known) return known
      const language: unknown = node.attrs.language
      if (!lightsOf || typeof language !== 'string' || node.content.size > plainFrom) return []
      if (mayWait && node.content.size > longest) return null
      const lit = lightsOf(node.textContent, language.toLowerCase())
      lights.set(node, lit)
      return lit
    }

    const coloured = (
      doc: Node,
      before: Colours | null,
      tr: Transaction | null,
      mayWait: boolean,
    ): Colours => {
      const blocks = codeIn(doc)
      if (blocks.length === 0) return { set: DecorationSet.empty, blocks: [], waits: false }
      const isSame =
        before !== null &&
        mayWait &&
        before.blocks.length === blocks.length &&
        blocks.every(({ node }, index) => node === before.blocks[index])
      // What stands elsewhere changed; a change that replaces everything maps nothing.
      if (isSame && tr && !before.waits && tr.mapping.maps.every((map) => !isWhole(map, tr.before)))
        return { ...before, set: before.set.map(tr.mapping, doc) }
      let waits = false
      const decorations = blocks.flatMap(({ node, at }) => {
        const lit = litIn(node, mayWait)
        if (lit === null) waits = true
        return (lit ?? []).map(({ from, to, className }) =>
          Decoration.inline(at + 1 + from, at + 1 + to, { class: className }),
        )
      })
      return { set: DecorationSet.create(doc, decorations), blocks: blocks.map(({ node }) => node), waits }
    }

    return [
      new Plugin<Colours>({
        key,
        state: {
          init: (_, { doc }) => coloured(doc, null, null, true),
          apply(tr, before, _, { doc }) {
            const asked = tr.getMeta(key) === true
            if (!tr.docChanged && !asked) return before
            return coloured(doc, before, tr, !asked)
          },
        },
        props: { decorations: (state) => key.getState(state)?.set },
        view(view) {
          let timer: ReturnType<typeof setTimeout> | undefined
          let isOver = false
          let isComing = false
          const anew = () => {
            if (!isOver) view.dispatch(view.state.tr.setMeta(key, true).setMeta('addToHistory', false))
          }
          const look = ({ state }: EditorView) => {
            const now = key.getState(state)!
            if (
              !lightsOf &&
              !isComing &&
              now.blocks.some(({ attrs }) => typeof attrs.language === 'string')
            ) {
              isComing = true
              import('./code-here.ts').then(
                (here) => {
                  lightsOf = here.lightsOf
                  anew()
                },
                () => (isComing = false), // Code is read well without colours.
              )
            }
            if (!now.waits) return
            clearTimeout(timer)
            timer = setTimeout(anew, pauseMs)
          }
          look(view)
          return {
            update: look,
            destroy() {
              isOver = true
              clearTimeout(timer)
            },
          }
        },
      }),
    ]
  },
})

function codeIn(doc: Node): { node: Node; at: number }[] {
  const found: { node: Node; at: number }[] = []
  doc.descendants((node, at) => {
    if (node.type.name === 'codeBlock') found.push({ node, at })
    return !node.isTextblock
  })
  return found
}

function isWhole(map: Transaction['mapping']['maps'][number], before: Node): boolean {
  let whole = false
  map.forEach((from, to) => (whole ||= from === 0 && to === before.content.size))
  return whole
}
