/**
 * The tabs of one device that have the same document open speak with each other, so that they agree without a relay
 * and at once. Outer updates and sealed presence go from tab to tab; what arrives is trusted as little as a relay's:
 * it lands in the bag and goes through R2. A tab is no relay: hearing from one saves nothing and opens no gate.
 *
 * A message is one byte and a y-websocket message. The byte of a step 1 says whether its sender has just come and
 * wants to be asked in turn; the byte of an update, whether a relay is on its way to hear it from the sender too.
 */
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeUint8, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { applyAwarenessUpdate, encodeAwarenessUpdate, type Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Clock } from '../base/clock.ts'
import { limits } from '../wire/limits.ts'
import { isSoundMessage } from './frame-check.ts'

/** A line to the other tabs of this device that opened one of the same name. */
export type TabLine = {
  say(message: Uint8Array<ArrayBuffer>): void
  close(): void
}

export type TabListener = {
  /** Whatever another tab said, of any shape. */
  heard(message: unknown): void
  /** This tab slept, or was hidden, and may have missed things. */
  woke(): void
}

/** Opens a line; null where the platform has none. */
export type OpenTabLine = (name: string, listener: TabListener) => TabLine | null

export type TabsOptions = {
  /** Names the document and its generation. */
  name: string
  open: OpenTabLine
  outer: Y.Doc
  presence: Awareness
  /** Whether a relay's copy is in step with this tab's now. */
  isAtRelay(): boolean
  clock: Clock
}

/** Where both tabs hear the same relay, it is given this long to bring an update: else each would send it there again. */
const relayFirstMs = 300

const sync = 0
const awareness = 1
const askAwareness = 3
const step1 = 0
const update = 2

/** Joins the other tabs; call it when `outer` holds what the device keeps. The returned function leaves them. */
export function joinTabs({ name, open, outer, presence, isAtRelay, clock }: TabsOptions): () => void {
  /** The origin of the transactions that other tabs cause. */
  const origin = { name: 'tab' }
  /** Outer client ids whose presence came from a tab. */
  const tabClients = new Set<number>()
  let held: Uint8Array[] = []
  let cancelHeld: (() => void) | null = null

  const line = open(name, {
    heard(message) {
      if (!(message instanceof Uint8Array) || message.length > limits.frameBytes) return
      const said = message.subarray(1)
      if (!isSoundMessage(said)) return
      try {
        hear(message[0] === 1, said)
      } catch {
        // Handled: Yjs broke on what another tab said; the next hello brings what it may have held.
      }
    },
    woke: hello,
  })
  if (!line) return () => {}

  function tell(flag: boolean, write: (encoder: ReturnType<typeof createEncoder>) => void) {
    const encoder = createEncoder()
    writeUint8(encoder, flag ? 1 : 0)
    write(encoder)
    line?.say(toUint8Array(encoder))
  }
  const tellSync = (flag: boolean, kind: number, bytes: Uint8Array) =>
    tell(flag, (encoder) => {
      writeVarUint(encoder, sync)
      writeVarUint(encoder, kind)
      writeVarUint8Array(encoder, bytes)
    })

  function tellPresence() {
    tell(false, (encoder) => {
      writeVarUint(encoder, awareness)
      writeVarUint8Array(encoder, encodeAwarenessUpdate(presence, [presence.clientID]))
    })
  }

  /** Under a newer clock: others may have been told, or have concluded, that we are gone. */
  function appear() {
    const standing = presence.getLocalState()
    if (standing) presence.setLocalState(standing)
  }

  const askWhoIsHere = () => tell(false, (encoder) => writeVarUint(encoder, askAwareness))

  function hello() {
    tellSync(true, step1, Y.encodeStateVector(outer))
    appear()
    askWhoIsHere()
  }

  function hear(flag: boolean, said: Uint8Array) {
    const decoder = createDecoder(said)
    switch (readVarUint(decoder)) {
      case sync: {
        const kind = readVarUint(decoder)
        const bytes = readVarUint8Array(decoder)
        if (kind !== step1) return take(bytes, flag)
        tellSync(false, update, Y.encodeStateAsUpdate(outer, bytes))
        if (flag) tellSync(false, step1, Y.encodeStateVector(outer))
        return
      }
      case awareness:
        return applyAwarenessUpdate(presence, readVarUint8Array(decoder), origin)
      case askAwareness:
        return appear()
    }
  }

  function take(bytes: Uint8Array, isOnItsWay: boolean) {
    if (!isOnItsWay || !isAtRelay()) return Y.applyUpdate(outer, bytes, origin)
    held.push(bytes)
    cancelHeld ??= clock.after(relayFirstMs, takeHeld)
  }

  function takeHeld() {
    cancelHeld = null
    const updates = held
    held = []
    try {
      for (const bytes of updates) Y.applyUpdate(outer, bytes, origin)
    } catch {
      // Handled: Yjs broke on what another tab said; the next hello brings what it may have held.
    }
  }

  const onUpdate = (bytes: Uint8Array, by: unknown) => {
    if (by !== origin) tellSync(isAtRelay(), update, bytes)
  }

  type Changes = { added: number[]; updated: number[]; removed: number[] }
  const onPresence = ({ added, updated, removed }: Changes, by: unknown) => {
    if (by === origin) {
      for (const client of added) tabClients.add(client)
      for (const client of removed) tabClients.delete(client)
      return
    }
    if ([...added, ...updated, ...removed].includes(presence.clientID)) tellPresence()
    // A relay lost sight of a tab, or we of the relay: the tab itself may still be here.
    const lost = removed.filter((client) => tabClients.delete(client))
    if (lost.length > 0) askWhoIsHere()
  }

  outer.on('update', onUpdate)
  presence.on('update', onPresence)
  hello()

  return () => {
    outer.off('update', onUpdate)
    presence.off('update', onPresence)
    cancelHeld?.()
    takeHeld()
    line.close()
  }
}
