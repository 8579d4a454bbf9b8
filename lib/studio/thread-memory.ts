/** What is remembered of threads, wherever it is kept. */
import type { Did, DocId } from '../base/ids.ts'
import type { Part } from '../model/thread-parts.ts'

/** Of what is kept: another one's rows are made again. */
export const summaryVersion = 5

export type Summary = {
  version: number
  doc: DocId
  parts: readonly Part[]
  /** Of the items that it was made of. */
  stamp: string
  /** Documents whose messages were brought here. */
  from: readonly DocId[]
}

/** Words folded for searching, one message after another with a line between; `starts`: where each begins. */
export type FoldedWords = {
  doc: DocId
  text: string
  starts: Uint32Array
  /** Of 22 characters each, one after another: one text is read much faster than a list. */
  ids: string
  ats: Float64Array
}

/** The same messages as they are shown when they are found, by their place among the folded ones. */
export type PlainWords = {
  doc: DocId
  words: readonly string[]
  by: readonly Did[]
  thing: readonly (string | null)[]
  moved: readonly (DocId | null)[]
}

export type ThreadStore = {
  summaries(): Promise<readonly Summary[]>
  wordsOf(doc: DocId): Promise<FoldedWords | null>
  plain(doc: DocId): Promise<PlainWords | null>
  save(summary: Summary, words: FoldedWords, plain: PlainWords): Promise<void>
  /** Something changed that is not summed up yet. */
  noteStale(doc: DocId): Promise<void>
  stale(): Promise<readonly DocId[]>
  verdicts(doc: DocId): Promise<ReadonlySet<string>>
  saveVerdicts(doc: DocId, hashes: ReadonlySet<string>): Promise<void>
  close(): void
}

/** One that lasts as long as the page: where the browser keeps nothing. */
export function threadMemory(): ThreadStore {
  const summaries = new Map<DocId, Summary>()
  const words = new Map<DocId, FoldedWords>()
  const plains = new Map<DocId, PlainWords>()
  const verdicts = new Map<DocId, ReadonlySet<string>>()
  return {
    summaries: async () => [...summaries.values()],
    wordsOf: async (doc) => words.get(doc) ?? null,
    plain: async (doc) => plains.get(doc) ?? null,
    async save(summary, folded, plain) {
      summaries.set(summary.doc, summary)
      words.set(folded.doc, folded)
      plains.set(plain.doc, plain)
    },
    noteStale: async () => {},
    stale: async () => [],
    verdicts: async (doc) => verdicts.get(doc) ?? new Set(),
    saveVerdicts: async (doc, hashes) => void verdicts.set(doc, new Set(hashes)),
    close: () => {},
  }
}
