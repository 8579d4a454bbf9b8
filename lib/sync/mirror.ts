/**
 * R3's B: a document built from the good entries now in the bag. It says what the device holds and the bag lacks, and
 * serves as the scratch document in which an update is tried before it reaches the real one.
 */
import * as Y from 'yjs'
import { applyPayload, decodePayload, encodeSettled, settlePending, type Payload } from './contains.ts'
import { isInPlace, isWellFormed } from './well-formed.ts'

/** Named, as Yjs would otherwise draw a random name for each. */
const emptyMirror = () => new Y.Doc({ guid: 'mirror' })
const comparing = { name: 'comparing' }

export type Mirror = {
  /** Takes an update in; false when Yjs breaks on it, or a session's update is none (the entry is to be quarantined). */
  tries(payload: Payload): boolean
  /** The bag is less, or other, than what the mirror took in: it is rebuilt before the next comparison. */
  forget(): void
  /** Exactly what `doc` holds and the bag lacks, as one V2 update; null when nothing lacks. */
  lacking(doc: Y.Doc): Uint8Array | null
  destroy(): void
}

/** `good` gives the payloads in the bag; `broke` is told of one that throws in company of the others. */
export function createMirror(
  good: () => Iterable<{ id: string; payload: Payload }>,
  broke: (id: string) => void,
): Mirror {
  let mirror = emptyMirror()
  let isStale = false

  function rebuild() {
    for (isStale = true; isStale;) {
      isStale = false
      mirror.destroy()
      mirror = emptyMirror()
      const applyAll = () => {
        for (const { id, payload } of good()) {
          try {
            applyPayload(mirror, payload, null)
          } catch {
            // Handled: the entry is quarantined and the mirror built again without it.
            isStale = true
            broke(id)
            return
          }
        }
      }
      Y.transact(mirror, applyAll, null, false)
    }
  }

  return {
    tries(payload) {
      try {
        const decoded = decodePayload(payload)
        const isOneSessions = payload.version === 1
        if (isOneSessions && !isWellFormed(decoded)) return false
        applyPayload(mirror, payload, null)
        if (!isOneSessions || isInPlace(mirror, decoded)) return true
        isStale = true
        return false
      } catch {
        // Handled: the caller quarantines the entry; what it left in the mirror goes with the mirror.
        isStale = true
        return false
      }
    },
    forget() {
      isStale = true
    },
    lacking(doc) {
      if (isStale) rebuild()
      settlePending(mirror, null)
      const emitted: Uint8Array[] = []
      const collect = (update: Uint8Array, origin: unknown) => {
        if (origin === comparing) emitted.push(update)
      }
      mirror.on('updateV2', collect)
      Y.applyUpdateV2(mirror, encodeSettled(doc, Y.encodeStateVector(mirror)), comparing)
      mirror.off('updateV2', collect)
      if (emitted.length === 0) return null
      isStale = true
      return emitted.length === 1 ? emitted[0]! : Y.mergeUpdatesV2(emitted)
    },
    destroy: () => mirror.destroy(),
  }
}
