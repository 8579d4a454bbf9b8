/** A thread as the bodies of signed items: many messages in one, each item well below what an item may hold. */
import { utf8 } from '../../base/bytes.ts'
import type { ItemId } from '../../base/ids.ts'
import {
  broughtBody,
  broughtId,
  broughtLimits,
  broughtRow,
  type BroughtBody,
  type BroughtMessage,
} from '../../model/thread-brought.ts'
import type { CarriedMessage, CarriedThread } from './carried-threads.ts'

/** Bytes of a body: an item's head and signature come on top. */
export const batchBytes = 30_000

export type Batch = { item: ItemId; body: BroughtBody }

/** `ids`: of the messages, by their places. */
export type BatchedThread = { batches: Batch[]; ids: ItemId[] }

/** What is larger than an item by itself is cut until it fits: people under a reaction first, then what it said before, then its words. */
export function batchesOf(from: string, { messages }: CarriedThread, newId: () => ItemId): BatchedThread {
  const batches: Batch[] = []
  const ids: ItemId[] = []
  let item = newId()
  let gathered: Omit<BroughtMessage, 'id'>[] = []
  let bytes = 0
  const close = () => {
    if (gathered.length > 0) batches.push({ item, body: broughtBody(from, gathered) })
    item = newId()
    gathered = []
    bytes = 0
  }
  for (const message of messages) {
    const { fitting, size } = fit(broughtOf(message, ids))
    if (bytes + size > batchBytes || gathered.length === broughtLimits.messages) close()
    ids.push(broughtId(item, gathered.length))
    gathered.push(fitting)
    bytes += size
  }
  close()
  return { batches, ids }
}

const broughtOf = ({ to, isPinned: _p, isPicked: _a, ...said }: CarriedMessage, ids: readonly ItemId[]) => ({
  ...said,
  to: to === null ? null : (ids[to] ?? null),
})

function fit(message: Omit<BroughtMessage, 'id'>): { fitting: Omit<BroughtMessage, 'id'>; size: number } {
  const lesser = [
    message,
    { ...message, before: [] },
    {
      ...message,
      before: [],
      reactions: message.reactions.map((one) => ({ ...one, by: one.by.slice(0, 5) })),
    },
    {
      ...message,
      before: [],
      reactions: [],
      poll: null,
      text: message.text || (message.poll?.question ?? ''),
    },
  ]
  for (const fitting of lesser) {
    const size = sizeOf(fitting)
    if (size <= batchBytes) return { fitting, size }
  }
  const last = lesser.at(-1)!
  return { fitting: last, size: batchBytes }
}

/** As JSON a little more than as CBOR. */
const sizeOf = (message: Omit<BroughtMessage, 'id'>): number =>
  utf8(JSON.stringify(broughtRow(message))).length + 8
