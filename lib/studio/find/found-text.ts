/** What can be found, as it is read from the documents of a studio: plain words, kept on the device beside the index. */
import type { Did, DocId } from '../../base/ids.ts'

export const foundKinds = ['page', 'board', 'card', 'message', 'person', 'file'] as const
export type FoundKind = (typeof foundKinds)[number]

/** One thing that can be found. */
export type FoundText = {
  kind: FoundKind
  /** Of a card, a message, a person, a file; '' where the document itself is meant. */
  id: string
  title: string
  text: string
  /** Who wrote it last; '' where nobody is known. */
  by: Did | ''
  /** Milliseconds since the epoch; 0 where that is not known. */
  at: number
}

/** What one document holds. `stamp` tells whether it has changed since. */
export type FoundTexts = { doc: DocId; stamp: string; texts: readonly FoundText[] }
