/** What the sync rules need from outside: disk, keys, members, relays. Tests and simulations bring their own. */
import type * as Y from 'yjs'
import type { Bytes } from '../base/bytes.ts'
import type { Observed } from '../base/observed.ts'
import type { DeviceFp } from '../base/ids.ts'
import type { EntryHead, NewerEntry, ParsedEntry } from '../wire/entry.ts'

/** Keeps Yjs documents on this device, each under its own name. */
export type DocumentStore = {
  bind(name: string, doc: Y.Doc): BoundDoc
  /** Deletes what is kept under a name that nothing is bound to. */
  forget(name: string): Promise<void>
}

export type BoundDoc = {
  /** The origin of the transactions by which the store itself changes the document. */
  origin: unknown
  /** Resolves when everything kept is in the document. */
  loaded: Promise<void>
  /** Resolves when every update made so far is kept. */
  flushed(): Promise<void>
  /** A small text kept beside the document; null when there is none. */
  read(key: string): Promise<string | null>
  write(key: string, text: string): Promise<void>
  /** Stops keeping, keeps what is kept. */
  unbind(): Promise<void>
}

/** What became of an entry that somebody put into the bag. */
export type Verdict =
  | { is: 'good'; payload: Uint8Array }
  /** `for: 'log'`: its author or membership head is unknown yet. `for: 'key'`: valid, but under a key we lack. */
  | { is: 'waiting'; for: 'log' | 'key' }
  /** A member signed it, in a format this version does not know. */
  | { is: 'too-new' }
  | { is: 'refused' }

/** Sealing and judging of one document's entries. */
export type Seals = {
  /** Seals synchronously under the current key; null while there is none. */
  seal(
    entry: Pick<EntryHead, 'kind' | 'deflated' | 'session' | 'seq'> & { payload: Uint8Array },
  ): Bytes | null
  idOf(bytes: Uint8Array): string
  /** Signature, authority, key: never throws for foreign bytes. */
  judge(entry: ParsedEntry): Promise<Verdict>
  /** Of an entry in a later format only the signature can be judged. */
  judgeNewer(entry: NewerEntry): Promise<Verdict>
  /** Whether the author may write now; of others, what was good once may count no more. */
  isWriter(author: DeviceFp): boolean
}

/** `syncing`: connected, first exchange not finished. `refused`: the relay will not have us in this room. */
export type ReplicaPhase = 'away' | 'syncing' | 'synced' | 'refused'

/** One relay's copy of a bag, joined to the outer document. */
export type Replica = {
  /** Names the relay across restarts: its address. */
  relay: string
  /** The origin of the transactions by which this replica changes the outer document. */
  origin: unknown
  /** Whether what it delivers is stored there, as with our own relays. A stock server's delivery is only an echo. */
  acknowledges: boolean
  phase: Observed<ReplicaPhase>
  /** Changes when the relay started empty or was restored; null until known. */
  store: Observed<string | null>
  detach(): void
}

/** What a replica tells the rules and asks of them. */
export type BagMarks = {
  /** Counts the entries that have come into the bag; taken when a frame is sent. */
  mark(): number
  /** The relay has stored everything that came into the bag up to `mark`. */
  stored(mark: number): void
  /** The relay has exactly what this state vector of the outer document covers: by outer client id, its clock. */
  has(clocks: ReadonlyMap<number, number>): void
}

export type AttachReplica = (outer: Y.Doc, marks: BagMarks) => Replica

/** Runs `task` unless another tab of this device is running one of the same name. */
export type Exclusive = (name: string, task: () => Promise<void>) => Promise<void>
