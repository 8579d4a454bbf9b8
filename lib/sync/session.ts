/**
 * A sync session: one open document, from the local disk to the relays. It owns both Yjs documents and makes them
 * anew at every open, with fresh client ids and a fresh session id, none of which is ever stored or used again. When
 * the document moves to a new generation (R7) the session stays, and with it the inner document that an editor shows;
 * only the outer one is made anew. Read `sealed-document.ts` next: the rules live there.
 */
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { sessionClient } from '../signed/session-client.ts'
import type { Observed } from '../base/observed.ts'
import { sealPresences } from './presence.ts'
import type { SessionOptions } from './session-options.ts'
import { openStay } from './stay.ts'
import type { DocumentSaved } from './status.ts'

export type { Keyring, Membership } from './authority.ts'
export type { DocumentStore } from './ports.ts'
export { firstGeneration } from './session-options.ts'
export type { Generation, SessionOptions } from './session-options.ts'
export type { DocumentSaved } from './status.ts'

export type Session = {
  /** The plain document: what the model reads and writes. */
  inner: Y.Doc
  /** What this device keeps of it is in `inner`. */
  loaded: Promise<void>
  /** For the editor; states carry the `did` of whoever they say they are. */
  presence: Awareness
  saved: Observed<DocumentSaved>
  /** A relay's copy has been exchanged with, and everything received is looked at. */
  inStep: Observed<boolean>
  /** Whether anybody else is in the document. */
  others: Observed<boolean>
  /** The generation whose room it meets in; null before the first. */
  generation(): number | null
  /** Bytes of the sealed entries, and of what deleted ones have left behind; null before the first generation. */
  leftOver(): { live: number; dead: number } | null
  /** Something arrived that this device cannot read: a key or a record is missing, or it comes from a later version. */
  hasUnread(): boolean
  /** Resolves when this device keeps every change made so far, and what came that it cannot read yet. */
  kept(): Promise<void>
  /** Parts from the relays and meets them anew: whatever they have is exchanged once more. */
  meetAgain(): void
  /** Publishes what is gathered now: on blur, when the page is hidden. */
  flush(): Promise<void>
  close(): Promise<void>
}

export function openSession(options: SessionOptions): Session {
  const { studio, doc, store, random } = options
  const name = `snug/${studio}/${doc}`
  const inner = new Y.Doc()
  const session = random(8)
  inner.clientID = sessionClient(options.device.fp, session)
  const innerDisk = store.bind(`${name}/inner`, inner)
  const presence = sealPresences({ ...options, inner, session })
  const stay = openStay({ ...options, name, inner, innerDisk, session, presence })

  return {
    inner,
    loaded: innerDisk.loaded,
    presence: presence.inner,
    saved: stay.saved,
    inStep: stay.inStep,
    others: presence.others,
    generation: stay.generation,
    leftOver: stay.leftOver,
    hasUnread: stay.hasUnread,
    meetAgain: stay.meetAgain,
    kept: async () => void (await Promise.all([innerDisk.flushed(), stay.bagKept()])),
    flush: stay.flush,
    async close() {
      await stay.flush()
      presence.close()
      await stay.close()
      await innerDisk.unbind()
      inner.destroy()
    },
  }
}
