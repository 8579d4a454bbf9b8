/**
 * The binding makes every block of a page anew whenever something arrives, and so whatever hangs on a block (what is
 * drawn of it, the colours of its code) is made anew too. What did not change keeps its block here: the binding has taken
 * out of its map whatever a transaction touched, with all that holds it, before it empties the whole.
 */
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { XmlFragment } from 'yjs'

/** What is used here of the binding, whose types say nothing of it. */
type Binding = {
  type: XmlFragment
  mapping: Map<unknown, unknown>
  beforeTransactionSelection: unknown
  _observeFunction: Parameters<XmlFragment['observeDeep']>[0]
  _forceRerender(): void
}
type Bound = { binding: Binding; isChangeOrigin: boolean; isUndoRedoOperation: boolean }

class KeptNodes extends Map<unknown, unknown> {
  /** While the binding hears of a change. */
  isHearing = false
  override clear(): void {
    if (!this.isHearing) super.clear()
  }
}

/** Keeps the blocks that a change from elsewhere left alone, and makes no links of what others write. */
export const arriving = (): Plugin =>
  new Plugin({
    filterTransaction(tr) {
      const change = tr.getMeta(ySyncPluginKey) as Partial<Bound> | undefined
      // Whoever wrote an address has made it a link; two devices would do it twice.
      if (change?.isChangeOrigin) tr.setMeta('preventAutolink', true)
      return true
    },
    props: {
      // Where the browser holds what is read in its place, asking where the caret stands would lay the page out at once.
      handleScrollToSelection({ state }) {
        const { isChangeOrigin, isUndoRedoOperation } = ySyncPluginKey.getState(state) as Bound
        return isChangeOrigin && !isUndoRedoOperation && CSS.supports('overflow-anchor', 'auto')
      },
    },
    view({ state }) {
      const { binding } = ySyncPluginKey.getState(state) as Bound
      const nodes = new KeptNodes(binding.mapping)
      binding.mapping = nodes
      const hears = binding._observeFunction
      binding.type.unobserveDeep(hears)
      binding._observeFunction = (events, transaction) => {
        nodes.isHearing = true
        try {
          hears(events, transaction)
        } catch {
          // It lost the caret's place. An editor left behind would take back what arrived with the next key.
          nodes.isHearing = false
          binding.beforeTransactionSelection = null
          binding._forceRerender()
        } finally {
          nodes.isHearing = false
        }
      }
      binding.type.observeDeep(binding._observeFunction)
      return {}
    },
  })

export const Arriving = Extension.create({ name: 'arriving', addProseMirrorPlugins: () => [arriving()] })
