/**
 * Wrapped identity secrets, found by the hash of what opens them: a row names neither the handle nor anything a guess could be tried
 * on without Argon2id. Nothing here tells a name that somebody has from one that nobody has.
 */
import { createHmac } from 'node:crypto'
import { invariant } from '../base/assert.ts'
import { concat, fromBase64url, toBase64url, utf8, type Bytes } from '../base/bytes.ts'
import type { Did } from '../base/ids.ts'
import { systemRandom } from '../base/random.ts'
import { sha256 } from '../signed/hash.ts'
import { wayBackKinds, type WayBackAgain, type WayBackUpload } from '../wire/api.ts'
import { parseHandle, type Handle } from '../wire/handle.ts'
import { limits } from '../wire/limits.ts'
import type { Database } from './database.server.ts'
import { settleSetting } from './settings.server.ts'

export type WayBackKind = (typeof wayBackKinds)[number]

/** The 16 bytes (base64url) a handle's salt is made from: another for each, and always the same, whoever has it. */
export async function saltRandom(database: Database, handle: Handle): Promise<string> {
  const secret = await settleSetting(database, 'handleSalts', toBase64url(systemRandom(32)))
  const key = fromBase64url(secret)
  invariant(key, 'this setting is base64url')
  return toBase64url(createHmac('sha256', key).update(handle).digest().subarray(0, 16))
}

/**
 * What a wrap lies under: `id`, the hash of what fetches it, and for a passphrase SHA-256(id ‖ handle). So a guess is tried on the
 * handle it names and on no other, and counts against that one.
 */
const rowId = (id: Bytes, handle: Handle | null): string =>
  toBase64url(handle === null ? id : sha256(concat(id, utf8(handle))))

/**
 * Keeps a wrap. A passphrase, or a choice of friends, takes the place of the person's earlier one. `used`: somebody else's opens with the same, which two
 * people come to only with the same handle and the same passphrase.
 */
export async function putWayBack(
  database: Database,
  did: Did,
  way: WayBackUpload,
): Promise<'ok' | 'malformed' | 'used' | 'too-large'> {
  const [id, blob] = [fromBase64url(way.id), fromBase64url(way.blob)]
  if (id?.length !== 32 || !blob || blob.length === 0 || blob.length > limits.wrapBytes) return 'malformed'
  const handle = way.kind === 'passphrase' ? parseHandle(way.handle) : null
  if (way.kind === 'passphrase' && !handle) return 'malformed'
  const row = rowId(id, handle)
  const there = await database.wayBack.findUnique({ where: { id: row }, select: { did: true } })
  if (there && there.did !== did) return 'used'
  const { kind } = way
  if (kind === 'passkey' && !there) {
    const count = await database.wayBack.count({ where: { did, kind } })
    if (count >= limits.passkeysPerPerson) return 'too-large'
  }
  const before = kind === 'passkey' ? { id: row, did } : { did, kind }
  await database.$transaction([
    database.wayBack.deleteMany({ where: before }),
    database.wayBack.create({ data: { id: row, did, kind, blob } }),
  ])
  return 'ok'
}

/**
 * The wrap that `auth` (32 bytes) fetches: a passphrase's under its handle, others under none. What is looked up is a hash, so the
 * time it takes tells nothing of `auth`.
 */
export async function openWayBack(
  database: Database,
  auth: string,
  handle: Handle | null,
): Promise<{ ok: true; did: string; blob: string } | { ok: false; why: 'malformed' | 'not-found' }> {
  const bytes = fromBase64url(auth)
  if (bytes?.length !== 32) return { ok: false, why: 'malformed' }
  const row = await database.wayBack.findUnique({ where: { id: rowId(sha256(bytes), handle) } })
  return row ? { ok: true, did: row.did, blob: toBase64url(row.blob) } : { ok: false, why: 'not-found' }
}

/** One's own, oldest first. */
export async function listWaysBack(
  database: Database,
  did: Did,
): Promise<{ id: string; kind: WayBackKind; since: number }[]> {
  const rows = await database.wayBack.findMany({ where: { did }, orderBy: { createdAt: 'asc' } })
  return rows.map(({ id, kind, createdAt }) => ({
    id,
    kind: kindOf(kind),
    since: createdAt.getTime(),
  }))
}

/** Forgets one of one's own, and gives it back once more; somebody else's is as if it were not there. */
export async function endWayBack(
  database: Database,
  did: Did,
  id: string,
): Promise<{ ok: true; kind: WayBackKind; blob: string } | { ok: false; why: 'not-found' }> {
  const row = await database.wayBack.findUnique({ where: { id } })
  const { count } = await database.wayBack.deleteMany({ where: { id, did } })
  if (!row || count === 0) return { ok: false, why: 'not-found' }
  return { ok: true, kind: kindOf(row.kind), blob: toBase64url(row.blob) }
}

/** Puts back what `endWayBack` gave, under the id it had. `used`: something else has taken its place since. */
export async function putWayBackAgain(
  database: Database,
  did: Did,
  { id, kind, blob: text }: WayBackAgain,
): Promise<'ok' | 'malformed' | 'used' | 'too-large'> {
  const blob = fromBase64url(text)
  if (fromBase64url(id)?.length !== 32 || !blob || blob.length === 0 || blob.length > limits.wrapBytes)
    return 'malformed'
  const there = await database.wayBack.findUnique({ where: { id }, select: { did: true } })
  if (there) return there.did === did ? 'ok' : 'used'
  const count = await database.wayBack.count({ where: { did, kind } })
  if (kind === 'passkey' ? count >= limits.passkeysPerPerson : count > 0)
    return kind === 'passkey' ? 'too-large' : 'used'
  await database.wayBack.create({ data: { id, did, kind, blob } })
  return 'ok'
}

const kindOf = (text: string): WayBackKind => wayBackKinds.find((known) => known === text) ?? 'passphrase'
