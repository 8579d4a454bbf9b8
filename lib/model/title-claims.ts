/**
 * Who called a page what, so that two who renamed it without knowing of each other are both heard. Shape:
 * ```
 * map 'titles'  page id + ' ' + did ▸ { title, at }
 * ```
 * Whoever renames puts down a claim and takes away every other claim they see. So one is left after names given one
 * after the other, and two after names given at once: each of the two had not seen the other's.
 */
import type * as Y from 'yjs'
import { parseDocId, type Did, type DocId } from '../base/ids.ts'

/** What somebody called a page, and when (milliseconds since the epoch). */
export type TitleClaim = { title: string; by: Did; at: number }

/** Longer titles are cut when read; UTF-16 code units. */
const longestTitle = 2000

export type TitleClaims = {
  /** The shared type itself, to be watched. */
  map: Y.Map<unknown>
  /** Puts down a claim in place of all that are known for the page. Inside a transaction. */
  claim(page: DocId, claim: TitleClaim): void
  /** The claims of each page that has more than one title, the latest last; the same order on every device. */
  rivals(): ReadonlyMap<DocId, readonly TitleClaim[]>
}

function readClaim(key: string, value: unknown): { page: DocId; claim: TitleClaim } | null {
  const [pageText = '', didText = ''] = key.split(' ')
  const page = parseDocId(pageText)
  const { title, at } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  if (
    !page ||
    !didText.startsWith('did:') ||
    typeof title !== 'string' ||
    typeof at !== 'number' ||
    !Number.isFinite(at)
  )
    return null
  return { page, claim: { title: title.slice(0, longestTitle), by: didText as Did, at } }
}

export function titleClaims(doc: Y.Doc): TitleClaims {
  const map = doc.getMap<unknown>('titles')
  return {
    map,
    claim(page, { title, by, at }) {
      for (const key of [...map.keys()])
        if (key.startsWith(`${page} `) && key !== `${page} ${by}`) map.delete(key)
      map.set(`${page} ${by}`, { title, at })
    },
    rivals() {
      const byPage = new Map<DocId, TitleClaim[]>()
      for (const [key, value] of map) {
        const read = readClaim(key, value)
        if (read) byPage.set(read.page, [...(byPage.get(read.page) ?? []), read.claim])
      }
      for (const [page, claims] of byPage) {
        if (new Set(claims.map(({ title }) => title)).size < 2) byPage.delete(page)
        else claims.sort((a, b) => a.at - b.at || (a.by < b.by ? -1 : 1))
      }
      return byPage
    },
  }
}
