/**
 * Who is here, sealed. The editor speaks to an awareness of the inner document; what it says is sealed into the state
 * of the outer awareness, which the providers carry; what others say is opened into the inner one, under their inner
 * client ids, and goes when their outer state goes. Nothing is ever decided by presence: it is not signed.
 */
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import { applyAwarenessUpdate, Awareness, removeAwarenessStates } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { toBase64url, type Bytes } from '../base/bytes.ts'
import type { Clock } from '../base/clock.ts'
import type { Did, DocId, StudioId } from '../base/ids.ts'
import { observed, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import { openPresence, sealPresence } from '../crypto/presence.ts'
import { presenceKey, rememberKeys } from '../crypto/studio-key.ts'
import type { Keyring } from './authority.ts'
import { remote } from './receive.ts'

export type SealedPresence = {
  /** For the editor; states carry the `did` of whoever they say they are. */
  inner: Awareness
  /** From now on presence travels beside this outer document, and no other; gives what the providers carry. */
  travelWith(outer: Y.Doc): Awareness
  /** Whether anybody else, or another device of one's own, is in the document. */
  others: Observed<boolean>
  close(): void
}

type Options = {
  inner: Y.Doc
  session: Bytes
  studio: StudioId
  doc: DocId
  did: Did
  keys: Keyring
  clock: Clock
  random: RandomBytes
}

/** At most one state in this many milliseconds. */
const throttleMs = 100

/** What the last sealed text of an outer client said. */
type Seen = { client: number; text: string }
type Changes = { added: number[]; updated: number[]; removed: number[] }

export function sealPresences(options: Options): SealedPresence {
  const { session, studio, doc, did, keys, clock, random } = options
  const inner = new Awareness(options.inner)
  let outer: Awareness | null = null
  inner.setLocalState({ did })
  const presenceKeyOf = rememberKeys(presenceKey, studio, doc)
  const others = observed(false)
  const seenByOuter = new Map<number, Seen>()
  /** The newest counter of each session and the text it came with: older ones are replayed. */
  const newest = new Map<string, { counter: number; text: string }>()
  let counter = 0
  let waiting: (() => void) | null = null
  let sentAt = -Infinity

  function say() {
    waiting = null
    sentAt = clock.now()
    const state = inner.getLocalState()
    const key = keys.current()
    if (!outer) return
    if (!state || !key) return outer.setLocalState(null)
    const presence = { session, counter: ++counter, client: options.inner.clientID, did, state }
    outer.setLocalState({ c: sealPresence(presence, { studio, doc, key, presenceKeyOf, random }) })
  }

  function saySoon() {
    waiting ??= clock.after(Math.max(0, sentAt + throttleMs - clock.now()), say)
  }

  const onInner = (_: Changes, origin: unknown) => {
    others.set(inner.getStates().size > (inner.getLocalState() ? 1 : 0))
    if (origin === 'local') saySoon()
  }

  /** Presence is of the moment: only the current key counts. */
  function open(text: string) {
    const key = keys.current()
    return key && openPresence(text, { studio, doc, key, presenceKeyOf })
  }

  function hear(outerClient: number) {
    const text: unknown = outer?.getStates().get(outerClient)?.['c']
    if (typeof text !== 'string') return forget(outerClient)
    const presence = open(text)
    if (!presence || presence.client === options.inner.clientID || !presence.state) return forget(outerClient)
    const speaker = toBase64url(presence.session)
    const last = newest.get(speaker)
    // The very same text is let in again: the relay repeats it when a connection comes back.
    if (last && presence.counter <= last.counter && text !== last.text) return
    newest.set(speaker, { counter: presence.counter, text })
    const before = seenByOuter.get(outerClient)
    if (before && before.client !== presence.client) forget(outerClient)
    seenByOuter.set(outerClient, { client: presence.client, text })
    const clockBefore = inner.meta.get(presence.client)?.clock ?? 0
    const state = { ...presence.state, did: presence.did }
    applyAwarenessUpdate(inner, stateUpdate(presence.client, clockBefore + 1, state), remote)
  }

  function forget(outerClient: number) {
    const seen = seenByOuter.get(outerClient)
    if (!seen) return
    seenByOuter.delete(outerClient)
    const isStillHere = [...seenByOuter.values()].some(({ client }) => client === seen.client)
    if (!isStillHere) removeAwarenessStates(inner, [seen.client], remote)
  }

  const onOuter = ({ added, updated, removed }: Changes, origin: unknown) => {
    if (origin === 'local') return
    for (const client of [...added, ...updated]) if (client !== outer?.clientID) hear(client)
    for (const client of removed) forget(client)
  }

  inner.on('update', onInner)
  const stopKeys = keys.changed.subscribe(() => {
    saySoon()
    if (!outer) return
    for (const client of outer.getStates().keys()) if (client !== outer.clientID) hear(client)
  })

  /**
   * Whoever forges a struct under this device's outer client id makes Yjs take another one; the stock provider looks
   * for the presence of that one, and throws when there is none.
   */
  function followClientId(_: Y.Transaction, { clientID }: Y.Doc) {
    if (!outer || outer.clientID === clientID) return
    const before = outer.clientID
    outer.clientID = clientID
    outer.setLocalState(null)
    removeAwarenessStates(outer, [before], 'local')
    say()
  }

  function partFromOuter() {
    outer?.doc.off('afterTransactionCleanup', followClientId)
    outer?.off('update', onOuter)
    outer?.destroy()
  }

  return {
    inner,
    travelWith(next) {
      partFromOuter()
      for (const client of [...seenByOuter.keys()]) forget(client)
      outer = new Awareness(next)
      outer.setLocalState(null)
      outer.on('update', onOuter)
      next.on('afterTransactionCleanup', followClientId)
      say()
      return outer
    },
    others,
    close() {
      waiting?.()
      stopKeys()
      inner.off('update', onInner)
      inner.destroy()
      partFromOuter()
    },
  }
}

/** The awareness message of one state. */
function stateUpdate(client: number, clock: number, state: object): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, 1)
  writeVarUint(encoder, client)
  writeVarUint(encoder, clock)
  writeVarString(encoder, JSON.stringify(state))
  return toUint8Array(encoder)
}
