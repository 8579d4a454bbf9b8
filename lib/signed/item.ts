/**
 * A signed item: something one person says or does in a document that others may write too (a comment, its edit, a
 * report, a keeper's act), so that nobody can put words into another's mouth, whoever compacts or carries the document.
 * Wire form: canonical CBOR `{ v: 1, id, type, by, body, at, prev, sig }`; `body` is itself canonical CBOR, of a map;
 * `sig` is the device's signature over
 * label("item") ‖ studio (16) ‖ document (16) ‖ id (16) ‖ by (16) ‖ type ‖ 0x00 ‖ body ‖ at (u64, big-endian, ms) ‖ prev (16).
 */
import { concat, utf8, type Bytes } from '../base/bytes.ts'
import { idBytes, idOf, type DeviceFp, type DocId, type ItemId, type StudioId } from '../base/ids.ts'
import {
  bytesOfLength,
  decodeCanonical,
  decodeKnown,
  encodeCanonical,
  fieldsOf,
  isCount,
  type Canonical,
} from './canonical.ts'
import { sha256 } from './hash.ts'
import { label } from './labels.ts'
import { verifySignature } from './verify.ts'

export type ItemBody = { readonly [key: string]: Canonical }

export type Item = {
  id: ItemId
  /** Lowercase words joined by hyphens; a version that does not know one leaves the item alone. */
  type: string
  /** The device. */
  by: DeviceFp
  body: ItemBody
  /** By the device's own clock; milliseconds since the epoch. */
  at: number
  /** `itemHash` of the item that the device wrote before in this document; `noItem` in its first. */
  prev: Bytes
}

/** What a foreign item says: its body is a map of canonical values and nothing more is known of it. */
export type ReadItem = Omit<Item, 'body'> & { body: Readonly<Record<string, unknown>> }

export type ItemPlace = { studio: StudioId; doc: DocId }

/** Bytes of one item. */
export const itemLimit = 32_768
/** Stands for no item before this one. */
export const noItem: Bytes = new Uint8Array(16)

/** The name of an item's exact bytes: the first 16 of their SHA-256. */
export const itemHash = (bytes: Uint8Array): Bytes => sha256(bytes).slice(0, 16)

/** The wire form, signed for this document of this studio. Throws a RangeError for what canonical bytes cannot hold. */
export function itemBytes(item: Item, place: ItemPlace, sign: (message: Uint8Array) => Bytes): Bytes {
  const { id, type, by, at, prev } = item
  const body = encodeCanonical(item.body)
  const sig = sign(itemMessage(item, body, place))
  // Copied: in Node the encoder gives a Buffer, which Yjs would not take.
  return concat(encodeCanonical({ v: 1, id: idBytes(id), type, by: idBytes(by), body, at, prev, sig }))
}

/** Parses foreign bytes strictly, without checking the signature; null for anything `itemBytes` does not write. */
export const readItem = (bytes: Uint8Array): ReadItem | null => parse(bytes)?.item ?? null

/** An item whose signature can be checked once it is known whose device signed it. */
export type UncheckedItem = {
  item: ReadItem
  isSignedBy(devEd: Uint8Array, place: ItemPlace): Promise<boolean>
}

/**
 * Reads once what is to be checked; null like `readItem`.
 * @param isKnown the very bytes were found to hold before
 */
export function uncheckedItem(bytes: Uint8Array, isKnown = false): UncheckedItem | null {
  const read = parse(bytes, isKnown ? decodeKnown : decodeCanonical)
  if (!read) return null
  const { item, body, signature } = read
  return {
    item,
    isSignedBy: (devEd, place) => verifySignature(devEd, itemMessage(item, body, place), signature),
  }
}

/** The item, if the device with this Ed25519 public key made it for this document; null otherwise. */
export async function verifyItem(
  bytes: Uint8Array,
  { devEd, ...place }: ItemPlace & { devEd: Uint8Array },
): Promise<ReadItem | null> {
  const read = uncheckedItem(bytes)
  return read && (await read.isSignedBy(devEd, place)) ? read.item : null
}

function itemMessage(
  { id, type, by, at, prev }: Omit<Item, 'body'>,
  body: Uint8Array,
  { studio, doc }: ItemPlace,
): Bytes {
  const time = new Uint8Array(8)
  new DataView(time.buffer).setBigUint64(0, BigInt(at))
  const head = concat(label('item'), idBytes(studio), idBytes(doc), idBytes(id), idBytes(by))
  return concat(head, utf8(type), Uint8Array.of(0), body, time, prev)
}

/** What an item says of its time, read without anything else of it; 0 for what is none. */
export function timeIn(bytes: Uint8Array): number {
  // Canonical bytes begin with `v` and `at`: the shortest keys come first.
  const isItem = itemStart.every((byte, place) => bytes[place] === byte)
  if (!isItem || bytes.length < 16) return 0
  const view = new DataView(bytes.buffer, bytes.byteOffset + itemStart.length)
  const kind = view.getUint8(0)
  return kind === 0x1b ? Number(view.getBigUint64(1)) : kind === 0x1a ? view.getUint32(1) : 0
}
const itemStart = [0xa8, 0x61, 0x76, 0x01, 0x62, 0x61, 0x74]

function parse(
  bytes: Uint8Array,
  decode = decodeCanonical,
): { item: ReadItem; body: Bytes; signature: Bytes } | null {
  if (bytes.length > itemLimit) return null
  const fields = fieldsOf(decode(bytes), ['v', 'id', 'type', 'by', 'body', 'at', 'prev', 'sig'])
  if (!fields || fields.v !== 1) return null
  const { type, at } = fields
  const id = bytesOfLength(fields.id, 16)
  const by = bytesOfLength(fields.by, 16)
  const prev = bytesOfLength(fields.prev, 16)
  const signature = bytesOfLength(fields.sig, 64)
  if (!id || !by || !prev || !signature || !isCount(at)) return null
  if (typeof type !== 'string' || !/^[a-z]+(-[a-z]+)*$/.test(type) || type.length > 32) return null
  if (!(fields.body instanceof Uint8Array)) return null
  const body = mapOf(decode(fields.body))
  if (!body) return null
  const item = { id: idOf<ItemId>(id), type, by: idOf<DeviceFp>(by), body, at, prev }
  return { item, body: fields.body as Bytes, signature }
}

const mapOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
    ? (value as Record<string, unknown>)
    : null
