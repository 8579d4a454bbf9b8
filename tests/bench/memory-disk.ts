/** A disk that is as fast as memory: what a document reads at opening is given, what it writes is forgotten. */
import * as Y from 'yjs'
import type { BoundDoc } from '../../lib/sync/ports.ts'

export function memoryDisk(doc?: Y.Doc, kept?: Uint8Array): BoundDoc {
  const origin = { name: 'memory disk' }
  const texts = new Map<string, string>()
  const load = () => {
    if (doc && kept) Y.applyUpdate(doc, kept, origin)
  }
  return {
    origin,
    loaded: Promise.resolve().then(load),
    flushed: () => Promise.resolve(),
    read: (key) => Promise.resolve(texts.get(key) ?? null),
    write(key, text) {
      texts.set(key, text)
      return Promise.resolve()
    },
    unbind: () => Promise.resolve(),
  }
}
