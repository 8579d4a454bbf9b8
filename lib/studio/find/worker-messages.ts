/** What a window and the worker that finds say to each other. */
import type { Did, DocId, StudioId } from '../../base/ids.ts'
import type { Found } from '../find.ts'

export type ListedPerson = { did: Did; name: string }
export type ListedThread = { doc: DocId; title: string; by: Did | ''; at: number }

export type ToFinder =
  /** The studios of this device; others are let go of. */
  | { is: 'studios'; studios: readonly StudioId[] }
  | { is: 'changed'; studio: StudioId; docs: readonly DocId[] }
  | { is: 'people'; studio: StudioId; people: readonly ListedPerson[] }
  | { is: 'threads'; studio: StudioId; threads: readonly ListedThread[] }
  | { is: 'find'; n: number; typed: string; where: StudioId | null }

export type FromFinder =
  { is: 'found'; n: number; found: Found } | { is: 'failed'; n: number }
