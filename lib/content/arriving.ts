/**
 * The binding makes every block of a page anew whenever something arrives, and puts all of them in the place of all; so whatever
 * hangs on a block (what is drawn of it, the colours of its code) is made anew too, and every place in the page is lost. What did not
 * change keeps its block here, and its place: the binding has taken out of its map whatever a transaction touched, with all that
 * holds it, before it empties the whole.
 */
import { Extension } from '@tiptap/core'
import { Fragment, Slice } from '@tiptap/pm/model'
import { Plugin, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { XmlFragment } from 'yjs'

/** What is used here of the binding, whose types say nothing of it. */
type Binding = {
  type: XmlFragment
  mapping: Map<unknown, unknown>
  beforeTransactionSelection: unknown
  _observeFunction: Parameters<XmlFragment['observeDeep']>[0]
  _forceRerender(): void
  /** A new transaction for what arrives. */
  readonly _tr: Transaction
}
type Bound = { binding: Binding; isChangeOrigin: boolean; isUndoRedoOperation: boolean }

class KeptNodes extends Map<unknown, unknown> {
  /** While the binding hears of a change. */
  isHearing = false
  override clear(): void {
    if (!this.isHearing) super.clear()
  }
}

/** Of all blocks in the place of all, only those that are others, from the first to the last of them. */
function replacingLess(tr: Transaction): Transaction {
  const { replace } = tr
  tr.replace = (from, to = from, slice = Slice.empty) => {
    tr.replace = replace
    const [old, now] = [tr.doc.content, slice.content]
    if (from !== 0 || to !== old.size) return tr.replace(from, to, slice)
    const most = Math.min(old.childCount, now.childCount)
    let first = 0
    let start = 0
    while (first < most && old.child(first) === now.child(first)) start += old.child(first++).nodeSize
    let last = 0
    let end = old.size
    while (
      last < most - first &&
      old.child(old.childCount - 1 - last) === now.child(now.childCount - 1 - last)
    )
      end -= old.child(old.childCount - 1 - last++).nodeSize
    const others = now.content.slice(first, now.childCount - last)
    if (start === end && others.length === 0) return tr
    return tr.replace(start, end, new Slice(Fragment.fromArray(others), 0, 0))
  }
  return tr
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
      const transactions = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(binding), '_tr')!
      Object.defineProperty(binding, '_tr', {
        configurable: true,
        get: () => replacingLess(transactions.get!.call(binding) as Transaction),
      })
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
