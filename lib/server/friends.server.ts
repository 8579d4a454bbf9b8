/**
 * A pinboard for people who have lost every device: what an empty one asks, and what friends give, sealed to it. The relay knows neither
 * who asks nor whom they chose; a name that somebody bears and one that nobody has are alike to it. It believes nothing that lies here.
 */
import type * as z from 'zod/mini'
import { equalBytes, fromBase64url, toBase64url, type Bytes } from '../base/bytes.ts'
import type { Did } from '../base/ids.ts'
import { systemRandom, type RandomBytes } from '../base/random.ts'
import { sha256 } from '../signed/hash.ts'
import { sameSecret } from '../signed/same-secret.ts'
import type { helpAsked, helpsOpen, helpWaited } from '../wire/friends-api.ts'
import { limits } from '../wire/limits.ts'
import { database as openDatabase, type Database } from './database.server.ts'

export type FriendsPorts = { database: Database; random: RandomBytes; now(): number }

/** What these need in this process. */
export const friendsPorts = async (): Promise<FriendsPorts> => ({
  database: await openDatabase(),
  random: systemRandom,
  now: Date.now,
})

type Malformed = { ok: false; why: 'malformed' }
type Gone = { ok: false; why: 'not-found' }

/** Pins a request. `busy`: as many wait as a relay keeps. */
export async function askFriends(
  { database, random, now }: FriendsPorts,
  asked: { tag: string; request: string },
): Promise<{ ok: true; says: z.output<typeof helpAsked> } | Malformed | { ok: false; why: 'busy' }> {
  const [tag, request] = [fromBase64url(asked.tag), fromBase64url(asked.request)]
  if (tag?.length !== 16 || request?.length !== 33) return malformed
  await database.helpAsked.deleteMany({ where: { ends: { lte: new Date(now()) } } })
  if ((await database.helpAsked.count()) >= limits.helpsAsked) return { ok: false, why: 'busy' }
  const [id, token] = [toBase64url(random(16)), random(16)]
  const [at, ends] = [now(), now() + limits.helpLasts]
  await database.helpAsked.create({
    data: {
      ...{ id, tag: toBase64url(tag), request, token: sha256(token) },
      ...{ at: new Date(at), ends: new Date(ends) },
    },
  })
  return { ok: true, says: { id, token: toBase64url(token), ends } }
}

/** What was given so far, oldest first. Ids that never were and those of others are alike. */
export async function helpWaiting(
  ports: FriendsPorts,
  who: { id: string; token: string },
): Promise<{ ok: true; says: z.output<typeof helpWaited> } | Gone | Malformed> {
  const found = await ofAsker(ports, who)
  if (!found.ok) return found
  const rows = await ports.database.helpGiven.findMany({ where: { asked: who.id }, orderBy: { at: 'asc' } })
  return { ok: true, says: { given: rows.map(({ bytes }) => toBase64url(bytes)) } }
}

/** Takes the request down, and what was given with it. */
export async function stopAsking(
  ports: FriendsPorts,
  who: { id: string; token: string },
): Promise<{ ok: true } | Gone | Malformed> {
  const found = await ofAsker(ports, who)
  if (!found.ok) return found
  await ports.database.helpAsked.deleteMany({ where: { id: who.id } })
  return { ok: true }
}

/** Everyone who asks, oldest first; `isGiven` when this person has given already, with whichever device. */
export async function whoAsks(
  { database, now }: FriendsPorts,
  did: Did,
): Promise<z.output<typeof helpsOpen>> {
  const rows = await database.helpAsked.findMany({
    where: { ends: { gt: new Date(now()) } },
    orderBy: { at: 'asc' },
    take: limits.helpsAsked,
    include: { given: { where: { did }, select: { did: true } } },
  })
  const asked = rows.map(({ id, tag, request, at, ends, given }) => ({
    ...{ id, tag, request: toBase64url(request), at: at.getTime(), ends: ends.getTime() },
    isGiven: given.length > 0,
  }))
  return { asked }
}

/** Leaves one person's help; the same again is an answer that was lost. `used`: they have given something else. */
export async function giveHelp(
  { database, now }: FriendsPorts,
  did: Did,
  { id, help }: { id: string; help: string },
): Promise<'ok' | 'malformed' | 'not-found' | 'used' | 'busy'> {
  const bytes = fromBase64url(help)
  if (!bytes || bytes.length === 0 || bytes.length > limits.helpBytes) return 'malformed'
  const asked = await database.helpAsked.findUnique({
    where: { id, ends: { gt: new Date(now()) } },
    include: { given: true },
  })
  if (!asked) return 'not-found'
  const mine = asked.given.find((one) => one.did === did)
  if (mine) return equalBytes(mine.bytes, bytes) ? 'ok' : 'used'
  if (asked.given.length >= limits.helpsGiven) return 'busy'
  await database.helpGiven.create({ data: { asked: id, did, bytes, at: new Date(now()) } })
  return 'ok'
}

const malformed: Malformed = { ok: false, why: 'malformed' }

async function ofAsker(
  { database, now }: FriendsPorts,
  { id, token }: { id: string; token: string },
): Promise<{ ok: true } | Gone | Malformed> {
  const shown: Bytes | null = fromBase64url(token)
  if (shown?.length !== 16) return malformed
  const row = await database.helpAsked.findUnique({ where: { id, ends: { gt: new Date(now()) } } })
  return row && sameSecret(row.token, sha256(shown)) ? { ok: true } : { ok: false, why: 'not-found' }
}
