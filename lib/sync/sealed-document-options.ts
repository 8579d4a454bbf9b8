/** What a sealed document is opened with, and what it offers. */
import type * as Y from 'yjs'
import type { Bytes } from '../base/bytes.ts'
import type { Clock } from '../base/clock.ts'
import type { Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { SyncPolicy } from './policy.ts'
import type { AttachReplica, BoundDoc, Exclusive, Seals } from './ports.ts'
import type { Standing } from './receive.ts'
import type { DocumentSaved } from './status.ts'

export type SealedDocumentOptions = {
  /** Names the document among this device's tabs. */
  name: string
  /** 8 fresh random bytes, never used again. */
  session: Bytes
  /** Both fresh, with fresh client ids. */
  inner: Y.Doc
  outer: Y.Doc
  innerDisk: BoundDoc
  outerDisk: BoundDoc
  seals: Seals
  hasKey(): boolean
  mayPublish(): boolean
  /** Keys and membership: when one changes, what waited is looked at again. */
  authority: readonly Observed<unknown>[]
  /** Whether somebody else is in the document. */
  company: Observed<boolean>
  clock: Clock
  random: RandomBytes
  policy?: SyncPolicy
  exclusive?: Exclusive
  /** R7, when the session comes from an earlier generation: its next sequence number there. */
  firstSeq?: number
  /** Milliseconds that the gate stays closed at least: of many devices that move, one fills the room. */
  gateAfter?: number
}

/** What a bag that is left behind still holds. */
export type Left = {
  nextSeq: number
  /** Every entry in the bag, and those out of it that still wait for a key or a record. */
  entries: readonly Uint8Array[]
  /** Resolves when the outer document is let go. */
  parted: Promise<void>
}

export type SealedDocument = {
  /** Resolves when what this device keeps is in the inner document. */
  loaded: Promise<void>
  /** Resolves when the bag as this device keeps it is in the outer document. */
  bagLoaded: Promise<void>
  /** Resolves when this device keeps the bag as it is now. */
  bagKept(): Promise<void>
  saved: Observed<DocumentSaved>
  /** A relay's copy has been exchanged with, and everything received is looked at. */
  inStep: Observed<boolean>
  /** Joins a relay's copy, once the device's own is loaded; the returned function parts from it. */
  attach(attach: AttachReplica): () => void
  /** Publishes what is gathered now. */
  flush(): Promise<void>
  /** What became of an entry in the bag. */
  standing(id: string): Standing | null
  /** R7: takes in entries of an earlier generation that are no part of the inner document (see `remainsOf`). */
  carry(left: Promise<readonly Uint8Array[]>): void
  /** Nothing that was given to `carry` is still to come into the bag, and be kept. */
  isCarried: Observed<boolean>
  /** Whether entries are here that cannot be read yet. */
  hasUnread(): boolean
  /** Bytes of the entries in the bag, and of what deleted ones have left in the outer document; encodes it. */
  leftOver(): { live: number; dead: number }
  /** Publishes the rest and parts from relays and bag; the inner document and its disk stay (R7). */
  leave(): Promise<Left>
  /** Publishes the rest, parts from relays and disk. Both documents are destroyed. */
  close(): Promise<void>
  /** Stops at once, as a crash would. */
  abandon(): void
}
