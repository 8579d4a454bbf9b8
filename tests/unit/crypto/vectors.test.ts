/** Frozen bytes of format version 1: whatever changes, these open for ever. A failing test here means a broken promise. */
import { expect, test } from 'vitest'
import { fromHex, toHex } from '../../../lib/base/bytes.ts'
import type { DeviceFp, Did, DocId, StudioId, StudioKeyId } from '../../../lib/base/ids.ts'
import { openEntry } from '../../../lib/crypto/entry.ts'
import { openEnvelope } from '../../../lib/crypto/envelope.ts'
import { inviteKeys, openInvite, readInviteFragment } from '../../../lib/crypto/invite.ts'
import { readKeyFile, writeKeyFile } from '../../../lib/crypto/key-file.ts'
import { openPresence } from '../../../lib/crypto/presence.ts'
import { studioKeyOf, unwrapPrevious } from '../../../lib/crypto/studio-key.ts'
import { fingerprintOf, verifyCertificate } from '../../../lib/signed/certificate.ts'
import { verifyClaim } from '../../../lib/signed/claim.ts'
import {
  cardDoc,
  headsDoc,
  houseDoc,
  indexDoc,
  ownDoc,
  selfStudio,
  talkDoc,
} from '../../../lib/signed/documents.ts'
import { verifyEntry } from '../../../lib/signed/entry-signature.ts'
import { loginMessage } from '../../../lib/signed/login.ts'
import { parseEntry } from '../../../lib/wire/entry.ts'
import claim from '../../vectors/claim.v1.json' with { type: 'json' }
import certificate from '../../vectors/certificate.v1.json' with { type: 'json' }
import documents from '../../vectors/documents.v1.json' with { type: 'json' }
import envelope from '../../vectors/envelope.v1.json' with { type: 'json' }
import invite from '../../vectors/invite.v1.json' with { type: 'json' }
import keyChain from '../../vectors/key-chain.v1.json' with { type: 'json' }
import keyFile from '../../vectors/key-file.v1.json' with { type: 'json' }
import login from '../../vectors/login.v1.json' with { type: 'json' }
import presence from '../../vectors/presence.v1.json' with { type: 'json' }
import snapshot from '../../vectors/snapshot-entry.v1.json' with { type: 'json' }

const bytes = (hex: string) => fromHex(hex)!
/** The same value with byte strings as hex. */
const hexed = (value: object) =>
  Object.fromEntries(
    Object.entries(value).map(([name, item]: [string, unknown]) => [
      name,
      item instanceof Uint8Array ? toHex(item) : item,
    ]),
  )

test('certificate', async () => {
  const read = await verifyCertificate(bytes(certificate.bytes))
  expect(hexed(read!)).toEqual(certificate.fields)
  expect(fingerprintOf(read!.devEd)).toBe(certificate.fp)
})

test('deflated snapshot entry', async () => {
  const studio = snapshot.studio as StudioId
  const doc = snapshot.doc as DocId
  const parsed = parseEntry(bytes(snapshot.bytes))
  if (!parsed.ok) throw new Error(parsed.why)
  expect(parsed.entry).toMatchObject({ kind: 'snapshot', deflated: true, seq: snapshot.seq })
  expect(await verifyEntry(parsed.entry, studio, doc, bytes(snapshot.devicePublic))).toBe(true)
  const opened = openEntry(parsed.entry, { studio, doc, key: studioKeyOf(studio, bytes(snapshot.key)) })
  expect(hexed(opened)).toEqual({
    ok: true,
    membershipHead: snapshot.membershipHead,
    payload: snapshot.payload,
  })
})

test('presence', () => {
  const studio = presence.studio as StudioId
  const key = studioKeyOf(studio, bytes(presence.key))
  const opened = openPresence(presence.text, { studio, doc: presence.doc as DocId, key })
  expect(hexed(opened!)).toEqual(presence.presence)
})

test('envelope', async () => {
  const recipient = {
    studio: envelope.studio as StudioId,
    fp: envelope.fp as DeviceFp,
    xSeed: bytes(envelope.xSeed),
  }
  const opened = await openEnvelope(bytes(envelope.bytes), recipient)
  expect(hexed(opened!)).toEqual({ kid: envelope.kid, key: envelope.key })
})

test('key chain', () => {
  const studio = keyChain.studio as StudioId
  const newer = studioKeyOf(studio, bytes(keyChain.newKey))
  expect(newer.kid).toBe(keyChain.newKid)
  const older = unwrapPrevious(newer, keyChain.oldKid as StudioKeyId, bytes(keyChain.wrap), studio)
  expect(toHex(older!.key)).toBe(keyChain.oldKey)
})

test('invite', () => {
  const link = readInviteFragment(invite.fragment)!
  const keys = inviteKeys(link)
  expect(keys.id).toBe(invite.id)
  expect(toHex(keys.signPublic)).toBe(invite.signPublic)
  expect(toHex(keys.wrapKey)).toBe(invite.wrapKey)
  expect(hexed(openInvite(link, bytes(invite.sealed))!)).toEqual(invite.body)
})

test('key file', () => {
  const secret = bytes(keyFile.secret)
  expect(readKeyFile(keyFile.text)).toEqual({ ok: true, secret, name: keyFile.name })
  expect(writeKeyFile({ secret, name: keyFile.name })).toBe(keyFile.text)
})

test('login message', () => {
  expect(toHex(loginMessage(login.origin, bytes(login.nonce), login.expiry))).toBe(login.message)
})

test('ids of known documents', () => {
  const studio = documents.studio as StudioId
  expect({
    studio,
    did: documents.did,
    index: indexDoc(studio),
    house: houseDoc(studio),
    heads: headsDoc(studio),
    self: selfStudio(documents.did as Did),
    own: ownDoc(selfStudio(documents.did as Did)),
    card: cardDoc(studio, documents.did as Did),
    talkOfIndex: talkDoc(studio, indexDoc(studio)),
  }).toEqual(documents)
})

test('a claim about what a device holds', async () => {
  const { studio, doc, device, bytes: frozen, state, print, at, clients, total, deleted } = claim
  const place = { studio: studio as StudioId, doc: doc as DocId, devEd: bytes(device) }
  const read = await verifyClaim(bytes(frozen), place)
  expect(read && hexed(read)).toEqual({ at, clients, total, deleted, state, print })
})
