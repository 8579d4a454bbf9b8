/**
 * Ids of the documents every studio has, derived so that a joiner finds them from the studio's id alone; and of the studio of
 * one that everybody has for themselves.
 */
import { concat, utf8 } from '../base/bytes.ts'
import {
  documentClass,
  idBytes,
  idOf,
  type Did,
  type DocId,
  type DocumentClass,
  type StudioId,
} from '../base/ids.ts'
import { sha256 } from './hash.ts'
import { label } from './labels.ts'

/** class ‖ SHA-256(label ‖ rest ‖ studio)[0..15] */
function derived(
  kind: DocumentClass,
  studio: StudioId,
  name: string,
  rest: Uint8Array = new Uint8Array(0),
): DocId {
  const hash = sha256(label(name), rest, idBytes(studio))
  return idOf<DocId>(concat(Uint8Array.of(documentClass[kind]), hash.subarray(0, 15)))
}

/** A person's studio of one, for all their devices to find: SHA-256(label ‖ did)[0..16]. It follows from no genesis record. */
export const selfStudio = (did: Did): StudioId =>
  idOf<StudioId>(sha256(label('self'), utf8(did)).subarray(0, 16))
/** In a studio of one: what is its person's own. */
export const ownDoc = (studio: StudioId): DocId => derived('body', studio, 'id|own')

/** The tree of pages and the lists. */
export const indexDoc = (studio: StudioId): DocId => derived('body', studio, 'id|index')
/** Doors, and the generation of each document. */
export const houseDoc = (studio: StudioId): DocId => derived('house', studio, 'id|house')
/** What each device holds. */
export const headsDoc = (studio: StudioId): DocId => derived('heads', studio, 'id|heads')
/** One member's name and portrait; only they may write it. */
export const cardDoc = (studio: StudioId, did: Did): DocId => derived('card', studio, 'id|card|', utf8(did))
/** The conversation beside a document. */
export const talkDoc = (studio: StudioId, doc: DocId): DocId =>
  derived('talk', studio, 'id|talk|', idBytes(doc))
/** What a page was before, and who changed it: whoever may write the page may write there. */
export const pastDoc = (studio: StudioId, doc: DocId): DocId =>
  derived('body', studio, 'id|past|', idBytes(doc))
/** Names what is said of one part of a document (a card of a board) as a thread; no document has this id. */
export const partTalk = (studio: StudioId, doc: DocId, part: string): DocId =>
  derived('talk', studio, 'id|part-talk|', concat(idBytes(doc), utf8(part)))
/** What members report to the keepers: every member may write there, whatever their role. */
export const reportsDoc = (studio: StudioId): DocId => derived('heads', studio, 'id|reports')
/** Names where notes stand that somebody was named, for what signs them; no document has this id. */
export const toldDoc = (studio: StudioId): DocId => derived('talk', studio, 'id|told')
