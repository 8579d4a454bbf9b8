/**
 * What a device remembers of the threads of one studio, so that it need not read them to list them: sums of each, words to be
 * found, and which signatures held. It lies in a database of the studio's and goes with it. All of it can be made again.
 */
import { openDB, type DBSchema } from 'idb'
import { fromBase64url, toBase64url } from '../base/bytes.ts'
import { classOf, type DocId, type StudioId } from '../base/ids.ts'
import { sealedDatabases } from './databases.browser.ts'
import {
  summaryVersion,
  type FoldedWords,
  type PlainWords,
  type Summary,
  type ThreadStore,
} from './thread-memory.ts'

interface Schema extends DBSchema {
  summaries: { key: DocId; value: Summary }
  words: { key: DocId; value: FoldedWords }
  plain: { key: DocId; value: PlainWords }
  stale: { key: DocId; value: true }
  verdicts: { key: DocId; value: Uint8Array }
}

/** More than this of one document are checked anew. */
const mostVerdicts = 50_000

/** `isKept`: rejects where there is none, for whoever only reads: one that was just deleted must not come to be again. */
export async function threadStore(studio: StudioId, { isKept = false } = {}): Promise<ThreadStore> {
  const db = await openDB<Schema>(`snug/${studio}/threads`, 1, {
    upgrade(tables, _from, _to, creating) {
      if (isKept) return creating.abort()
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
    wordsOf: async (doc) => (await db.get('words', doc)) ?? null,
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

/** Documents of talk that this device keeps. */
export const keptTalk = async (studio: StudioId): Promise<DocId[]> =>
  (await sealedDatabases(studio)).flatMap(({ doc }) => (classOf(doc) === 'talk' ? doc : []))
