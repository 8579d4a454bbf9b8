import { expect, test } from 'vitest'
import { fromHex, toHex, toBase64url } from '../../../lib/base/bytes.ts'
import { idBytes, idOf, type DocId, type StudioId } from '../../../lib/base/ids.ts'
import { deviceOf } from '../../../lib/crypto/device.ts'
import { sealPlain } from '../../../lib/crypto/entry.ts'
import { identityOf } from '../../../lib/crypto/identity.ts'
import { docKey, presenceKey, studioKeyOf } from '../../../lib/crypto/studio-key.ts'
import { entryIdOf, verifyEntry } from '../../../lib/signed/entry-signature.ts'
import { parseEntry } from '../../../lib/wire/entry.ts'
import vector from '../../vectors/entry.v1.json' with { type: 'json' }

const bytes = (text: string) => fromHex(text)!
const studio = idOf<StudioId>(bytes(vector.studio))
const doc = idOf<DocId>(bytes(vector.doc))
const key = studioKeyOf(studio, bytes(vector.studioKey))

test('keys derive as the vector says', () => {
  const identity = identityOf(bytes(vector.identitySecret))
  expect(toHex(identity.edPublic)).toBe(vector.identityPublic)
  expect(toHex(identity.dhSeed)).toBe(vector.identityDhSeed)
  expect(toHex(idBytes(key.kid))).toBe(vector.kid)
  expect(toHex(docKey(key, studio, doc))).toBe(vector.docKey)
  expect(toHex(presenceKey(key, studio, doc))).toBe(vector.presenceKey)
})

test('the entry of the vector comes out exactly and verifies', async () => {
  const device = deviceOf({ edSeed: bytes(vector.deviceSeed), xSeed: bytes(vector.deviceSeed) })
  const entry = sealPlain({
    head: {
      kind: 'update',
      deflated: false,
      author: device.fp,
      session: bytes(vector.session),
      seq: vector.seq,
    },
    plain: bytes(vector.plain),
    studio,
    doc,
    key,
    sign: device.sign,
    random: () => bytes(vector.nonce),
  })
  expect(entry.length).toBe(vector.entryLength)
  expect(entryIdOf(entry)).toBe(toBase64url(bytes(vector.entryId)))
  const parsed = parseEntry(entry)
  expect(parsed.ok && (await verifyEntry(parsed.entry, studio, doc, device.edPublic))).toBe(true)
})
