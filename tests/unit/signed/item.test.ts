/** Signed items: what one person says where others may write too. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex, utf8 } from '../../../lib/base/bytes.ts'
import {
  idOf,
  newDocId,
  newItemId,
  type DeviceFp,
  type DocId,
  type ItemId,
  type StudioId,
} from '../../../lib/base/ids.ts'
import { encodeCanonical, type Canonical } from '../../../lib/signed/canonical.ts'
import { fingerprintOf } from '../../../lib/signed/certificate.ts'
import {
  itemBytes,
  itemHash,
  itemLimit,
  noItem,
  readItem,
  verifyItem,
  type Item,
} from '../../../lib/signed/item.ts'
import frozen from '../../vectors/item.v1.json' with { type: 'json' }
import { person, seeded } from '../../support/people.ts'

const alice = person('Alice')
const bob = person('Bob')
const random = seeded('items')
const place = { studio: idOf<StudioId>(random(16)), doc: newDocId('talk', random) }
const { device } = alice

const comment: Item = {
  id: newItemId(random),
  type: 'comment',
  by: device.fp,
  body: { text: 'Can we promise aprons?', quote: '', thing: null, to: null },
  at: 1_767_225_600_000,
  prev: noItem,
}
const bytes = itemBytes(comment, place, device.sign)
const verify = (some: Uint8Array, at: typeof place = place, devEd: Uint8Array = device.edPublic) =>
  verifyItem(some, { ...at, devEd })

describe('a signed item', () => {
  it('says what its author signed', async () => {
    expect(await verify(bytes)).toEqual(comment)
  })

  it('fails with any bit changed, any byte cut or added', async () => {
    for (let at = 0; at < bytes.length; at++) {
      const flipped = bytes.slice()
      flipped[at]! ^= 1 << (at % 8)
      expect(await verify(flipped), `byte ${at}`).toBeNull()
      expect(readItem(bytes.subarray(0, at))).toBeNull()
    }
    expect(readItem(new Uint8Array([...bytes, 0]))).toBeNull()
  })

  it('fails with any field changed by somebody who writes it anew', async () => {
    const changes: Partial<Item>[] = [
      { id: newItemId(random) },
      { type: 'edit' },
      { body: { ...comment.body, text: 'We promise aprons' } },
      { at: comment.at + 1 },
      { prev: itemHash(bytes) },
    ]
    // The words are the forger's, the signature is the author's own, of the real item.
    for (const change of changes) {
      const forged = itemBytes({ ...comment, ...change }, place, () => signatureOf(bytes))
      expect(readItem(forged)).not.toBeNull()
      expect(await verify(forged), JSON.stringify(Object.keys(change))).toBeNull()
    }
    const asBob = itemBytes({ ...comment, by: bob.device.fp }, place, () => signatureOf(bytes))
    expect(await verify(asBob, place, bob.device.edPublic)).toBeNull()
    expect(await verify(itemBytes(comment, place, bob.device.sign))).toBeNull()
  })

  it('belongs to its document and its studio', async () => {
    expect(await verify(bytes, { ...place, doc: newDocId('talk', random) })).toBeNull()
    expect(await verify(bytes, { ...place, studio: idOf<StudioId>(random(16)) })).toBeNull()
  })

  it('is nothing when its form is not exact', () => {
    const fields = {
      v: 1,
      id: random(16),
      type: 'comment',
      by: random(16),
      body: encodeCanonical({}),
      at: 1,
      prev: noItem,
      sig: random(64),
    }
    const read = (change: Readonly<Record<string, Canonical>>) =>
      readItem(encodeCanonical({ ...fields, ...change }))
    expect(read({})).not.toBeNull()
    for (const change of [
      { v: 2 },
      { v: '1' },
      { id: random(15) },
      { by: null },
      { type: '' },
      { type: 'Comment' },
      { type: 'a\0b' },
      { type: 'a-' },
      { type: 'x'.repeat(33) },
      { at: -1 },
      { at: 'now' },
      { prev: random(17) },
      { sig: random(63) },
      { body: {} },
      { body: encodeCanonical([]) },
      { body: encodeCanonical(null) },
      { body: encodeCanonical(random(4)) },
      { body: utf8('not canonical') },
      { more: 1 },
    ] as Record<string, Canonical>[])
      expect(read(change), JSON.stringify(change)).toBeNull()
    expect(
      readItem(itemBytes({ ...comment, body: { text: 'x'.repeat(itemLimit) } }, place, device.sign)),
    ).toBeNull()
  })

  it('never throws on foreign bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (some) => void readItem(some)),
      { numRuns: 1000 },
    )
    expect(readItem(new Uint8Array(20_000).fill(0x81))).toBeNull()
  })

  it('opens for ever: frozen bytes of version 1', async () => {
    const read = await verifyItem(fromHex(frozen.bytes)!, {
      studio: frozen.studio as StudioId,
      doc: frozen.doc as DocId,
      devEd: fromHex(frozen.device)!,
    })
    const { id, type, at, body } = frozen
    expect(fingerprintOf(fromHex(frozen.device)!)).toBe(frozen.by)
    expect(read && { ...read, prev: toHex(read.prev) }).toEqual({
      ...{ id: id as ItemId, type, by: frozen.by as DeviceFp, at, body, prev: frozen.prev },
    })
    expect(toHex(itemHash(fromHex(frozen.bytes)!))).toBe(frozen.hash)
  })
})

/** The last field of the canonical map in its order: the shortest key first, `sig` among them. */
function signatureOf(some: Uint8Array) {
  const marker = toHex(utf8('sig')) + '5840'
  const at = toHex(some).indexOf(marker) / 2 + 5
  return some.slice(at, at + 64) as Uint8Array<ArrayBuffer>
}
