/** Finding in one studio: keeps its index in step with its documents, and turns places in it into hits. */
import { fold } from '../../base/fold.ts'
import type { Did, DocId, StudioId } from '../../base/ids.ts'
import { indexDoc } from '../../signed/documents.ts'
import type { Hit } from '../find.ts'
import { excerptOf, markWords } from './excerpt.ts'
import type { FindStore, ReadDocument } from './find-store.ts'
import { findIndex, type FindIndex } from './find-index.ts'
import { docOfPart, partName, partsOf, type FoundText, type FoundTexts } from './found-text.ts'
import { readQuery } from './query.ts'
import type { Listed } from './worker-messages.ts'

/** A document that can be read. Another stamp says that it has changed. */
export type KeptDocument = { doc: DocId; stamp: string; read(): Promise<readonly FoundText[]> }

export type StudioFinder = {
  /** Looks for what has changed since; resolves when all of it is in the index. */
  look(): Promise<void>
  changed(docs: readonly DocId[]): void
  listed(listed: Listed): void
  /** Whether everything is in the index. */
  isWhole(): boolean
  find(
    typed: string,
    most: number,
  ): Promise<{ hits: (Hit & { score: number })[]; instead: ReadonlyMap<string, string> }>
  close(): void
}

export type StudioFinderOptions = {
  studio: StudioId
  store: FindStore
  /** Everything that can be found there, as it is now. */
  documents(): Promise<readonly KeptDocument[]>
  now(): number
}

/** Documents that are taken in before the index is kept once. */
const keepEvery = 300

export async function studioFinder(options: StudioFinderOptions): Promise<StudioFinder> {
  const { studio, store, documents, now } = options
  const known = new Map((await store.read()).map((read) => [read.doc, read]))
  const stale = new Set(await store.stale())
  let index: FindIndex | null = findIndex(await store.segments())
  if (!index) {
    // Damaged, or of another version: everything is read anew.
    await store.clear()
    known.clear()
    index = findIndex([])!
  }
  const held = index
  let people = new Map<string, string>()
  let away: ReadonlySet<string> = new Set()
  let isWhole = false
  /** The studio has left this device: nothing more is read of it. */
  let isOver = false
  let looking: Promise<void> | null = null
  let wantsMore = false

  const keep = async () => {
    const segments = held.kept()
    if (segments) await store.saveSegments(segments)
  }

  /** Takes a document in as it is now; of a large one only the parts that differ. */
  async function take(doc: DocId, stamp: string, texts: readonly FoundText[]): Promise<void> {
    const before = known.get(doc)?.parts ?? 0
    const parts = partsOf(doc, texts)
    const put: FoundTexts[] = []
    for (const part of parts) {
      const kept = before > 0 ? await store.texts(part.part) : null
      if (kept && JSON.stringify(kept.texts) === JSON.stringify(part.texts)) continue
      put.push(part)
      held.put(part)
    }
    const drop: string[] = []
    for (let nth = parts.length; nth < before; nth++) {
      drop.push(partName(doc, nth))
      held.put({ part: partName(doc, nth), texts: [] })
    }
    const read: ReadDocument | null = parts.length > 0 ? { doc, stamp, parts: parts.length } : null
    await store.save(doc, read, put, drop)
    if (read) known.set(doc, read)
    else known.delete(doc)
  }

  async function lookOnce(): Promise<void> {
    const there = await documents()
    const names = new Set(there.map(({ doc }) => doc))
    for (const doc of [...known.keys()]) {
      if (!names.has(doc) && doc !== listDoc) await take(doc, '', [])
    }
    let taken = 0
    for (const { doc, stamp, read } of there) {
      if (isOver) return
      if (known.get(doc)?.stamp === stamp && !stale.has(doc)) continue
      stale.delete(doc)
      await take(doc, stamp, await read())
      if (++taken % keepEvery === 0) await keep()
    }
    await keep()
  }

  /** Where a studio's people and threads are listed: its own name stands for them. */
  const listDoc = studio as string as DocId

  function hitOf(
    text: FoundText,
    doc: DocId,
    terms: readonly string[],
    score: number,
  ): Hit & { score: number } {
    const title = markWords(text.title, terms)
    const words =
      text.text === '' || text.kind === 'person' ? { text: '', marks: [] } : excerptOf(text.text, terms)
    const where =
      doc === listDoc ? (text.kind === 'thread' ? (text.id as string as DocId) : indexDoc(studio)) : doc
    return {
      ...{ studio, kind: text.kind, doc: where, id: text.kind === 'thread' ? '' : text.id, title, words },
      ...{ by: text.by, at: text.at, score },
    }
  }

  return {
    look() {
      wantsMore = true
      looking ??= (async () => {
        while (wantsMore && !isOver) {
          wantsMore = false
          await lookOnce()
        }
      })().finally(() => {
        looking = null
        isWhole = true
      })
      return looking
    },
    changed(docs) {
      for (const doc of docs) stale.add(doc)
      isWhole = false
      void store.noteStale(docs).catch(() => {})
    },
    listed(listed) {
      people = new Map(listed.people.map(({ did, name }) => [did, fold(name)]))
      away = new Set(listed.away)
      void take(listDoc, '', [
        ...listed.people.map(({ did, name }): FoundText => ({
          kind: 'person',
          id: did,
          title: name,
          text: '',
          by: did,
          at: 0,
        })),
        ...listed.threads.map(({ doc, title, by, at }): FoundText => ({
          kind: 'thread',
          id: doc,
          title,
          text: '',
          by,
          at,
        })),
      ]).catch(() => {})
    },
    isWhole: () => isWhole,
    async find(typed, most) {
      const query = readQuery(typed, now())
      const nameOf = (did: Did) => people.get(did) ?? ''
      const { places, instead } = held.search(query, { most, now: now(), nameOf })
      const parts = new Map<string, FoundTexts | null>()
      const hits: (Hit & { score: number })[] = []
      const terms = [...query.terms, ...instead.values()]
      for (const { segment, doc, nth, score } of places) {
        const part = segment.docs[doc]!
        if (!parts.has(part)) parts.set(part, await store.texts(part))
        const text = parts.get(part)?.texts[nth]
        const id = docOfPart(part)
        if (text && !away.has(id)) hits.push(hitOf(text, id, terms, score))
      }
      return { hits, instead }
    },
    close() {
      isOver = true
      store.close()
    },
  }
}
