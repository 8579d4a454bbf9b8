/** Finding anything on this device, as the interface meets it. Nothing of it leaves the device. */
import type { Did, DocId, StudioId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import type { FoundKind } from './find/found-text.ts'
import type { Threads } from './threads.ts'

/** Words with the places that were found in them: pairs of beginning and end, UTF-16 units, in order. */
export type Marked = { text: string; marks: readonly (readonly [from: number, to: number])[] }

export type Hit = {
  studio: StudioId
  kind: FoundKind
  /** The page, board or thread; of a person or a file, whatever lists them. */
  doc: DocId
  /** Of a card, a message, a person, a file; else ''. */
  id: string
  title: Marked
  /** The words around the first place; '' where the title says it all. */
  words: Marked
  by: Did | ''
  at: number
}

export type Found = {
  /** The best first. */
  hits: readonly Hit[]
  /** false: not everything that this device keeps has been read yet. */
  isWhole: boolean
  /** Words that stand nowhere as typed, and what was looked for instead. */
  instead: readonly (readonly [typed: string, took: string])[]
}

/** What a studio knows that stands in no single document. */
export type Followed = {
  id: StudioId
  people: Observed<readonly { did: Did; name: string }[]>
  threads(): Promise<Pick<Threads, 'rows'>>
}

export type Finder = {
  /** In one studio, or in all (null). Rejects when the device cannot look. */
  find(typed: string, where: StudioId | null): Promise<Found>
  /** Reads whom and which threads a studio has, for as long as somebody looks for things there. */
  follow(studio: Followed): () => void
}
