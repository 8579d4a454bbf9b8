/**
 * Links from words to what is in the house, as messages keep them: `snug:person/<did>`, `snug:page/<doc>`,
 * `snug:card/<board>/<card>`, `snug:thread/<thread>`, `snug:thread/<thread>/<message>` and `snug:file/<file>`.
 */
import { parseDocId, parseItemId, type Did, type DocId, type FileId, type ItemId } from '../base/ids.ts'
import { parsePartId, type CardId } from '../model/board-shapes.ts'
import { fileLinkOf, parseFileLink } from './file-link.ts'

export type HouseLink =
  | { is: 'person'; did: Did }
  | { is: 'page'; doc: DocId }
  | { is: 'card'; board: DocId; card: CardId }
  | { is: 'thread'; thread: DocId; message: ItemId | null }
  | { is: 'file'; file: FileId }

const scheme = 'snug:'

export function houseLinkOf(link: HouseLink): string {
  switch (link.is) {
    case 'person':
      return `${scheme}person/${link.did}`
    case 'page':
      return `${scheme}page/${link.doc}`
    case 'card':
      return `${scheme}card/${link.board}/${link.card}`
    case 'thread':
      return `${scheme}thread/${link.thread}${link.message ? `/${link.message}` : ''}`
    case 'file':
      return fileLinkOf(link.file)
  }
}

/** What a link means; null for any other address, and for one that is not as these are written. */
export function parseHouseLink(url: string): HouseLink | null {
  if (!url.startsWith(scheme)) return null
  const file = parseFileLink(url)
  if (file) return { is: 'file', file }
  const [is, first = '', second, ...more] = url.slice(scheme.length).split('/')
  if (more.length > 0) return null
  const doc = parseDocId(first)
  if (is === 'person')
    return second === undefined && /^did:key:z[1-9A-HJ-NP-Za-km-z]{20,80}$/.test(first)
      ? { is, did: first as Did }
      : null
  if (!doc) return null
  if (is === 'page') return second === undefined ? { is, doc } : null
  if (is === 'card') {
    const card = parsePartId<CardId>(second)
    return card ? { is, board: doc, card } : null
  }
  if (is !== 'thread') return null
  const message = second === undefined ? null : parseItemId(second)
  return second !== undefined && message === null ? null : { is, thread: doc, message }
}
