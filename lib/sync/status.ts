/** What may be said about where a document's changes are. Comes from acknowledgements and nothing else. */
export type DocumentSaved = {
  /** Entries that no relay has stored, and 1 for what is not sealed yet. */
  waiting: number
  /** When the last change was made that may still be waiting; null when nothing waits. Milliseconds since the epoch. */
  lastWaitingAt: number | null
  /** Whether anything of this document has ever been stored at a relay. */
  everStored: boolean
  storedAt: 'none' | 'some'
  problem: null | 'too-new' | 'no-key' | 'refused'
}

export const sameSaved = (a: DocumentSaved, b: DocumentSaved): boolean =>
  a.waiting === b.waiting &&
  a.lastWaitingAt === b.lastWaitingAt &&
  a.everStored === b.everStored &&
  a.storedAt === b.storedAt &&
  a.problem === b.problem
