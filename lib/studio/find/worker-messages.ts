/** What a window and the worker that finds say to each other. */
import type { Did, DocId, StudioId } from '../../base/ids.ts'
import type { Found } from '../find.ts'

export type ListedPerson = { did: Did; name: string }
export type ListedThread = { doc: DocId; title: string; by: Did | ''; at: number }

/** What a window knows of a studio that stands in no single document. */
export type Listed = {
  people: readonly ListedPerson[]
  threads: readonly ListedThread[]
  /** Threads that are put away: nothing that was said in them is found. */
  away: readonly DocId[]
}

export type ToFinder =
  /** The studios of this device; others are let go of. */
  | { is: 'studios'; studios: readonly StudioId[] }
  | { is: 'changed'; studio: StudioId; docs: readonly DocId[] }
  | { is: 'listed'; studio: StudioId; listed: Listed }
  | { is: 'find'; n: number; typed: string; where: StudioId | null }

export type FromFinder = { is: 'found'; n: number; found: Found } | { is: 'failed'; n: number }
