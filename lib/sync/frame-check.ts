/** Looks at a relay's y-websocket messages before the stock provider does, which throws and complains at bad ones. */
import { createDecoder, hasContent, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import * as Y from 'yjs'
import { limits } from '../wire/limits.ts'

const messages = { sync: 0, awareness: 1, askAwareness: 3 } as const
const syncs = { step1: 0, step2: 1, update: 2 } as const

/** Everybody's presence at once, as a relay sends it to whoever enters. */
const awarenessBytes = 64 * limits.awarenessBytes

/** Whether the stock provider can take the message as it stands; never throws. */
export function isSoundMessage(message: Uint8Array): boolean {
  try {
    const decoder = createDecoder(message)
    switch (readVarUint(decoder)) {
      case messages.sync: {
        const type = readVarUint(decoder)
        const bytes = readVarUint8Array(decoder)
        if (type === syncs.step1) Y.decodeStateVector(bytes)
        else if (type === syncs.step2 || type === syncs.update) Y.decodeUpdate(bytes)
        else return false
        return !hasContent(decoder)
      }
      case messages.awareness:
        return message.length <= awarenessBytes && isSoundAwareness(readVarUint8Array(decoder))
      case messages.askAwareness:
        return !hasContent(decoder)
      default:
        return false
    }
  } catch {
    // Handled: decoding it failed, so it is not sound.
    return false
  }
}

function isSoundAwareness(bytes: Uint8Array): boolean {
  const decoder = createDecoder(bytes)
  for (let left = readVarUint(decoder); left > 0; left--) {
    readVarUint(decoder)
    readVarUint(decoder)
    const state: unknown = JSON.parse(readVarString(decoder))
    if (typeof state !== 'object') return false
  }
  return true
}

/** Whether a message of ours is one the relay counts as stored (a sync step 2 or update), and which of the two. */
export function countedSync(message: Uint8Array): 'step2' | 'update' | null {
  if (message[0] !== messages.sync) return null
  return message[1] === syncs.step2 ? 'step2' : message[1] === syncs.update ? 'update' : null
}

/** The state vector (by client id, its clock) in a sound sync step 1; null for every other message. */
export function vectorAsked(message: Uint8Array): ReadonlyMap<number, number> | null {
  if (message[0] !== messages.sync || message[1] !== syncs.step1) return null
  return Y.decodeStateVector(readVarUint8Array(createDecoder(message.subarray(2))))
}

/** The awareness message about nobody: a sign of life for the stock provider, which reconnects after 30 s of silence. */
export const silentMessage = Uint8Array.of(messages.awareness, 1, 0)
