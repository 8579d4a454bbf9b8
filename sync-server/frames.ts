/**
 * The y-websocket protocol of one room, byte for byte: `0 sync (0 step 1 · 1 step 2 · 2 update) · 1 awareness · 3 ask for
 * awareness`, each with one length-prefixed byte string (but the last).
 */
import { concat, type Bytes } from '../lib/base/bytes.ts'
import { readVaruint, writeVaruint } from '../lib/base/varuint.ts'

export type RoomMessage =
  | { t: 'step1'; stateVector: Uint8Array }
  /** Step 2 or an update: for a relay the same. */
  | { t: 'update'; update: Uint8Array }
  | { t: 'awareness'; states: Uint8Array }
  | { t: 'ask-awareness' }

/** A message as a stock client sends it, or null for anything else. Byte strings are views of `bytes`. */
export function readMessage(bytes: Uint8Array): RoomMessage | null {
  const type = readVaruint(bytes, 0)
  if (!type) return null
  if (type.value === 3) return type.next === bytes.length ? { t: 'ask-awareness' } : null
  if (type.value === 1) {
    const states = wholeRest(bytes, type.next)
    return states && { t: 'awareness', states }
  }
  const step = type.value === 0 ? readVaruint(bytes, type.next) : null
  const body = step && wholeRest(bytes, step.next)
  if (!step || !body) return null
  if (step.value === 0) return { t: 'step1', stateVector: body }
  return step.value === 1 || step.value === 2 ? { t: 'update', update: body } : null
}

function wholeRest(bytes: Uint8Array, at: number): Uint8Array | null {
  const length = readVaruint(bytes, at)
  return length && length.next + length.value === bytes.length ? bytes.subarray(length.next) : null
}

const message = (head: readonly number[], body: Uint8Array): Bytes =>
  concat(Uint8Array.from(head), writeVaruint(body.length), body)

export const step1Message = (stateVector: Uint8Array): Bytes => message([0, 0], stateVector)
export const step2Message = (update: Uint8Array): Bytes => message([0, 1], update)
export const updateMessage = (update: Uint8Array): Bytes => message([0, 2], update)
export const awarenessMessage = (states: Uint8Array): Bytes => message([1], states)

/** Says nothing; keeps a stock client, which reconnects after 30 s of silence, from doing so. */
export const quietMessage: Bytes = Uint8Array.of(1, 1, 0)
