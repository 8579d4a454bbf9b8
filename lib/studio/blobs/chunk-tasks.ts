/** What the worker does with what it is asked. It keeps sums that go on, and nothing else. */
import { sha256 } from '@noble/hashes/sha2.js'
import type { Bytes } from '../../base/bytes.ts'
import { openChunk, sealChunk } from '../../crypto/file-chunks.ts'
import type { FromChunks, ToChunks } from './chunk-messages.ts'

export function chunkTasks(): (task: ToChunks) => FromChunks {
  const hashes = new Map<number, ReturnType<typeof sha256.create>>()
  const done = (task: ToChunks): Bytes | null => {
    if (task.is === 'seal') return sealChunk(task.file, task.size, task.at, task.bytes)
    if (task.is === 'open') return openChunk(task.file, task.size, task.at, task.bytes)
    const hash = hashes.get(task.hash) ?? sha256.create()
    if (task.is === 'update') {
      hashes.set(task.hash, hash.update(task.bytes))
      return null
    }
    hashes.delete(task.hash)
    return hash.digest() as Bytes
  }
  return (task) => {
    try {
      return { is: 'done', n: task.n, bytes: done(task) }
    } catch {
      // Whoever asked hears that it did not work; there is nothing else to tell them.
      return { is: 'failed', n: task.n }
    }
  }
}
