/** A relay's store of files in memory, and the windows of a device, for tests of what a device does with files. */
import type { Bytes } from '../../lib/base/bytes.ts'
import type { FileId } from '../../lib/base/ids.ts'
import { listeners } from '../../lib/base/listeners.ts'
import type { BlobRelay, RelayRefusal, WindowNews, Windows } from '../../lib/studio/blobs/ports.ts'
import { bitmapOf, sealedChunkCount, sealedChunkLength } from '../../lib/wire/blobs.ts'

export type MemoryBlobRelay = BlobRelay & {
  blobs: Map<FileId, { size: number; chunks: Map<number, Bytes> }>
  /** Answers this to everything while it is set. */
  refuses: RelayRefusal | null
  quota: number
  /** Chunks that were put, in order. */
  puts: string[]
  /** Called before a chunk is stored. */
  onPut: (() => void) | null
  /** Of which nothing has come for a month. */
  old: Set<FileId>
}

export function memoryBlobRelay(quota = 2 ** 40): MemoryBlobRelay {
  const blobs: MemoryBlobRelay['blobs'] = new Map()
  const isComplete = (id: FileId) => {
    const blob = blobs.get(id)
    return blob !== undefined && blob.chunks.size === sealedChunkCount(blob.size)
  }
  const used = () => [...blobs.values()].reduce((sum, { size }) => sum + size, 0)
  const no = (why: RelayRefusal) => ({ ok: false as const, why })
  const relay: MemoryBlobRelay = {
    blobs,
    refuses: null,
    quota,
    puts: [],
    onPut: null,
    old: new Set(),
    async list() {
      if (relay.refuses) return no(relay.refuses)
      const complete = [...blobs.keys()].filter(isComplete)
      return { ok: true, value: { blobs: complete, used: used(), quota: relay.quota, largest: 2 ** 40 } }
    },
    async begin(id, size) {
      if (relay.refuses) return no(relay.refuses)
      if (!blobs.has(id)) {
        if (used() + size > relay.quota) return no('quota')
        blobs.set(id, { size, chunks: new Map() })
      }
      const has = bitmapOf(blobs.get(id)!.chunks.keys(), sealedChunkCount(size)!)
      return { ok: true, value: { complete: isComplete(id), has } }
    },
    async put(id, n, sealed) {
      relay.onPut?.()
      if (relay.refuses) return no(relay.refuses)
      const blob = blobs.get(id)
      if (!blob) return no('not-found')
      blob.chunks.set(n, sealed.slice() as Bytes)
      relay.puts.push(`${id}/${n}`)
      return { ok: true, value: { complete: isComplete(id) } }
    },
    async range(id, from, length) {
      if (relay.refuses) return no(relay.refuses)
      const blob = blobs.get(id)
      if (!blob || !isComplete(id)) return no('not-found')
      const out = new Uint8Array(length)
      for (const [n, chunk] of blob.chunks) {
        const start = n * sealedChunkLength
        const [a, b] = [Math.max(from, start), Math.min(from + length, start + chunk.length)]
        if (a < b) out.set(chunk.subarray(a - start, b - start), a - from)
      }
      return { ok: true, value: out }
    },
    async remove(id) {
      if (relay.refuses) return no(relay.refuses)
      blobs.delete(id)
      return { ok: true, value: null }
    },
    removeUnnamed: async (id) => (relay.old.has(id) ? relay.remove(id) : { ok: true, value: null }),
  }
  return relay
}

/** One device whose windows take turns. */
export function memoryDevice(): { window(): Windows } {
  const heard = listeners<[WindowNews, object]>()
  let turn: Promise<void> = Promise.resolve()
  return {
    window() {
      const self = {}
      return {
        tell: (news) => void queueMicrotask(() => heard.tell(news, self)),
        onNews: (listener) => heard.add((news, from) => from !== self && listener(news)),
        alone(task) {
          let end = () => {}
          const isOver = new Promise<void>((resolve) => (end = resolve))
          turn = turn.then(() => task(isOver))
          return end
        },
      }
    },
  }
}
