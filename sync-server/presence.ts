/**
 * Who shows presence in a room. States are sealed text to the relay; it only remembers the latest of each Yjs client and
 * which connection it came from, so that nobody speaks for, or removes, anyone else. Never stored.
 */
import { concat, fromUtf8, utf8, type Bytes } from '../lib/base/bytes.ts'
import { readVaruint, writeVaruint } from '../lib/base/varuint.ts'
import { limits } from '../lib/wire/limits.ts'

/** One client's state as the awareness protocol carries it: JSON text, `null` when the client has gone. */
export type PresenceState = { client: number; clock: number; state: string }

/** A document open twice on one channel does not exist; a client id more is a provider that was made anew. */
const clientsPerHolder = 4
const gone = 'null'

/** The states in an awareness message, or null when it is none. */
export function readStates(bytes: Uint8Array): PresenceState[] | null {
  const count = readVaruint(bytes, 0)
  if (!count || count.value > bytes.length) return null
  const states: PresenceState[] = []
  let at = count.next
  for (let i = 0; i < count.value; i++) {
    const client = readVaruint(bytes, at)
    const clock = client && readVaruint(bytes, client.next)
    const length = clock && readVaruint(bytes, clock.next)
    if (!length || length.next + length.value > bytes.length) return null
    const state = fromUtf8(bytes.subarray(length.next, length.next + length.value))
    if (state === null) return null
    states.push({ client: client.value, clock: clock.value, state })
    at = length.next + length.value
  }
  return at === bytes.length ? states : null
}

export function writeStates(states: readonly PresenceState[]): Bytes {
  const parts = [writeVaruint(states.length)]
  for (const { client, clock, state } of states) {
    const text = utf8(state)
    parts.push(writeVaruint(client), writeVaruint(clock), writeVaruint(text.length), text)
  }
  return concat(...parts)
}

/** `Holder` is what a state is bound to: a channel of a connection, with the device behind it. */
export class PresenceTable<Holder extends { device: string }> {
  private readonly byClient = new Map<number, PresenceState & { holder: Holder }>()

  all(): PresenceState[] {
    return [...this.byClient.values()]
  }

  /**
   * Takes over what the holder may say and returns it, to be passed on. Stock clients also repeat what they heard from
   * others, so foreign states are passed over in silence. A newer state from another connection of the same device is
   * that device coming back before its old connection was noticed to be dead.
   */
  accept(holder: Holder, states: readonly PresenceState[]): PresenceState[] {
    return states.filter(({ client, clock, state }) => {
      if (state.length > limits.awarenessBytes) return false
      const known = this.byClient.get(client)
      if (!known) {
        if (state === gone || this.clientsOf(holder).length >= clientsPerHolder) return false
      } else if (known.holder !== holder) {
        if (known.holder.device !== holder.device || clock <= known.clock) return false
      } else if (clock < known.clock || (clock === known.clock && state !== gone)) return false
      if (state === gone) this.byClient.delete(client)
      else this.byClient.set(client, { client, clock, state, holder })
      return true
    })
  }

  /** Forgets a holder; returns what tells the others that its clients are gone. */
  remove(holder: Holder): PresenceState[] {
    return this.clientsOf(holder).map(({ client, clock }) => {
      this.byClient.delete(client)
      return { client, clock, state: gone }
    })
  }

  private clientsOf(holder: Holder): PresenceState[] {
    return [...this.byClient.values()].filter((entry) => entry.holder === holder)
  }
}
