/**
 * What a device remembers of the threads of one studio, so that it need not read them to list them: sums of each, words to be
 * found, and which signatures held. It lies in a database of the studio's and goes with it. All of it can be made again.
 */
import { openDB, type DBSchema } from 'idb'
import { fromBase64url, toBase64url } from '../base/bytes.ts'
import { classOf, type Did, type DocId, type ItemId, type StudioId } from '../base/ids.ts'
import type { Part } from '../model/thread-parts.ts'
import { sealedDatabases } from './databases.browser.ts'

export type Summary = {
  version: number
  doc: DocId
  parts: readonly Part[]
  /** Documents whose messages were brought here. */
  from: readonly DocId[]
}

/** Words folded for searching, one message after another with a line between; `starts`: where each begins. */
export type FoldedWords = {
  doc: DocId
  text: string
  starts: readonly number[]
  ids: readonly ItemId[]
  ats: readonly number[]
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
  words(): Promise<readonly FoldedWords[]>
  plain(doc: DocId): Promise<PlainWords | null>
  save(summary: Summary, words: FoldedWords, plain: PlainWords): Promise<void>
  /** Something changed that is not summed up yet. */
  noteStale(doc: DocId): Promise<void>
  stale(): Promise<readonly DocId[]>
  verdicts(doc: DocId): Promise<ReadonlySet<string>>
  saveVerdicts(doc: DocId, hashes: ReadonlySet<string>): Promise<void>
  close(): void
}

interface Schema extends DBSchema {
  summaries: { key: DocId; value: Summary }
  words: { key: DocId; value: FoldedWords }
  plain: { key: DocId; value: PlainWords }
  stale: { key: DocId; value: true }
  verdicts: { key: DocId; value: Uint8Array }
}

/** Of what is kept: another one's rows are made again. */
export const summaryVersion = 1

/** More than this of one document are checked anew. */
const mostVerdicts = 50_000

export async function threadStore(studio: StudioId): Promise<ThreadStore> {
  const db = await openDB<Schema>(`snug/${studio}/threads`, 1, {
    upgrade(tables) {
      tables.createObjectStore('summaries', { keyPath: 'doc' })
      tables.createObjectStore('words', { keyPath: 'doc' })
      tables.createObjectStore('plain', { keyPath: 'doc' })
      tables.createObjectStore('stale')
      tables.createObjectStore('verdicts')
    },
    // Somebody wants to delete it: nothing here is worth keeping it from them.
    blocking: () => db.close(),
  })
  return {
    summaries: async () => (await db.getAll('summaries')).filter(({ version }) => version === summaryVersion),
    words: () => db.getAll('words'),
    plain: async (doc) => (await db.get('plain', doc)) ?? null,
    async save(summary, words, plain) {
      const write = db.transaction(['summaries', 'words', 'plain', 'stale'], 'readwrite')
      void write.objectStore('summaries').put(summary)
      void write.objectStore('words').put(words)
      void write.objectStore('plain').put(plain)
      void write.objectStore('stale').delete(summary.doc)
      await write.done
    },
    noteStale: async (doc) => void (await db.put('stale', true, doc)),
    stale: () => db.getAllKeys('stale'),
    async verdicts(doc) {
      const bytes = (await db.get('verdicts', doc)) ?? new Uint8Array(0)
      const hashes = new Set<string>()
      for (let at = 0; at + 16 <= bytes.length; at += 16) hashes.add(toBase64url(bytes.subarray(at, at + 16)))
      return hashes
    },
    async saveVerdicts(doc, hashes) {
      const bytes = new Uint8Array(Math.min(hashes.size, mostVerdicts) * 16)
      let at = 0
      for (const hash of hashes) {
        if (at >= bytes.length) break
        bytes.set(fromBase64url(hash)!, at)
        at += 16
      }
      await db.put('verdicts', bytes, doc)
    },
    close: () => db.close(),
  }
}

/** One that lasts as long as the page: where the browser keeps nothing. */
export function threadMemory(): ThreadStore {
  const summaries = new Map<DocId, Summary>()
  const words = new Map<DocId, FoldedWords>()
  const plains = new Map<DocId, PlainWords>()
  const verdicts = new Map<DocId, ReadonlySet<string>>()
  return {
    summaries: async () => [...summaries.values()],
    words: async () => [...words.values()],
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

/** Documents of talk that this device keeps. */
export const keptTalk = async (studio: StudioId): Promise<DocId[]> =>
  (await sealedDatabases(studio)).flatMap(({ doc }) => (classOf(doc) === 'talk' ? doc : []))
