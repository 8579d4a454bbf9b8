/**
 * Identifiers as the code passes them: branded strings, so that they are map keys and URL parts as they stand and
 * cannot be mistaken for one another. All but `Did` are canonical unpadded base64url of a fixed number of bytes.
 */
import { fromBase64url, toBase64url, type Bytes } from './bytes.ts'
import { invariant } from './assert.ts'
import type { RandomBytes } from './random.ts'

type Branded<Name extends string> = string & { readonly __id: Name }

/** 16 bytes: SHA-256 of the genesis record, cut. */
export type StudioId = Branded<'studio'>
/** 16 bytes: a class byte, then 15. */
export type DocId = Branded<'document'>
/** `did:key:z…` of a person's Ed25519 identity key. */
export type Did = Branded<'did'>
/** 16 bytes: SHA-256 of a device's Ed25519 public key, cut. */
export type DeviceFp = Branded<'device'>
/** 16 bytes that name and commit to a studio key. */
export type StudioKeyId = Branded<'kid'>
/** 32 bytes: SHA-256 of a whole membership record. */
export type RecordHash = Branded<'record'>
/** 16 bytes under which an invitation is looked up. */
export type InviteId = Branded<'invite'>

/** 16 random bytes: one signed item of a document. */
export type ItemId = Branded<'item'>

/** 16 random bytes: one file of a studio, and the sealed blob that holds it. */
export type FileId = Branded<'file'>

/** Who may write a document is said by its class, the first byte of its id. */
export const documentClass = { body: 0x01, talk: 0x02, house: 0x03, card: 0x05, heads: 0x06 } as const
export type DocumentClass = keyof typeof documentClass

function parse<Id extends string>(text: string, length: number): Id | null {
  const bytes = fromBase64url(text)
  return bytes?.length === length ? (text as Id) : null
}

export const parseStudioId = (text: string): StudioId | null => parse<StudioId>(text, 16)
export const parseDocId = (text: string): DocId | null => {
  const id = parse<DocId>(text, 16)
  return id !== null && classOf(id) !== null ? id : null
}
export const parseInviteId = (text: string): InviteId | null => parse<InviteId>(text, 16)
export const parseRecordHash = (text: string): RecordHash | null => parse<RecordHash>(text, 32)
export const parseStudioKeyId = (text: string): StudioKeyId | null => parse<StudioKeyId>(text, 16)
export const parseItemId = (text: string): ItemId | null => parse<ItemId>(text, 16)
export const parseFileId = (text: string): FileId | null => parse<FileId>(text, 16)
export const parseDeviceFp = (text: string): DeviceFp | null => parse<DeviceFp>(text, 16)

/** The raw bytes of an id of this module (all but Did). */
export function idBytes(
  id: StudioId | DocId | DeviceFp | StudioKeyId | RecordHash | InviteId | ItemId | FileId,
): Bytes {
  const bytes = fromBase64url(id)
  invariant(bytes, 'an id is base64url')
  return bytes
}

/** Names bytes as an id; the caller vouches for the kind, the length is checked. */
export function idOf<Id extends StudioId | DocId | DeviceFp | StudioKeyId | InviteId | ItemId | FileId>(
  bytes: Uint8Array,
): Id {
  invariant(bytes.length === 16, 'these ids have 16 bytes')
  return toBase64url(bytes) as Id
}

export function recordHashOf(bytes: Uint8Array): RecordHash {
  invariant(bytes.length === 32, 'a record hash has 32 bytes')
  return toBase64url(bytes) as RecordHash
}

/** The class of a document, or null for a class this version does not know. */
export function classOf(id: DocId): DocumentClass | null {
  const first = fromBase64url(id)?.[0]
  for (const [name, byte] of Object.entries(documentClass)) if (byte === first) return name as DocumentClass
  return null
}

/** A fresh document id of a class. */
export function newDocId(kind: DocumentClass, random: RandomBytes): DocId {
  const bytes = random(16)
  bytes[0] = documentClass[kind]
  return idOf<DocId>(bytes)
}

export const newItemId = (random: RandomBytes): ItemId => idOf<ItemId>(random(16))
export const newFileId = (random: RandomBytes): FileId => idOf<FileId>(random(16))
