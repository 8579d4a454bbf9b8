/** What simulated people do to a document, and telling whether one document holds all that another does. */
import * as Y from 'yjs'
import { encodeSettled } from '../../lib/sync/contains.ts'
import type { Dice } from './sim-time.ts'

/** One change of maps, nested maps, lists or formatted text; `token` is never used twice. */
export function edit(doc: Y.Doc, token: string, dice: Dice): void {
  const list = doc.getArray<string>('list')
  const text = doc.getText('text')
  const tree = doc.getMap<Y.Map<string>>('tree')
  doc.transact(() => {
    const kind = dice.below(100)
    if (kind < 25) doc.getMap<string>('map').set(`k${dice.below(8)}`, token)
    else if (kind < 35) nested(tree, `n${dice.below(4)}`).set(token, token)
    else if (kind < 40) tree.delete(`n${dice.below(4)}`)
    else if (kind < 65) list.insert(dice.below(list.length + 1), [token])
    else if (kind < 75) removeSome(list, dice)
    else if (kind < 92) text.insert(dice.below(text.length + 1), token)
    else if (kind < 97) removeSome(text, dice)
    else if (text.length > 2) text.format(dice.below(text.length - 1), 1, { bold: dice.chance(0.5) || null })
  })
}

function nested(tree: Y.Map<Y.Map<string>>, key: string): Y.Map<string> {
  const there: unknown = tree.get(key)
  // Somebody malicious may have put anything here.
  return there instanceof Y.Map ? there : tree.set(key, new Y.Map<string>())
}

function removeSome(list: Y.Array<string> | Y.Text, dice: Dice) {
  if (list.length === 0) return
  const from = dice.below(list.length)
  list.delete(from, Math.min(1 + dice.below(3), list.length - from))
}

/** A test of whether everything in a V2 update (inserts and deletions) is part of `whole` already. */
export function holding(whole: Y.Doc): (update: Uint8Array) => boolean {
  const copy = new Y.Doc({ guid: 'copy' })
  Y.applyUpdateV2(copy, encodeSettled(whole))
  let isNew = false
  copy.on('update', () => {
    isNew = true
  })
  return (update) => {
    Y.applyUpdateV2(copy, update)
    return !isNew && copy.store.pendingStructs === null && copy.store.pendingDs === null
  }
}

/** Everything a person could read in the document, keys in one order. */
export function readable(doc: Y.Doc): string {
  const [map, tree] = [doc.getMap('map').toJSON(), doc.getMap('tree').toJSON()]
  const all = [map, tree, doc.getArray('list').toJSON(), doc.getText('text').toDelta()]
  return JSON.stringify(all, (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

/** Structs and deletions compared, not only text. */
export const isSame = (a: Y.Doc, b: Y.Doc): boolean =>
  Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b)) && readable(a) === readable(b)
