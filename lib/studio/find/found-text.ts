/** What can be found, as it is read from the documents of a studio: plain words, kept on the device beside the index. */
import type { Did, DocId } from '../../base/ids.ts'

export const foundKinds = ['page', 'board', 'card', 'message', 'person', 'file', 'thread'] as const
export type FoundKind = (typeof foundKinds)[number]

/** One thing that can be found. */
export type FoundText = {
  kind: FoundKind
  /** Of a card, a message, a person (did), a file; '' where the document itself is meant, or a whole thread. */
  id: string
  title: string
  text: string
  /** Who wrote it last; '' where nobody is known. */
  by: Did | ''
  /** Milliseconds since the epoch; 0 where that is not known. */
  at: number
}

/**
 * Some of what one document holds: large ones come in several parts, so that one new message makes one part anew. The name is
 * `partName`'s.
 */
export type FoundTexts = { part: string; texts: readonly FoundText[] }

/** Texts in one part. */
export const mostInPart = 256

export const partName = (doc: DocId, nth: number): string => `${doc}#${nth}`
export const docOfPart = (part: string): DocId => part.slice(0, part.indexOf('#')) as DocId

/** The parts of what a document holds. */
export function partsOf(doc: DocId, texts: readonly FoundText[]): FoundTexts[] {
  const parts: FoundTexts[] = []
  for (let at = 0; at < texts.length; at += mostInPart)
    parts.push({ part: partName(doc, parts.length), texts: texts.slice(at, at + mostInPart) })
  return parts
}
