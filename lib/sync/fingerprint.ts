/**
 * A fingerprint of what a document says: equal for two documents with the same living content, whatever the order in
 * which it came, however Yjs split, merged or discarded what is deleted, and whether or not anybody has named the types
 * at its top. Two devices with equal state vectors and delete sets but other fingerprints read different words under
 * the same names: somebody has equivocated.
 *
 * What is hashed: the top types by name; of each, the map's living entries by key, then the list's living units in
 * order, as runs (kind, client, clock of the first unit, units, content), a run ending where kind, client or clock
 * breaks; nested types after their parents, in the order of their finding.
 */
import { createEncoder, toUint8Array, writeAny, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { sha256 as digest } from '@noble/hashes/sha2.js'
import * as Y from 'yjs'
import type { Bytes } from '../base/bytes.ts'
import { sha256 } from '../signed/hash.ts'
import { label } from '../signed/labels.ts'

const fingerprintLength = 16

/** 16 bytes. Takes some milliseconds for 100,000 characters typed in one go, some dozens for as many in 40,000 pieces. */
export function fingerprint(doc: Y.Doc): Bytes {
  const out = sink()
  out.bytes(label('fingerprint'))
  const found: AnyType[] = []
  for (const name of [...doc.share.keys()].sort()) {
    const type = doc.share.get(name)!
    if (!livesIn(type)) continue
    out.byte(mark.top)
    out.text(name)
    found.push(type)
    // A list that grows while it is read: what is found in a type comes after it.
    for (let at = 0; at < found.length; at++) writeType(found[at]!)
    found.length = 0
  }
  return out.hash().slice(0, fingerprintLength) as Bytes

  function writeType(type: AnyType) {
    out.byte(mark.type)
    for (const key of [...type._map.keys()].sort()) {
      const item = type._map.get(key)!
      if (item.deleted) continue
      out.byte(mark.key)
      out.text(key)
      writeRun({ item, units: item.length, parts: [item.content] })
    }
    let run: Run | null = null
    for (let item = type._start; item !== null; item = item.right) {
      if (item.deleted) continue
      if (run && continues(run, item)) {
        run.units += item.length
        run.parts.push(item.content)
        continue
      }
      if (run) writeRun(run)
      run = { item, units: item.length, parts: [item.content] }
    }
    if (run) writeRun(run)
    out.byte(mark.end)
  }

  function writeRun({ item, units, parts }: Run) {
    out.byte(mark.run)
    out.byte(item.content.getRef())
    out.number(item.id.client)
    out.number(item.id.clock)
    out.number(units)
    for (const content of parts) {
      writeContent(out, content)
      if (content instanceof Y.ContentType) found.push(content.type)
    }
  }
}

/** What stands before each part, so that no content can be taken for structure. */
const mark = { top: 1, type: 2, key: 3, run: 4, end: 5 } as const

type AnyType = NonNullable<ReturnType<Y.Doc['share']['get']>>
type Content = Y.Item['content']
type Run = { item: Y.Item; units: number; parts: Content[] }

/** Whether the item's units follow those of the run, as if Yjs had never split them. */
const continues = ({ item, units }: Run, next: Y.Item): boolean =>
  next.id.client === item.id.client &&
  next.id.clock === item.id.clock + units &&
  next.content.getRef() === item.content.getRef()

/** Whether anything in a top type is alive: merely having asked for a type makes an empty one. */
function livesIn(type: AnyType): boolean {
  for (const item of type._map.values()) if (!item.deleted) return true
  for (let item = type._start; item !== null; item = item.right) if (!item.deleted) return true
  return false
}

/** One piece of content, in an encoding whose parts put together are the encoding of the whole. */
function writeContent(out: Sink, content: Content): void {
  if (content instanceof Y.ContentString) out.units(content.str)
  else if (content instanceof Y.ContentAny) for (const value of content.arr) out.value(value)
  else if (content instanceof Y.ContentBinary) out.value(content.content)
  else if (content instanceof Y.ContentFormat) {
    out.text(content.key)
    out.value(content.value)
  } else if (content instanceof Y.ContentEmbed) out.value(content.embed)
  else if (content instanceof Y.ContentType) out.text(nodeName(content.type))
  else if (content instanceof Y.ContentJSON) for (const value of content.arr) out.value(value)
  else if (content instanceof Y.ContentDoc) out.text(content.doc.guid)
}

/** Gathers bytes for a hash in pieces: documents have many small parts. */
function sink() {
  const hash = digest.create()
  const piece = new Uint8Array(1 << 16)
  let at = 0
  const byte = (value: number) => {
    if (at === piece.length) {
      hash.update(piece)
      at = 0
    }
    piece[at++] = value
  }
  /** LEB128. */
  const number = (value: number) => {
    let rest = value
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) byte((rest % 0x80) | 0x80)
    byte(rest)
  }
  /** By code unit, low byte first: a lone half of a pair has no UTF-8. */
  const units = (text: string) => {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      byte(unit & 0xff)
      byte(unit >> 8)
    }
  }
  const bytes = (some: Uint8Array) => {
    for (const one of some) byte(one)
  }
  return {
    byte,
    number,
    units,
    bytes,
    text(text: string) {
      number(text.length)
      units(text)
    },
    /** Any JSON value, or bytes, as lib0 writes it. */
    value(value: unknown) {
      const encoder = createEncoder()
      writeAny(encoder, value as Parameters<typeof writeAny>[1])
      bytes(toUint8Array(encoder))
    },
    hash: () => hash.update(piece.subarray(0, at)).digest(),
  }
}
type Sink = ReturnType<typeof sink>

/** What kind of nested type it is; of an element, also which. */
function nodeName(type: AnyType): string {
  if (type instanceof Y.XmlElement) return `element ${type.nodeName}`
  if (type instanceof Y.XmlText) return 'xml text'
  if (type instanceof Y.XmlFragment) return 'fragment'
  if (type instanceof Y.Text) return 'text'
  if (type instanceof Y.Array) return 'array'
  return type instanceof Y.Map ? 'map' : 'other'
}

/** What a document has taken in, without what it says: 16 bytes of its state vector and its delete set. */
export function stateHash(doc: Y.Doc): Bytes {
  const out = createEncoder()
  writeVarUint8Array(out, Y.encodeStateVector(doc))
  const deleted = [...Y.createDeleteSetFromStructStore(doc.store).clients].sort(([a], [b]) => a - b)
  for (const [client, ranges] of deleted) {
    writeVarUint(out, client)
    writeVarUint(out, ranges.length)
    for (const { clock, len } of ranges) {
      writeVarUint(out, clock)
      writeVarUint(out, len)
    }
  }
  return sha256(label('state'), toUint8Array(out)).slice(0, fingerprintLength) as Bytes
}
