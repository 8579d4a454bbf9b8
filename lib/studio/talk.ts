/** The talk beside a document as the interface meets it: who said what, under which it stands, and what one may do. */
import type { Did, ItemId } from '../base/ids.ts'
import type { Portrait } from '../base/look.ts'
import type { Observed } from '../base/observed.ts'
import type { Anchor } from '../model/anchor.ts'
import type { Said } from '../model/conversation.ts'
import type { Thing } from '../model/house.ts'

/** Somebody who is or was in the studio. */
export type Speaker = { did: Did; name: string; portrait: Portrait; isYou: boolean }

/** Who did it, and when by their clock (ms). */
export type Deed = { by: Speaker; at: number }

/** An emoji or a short word, and who gave it. */
export type Given = { with: string; by: readonly Speaker[]; isYours: boolean }

export type Spoken = Omit<Said, 'by'> & {
  by: Speaker
  reactions: readonly Given[]
  /** A keeper took it down; its words are '' for everybody but keepers. */
  down: Deed | null
  /** No relay has stored it yet. */
  waiting: boolean
}

export type SpokenRemark = Spoken & {
  /** What of the document it is about; null for the whole. */
  thing: string | null
  /** Words of the document it is about, or ''. */
  quote: string
  /** Where the quoted words stand; null for what is about the whole. */
  on: Anchor | null
  settled: Deed | null
  answers: readonly Spoken[]
}

export type Comment = {
  text: string
  quote?: string
  thing?: string | null
  to?: ItemId | null
  on?: Anchor | null
}

export type OpenTalk = {
  /** Oldest first. */
  remarks: Observed<readonly SpokenRemark[]>
  /** What this device has of it has been read and checked. */
  ready: Observed<boolean>
  /** Whose words are missing though later ones of theirs name them, and how many. */
  missing: Observed<readonly { who: Speaker; count: number }[]>
  mayComment: Observed<boolean>
  say(comment: Comment): ItemId
  /** Resolves when this device keeps what was said so far. */
  kept(): Promise<void>
  edit(id: ItemId, text: string): void
  /** The returned function says it again. */
  takeBack(id: ItemId): () => void
  settle(id: ItemId, isSettled: boolean): void
  react(id: ItemId, word: string, on: boolean): void
  close(): void
}

/** Something told to the keepers that none has answered yet. */
export type Report = {
  id: ItemId
  by: Speaker
  at: number
  thing: Thing
  /** The words it was about, as whoever reported them saw them. */
  words: string
  note: string
}

export type Edges = {
  /** What keepers have taken down, by `actKey`. */
  down: Observed<ReadonlyMap<string, Deed>>
  ready: Observed<boolean>
  /** By a keeper. */
  takeDown(thing: Thing): void
  putBack(thing: Thing): void
  /** Signed and kept in the studio, for its keepers. The returned function takes it back. */
  report(thing: Thing, words: string, note: string): () => void
  /** Those that no keeper has answered, oldest first. */
  reports: Observed<readonly Report[]>
  /** By a keeper: the report is dealt with; the returned function takes that back. */
  answer(report: ItemId): () => void
  close(): void
}
