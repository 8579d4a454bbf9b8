/**
 * Doors for machines as the relay keeps them: the hash of an address, a public key, and sealed what has come. What a machine sends is
 * in clear here for the moment of its arrival and nowhere after it.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { fromBase64url, toBase64url, utf8 } from '../base/bytes.ts'
import { newItemId, parseStudioId, type Did, type StudioId } from '../base/ids.ts'
import { systemRandom } from '../base/random.ts'
import { deliveryId, githubSecret, hookTokenHash, sealDelivery } from '../signed/hook.ts'
import { isSafeAgreementKey } from '../signed/agreement-key.ts'
import { deliveriesAtOnce, type HookUpload } from '../wire/hooks-api.ts'
import { sameSecret } from '../signed/same-secret.ts'
import { limits } from '../wire/limits.ts'
import { mayWrite } from '../wire/roles.ts'
import type { InvitePorts } from './invites.server.ts'
import { githubWords } from './github-words.server.ts'
import {
  discordWords,
  isForeign,
  slackWords,
  type Foreign,
  type MachineWords,
} from './machine-words.server.ts'
import { standingOf, type StudioLog } from './studio-logs.server.ts'

type Refused<Why extends string> = { ok: false; why: Why }

/** A keeper opens a door; the same again changes nothing. */
export async function openHook(
  { database, logs }: InvitePorts,
  who: Did,
  studioId: string,
  upload: HookUpload,
  now: number,
): Promise<'ok' | 'malformed' | 'not-found' | 'no-access' | 'too-large'> {
  const [id, token, key, salt] = [upload.id, upload.token, upload.key, upload.salt].map(fromBase64url)
  const studio = parseStudioId(studioId)
  if (!studio || id?.length !== 16 || token?.length !== 32 || !key || !isSafeAgreementKey(key))
    return 'malformed'
  if (!salt || salt.length !== (upload.kind === 'github' ? 16 : 0)) return 'malformed'
  const log = await logs.get(studio)
  if (!log || standingOf(log, who) !== 'member') return 'not-found'
  if (!isKeeper(log, who)) return 'no-access'
  const there = await database.hookDoor.findUnique({ where: { id: upload.id } })
  if (there)
    return there.studioId === studio && sameSecret(utf8(there.tokenHash), utf8(upload.token))
      ? 'ok'
      : 'no-access'
  if (await database.hookDoor.findUnique({ where: { tokenHash: upload.token } })) return 'no-access'
  if ((await database.hookDoor.count({ where: { studioId: studio } })) >= limits.hooksPerStudio)
    return 'too-large'
  await database.hookDoor.create({
    data: {
      ...{ id: upload.id, studioId: studio, tokenHash: upload.token, publicKey: key, salt },
      ...{ kind: upload.kind, by: who, createdAt: new Date(now) },
    },
  })
  logs.rang(studio)
  return 'ok'
}

/** A keeper answers for a door whose opener is no keeper any more. */
export async function keepHook(
  { database, logs }: InvitePorts,
  who: Did,
  studioId: string,
  id: string,
): Promise<'ok' | 'not-found' | 'no-access'> {
  const log = await logOf(logs, studioId, who)
  if (!log) return 'not-found'
  if (!isKeeper(log, who)) return 'no-access'
  const door = await database.hookDoor.findUnique({ where: { id } })
  if (door?.studioId !== log.studio) return 'not-found'
  if (!isKeeper(log, door.by)) await database.hookDoor.update({ where: { id }, data: { by: who } })
  logs.rang(log.studio)
  return 'ok'
}

/** Somebody who was sent away has had their role. */
function isKeeper({ resolution }: StudioLog, did: string): boolean {
  const member = resolution.members.get(did as Did)
  return member !== undefined && !member.past && member.role === 'keeper'
}

/** A keeper closes it: the address answers nobody from then on, and what waited is gone. */
export async function closeHook(
  { database, logs }: InvitePorts,
  who: Did,
  studioId: string,
  id: string,
): Promise<'ok' | 'not-found' | 'no-access'> {
  const log = await logOf(logs, studioId, who)
  if (!log) return 'not-found'
  if (!isKeeper(log, who)) return 'no-access'
  await database.hookDelivery.deleteMany({ where: { doorId: id, door: { studioId: log.studio } } })
  await database.hookDoor.deleteMany({ where: { id, studioId: log.studio } })
  logs.rang(log.studio)
  return 'ok'
}

export type WaitingDelivery = { id: string; door: string; at: number; sealed: string }

/** For a member: the studio's doors, and what waits at them, oldest first. */
export async function hooksAt(
  { database, logs }: InvitePorts,
  who: Did,
  studioId: string,
): Promise<{ ok: true; doors: string[]; deliveries: WaitingDelivery[] } | Refused<'not-found'>> {
  const log = await logOf(logs, studioId, who)
  if (!log) return { ok: false, why: 'not-found' }
  const doors = await database.hookDoor.findMany({ where: { studioId: log.studio }, select: { id: true } })
  const rows = await database.hookDelivery.findMany({
    where: { door: { studioId: log.studio } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    take: deliveriesAtOnce,
  })
  const deliveries = rows.map(({ id, doorId, at, sealed }) => ({
    ...{ id, door: doorId, at: at.getTime(), sealed: toBase64url(sealed) },
  }))
  return { ok: true, doors: doors.map(({ id }) => id), deliveries }
}

/** These are in their threads now, and go. By somebody who may write there: a reader can only look. */
export async function takenIn(
  { database, logs }: InvitePorts,
  who: Did,
  studioId: string,
  taken: readonly string[],
): Promise<'ok' | 'not-found' | 'no-access'> {
  const log = await logOf(logs, studioId, who)
  if (!log) return 'not-found'
  const role = log.resolution.members.get(who)?.role
  if (!role || !mayWrite(role, 'talk', false)) return 'no-access'
  await database.hookDelivery.deleteMany({
    where: { id: { in: [...taken] }, door: { studioId: log.studio } },
  })
  return 'ok'
}

async function logOf(logs: InvitePorts['logs'], studioId: string, who: Did): Promise<StudioLog | null> {
  const studio = parseStudioId(studioId)
  const log = studio && (await logs.get(studio))
  return log && standingOf(log, who) === 'member' ? log : null
}

/** A delivery as it came: its body in bytes, the headers that say what it is. */
export type Delivery = {
  body: Uint8Array<ArrayBuffer>
  contentType: string
  /** X-GitHub-Event, X-GitHub-Delivery and X-Hub-Signature-256, '' where they were not sent. */
  event: string
  number: string
  signature: string
  at: number
}

export type Delivered =
  { ok: true; id: string } | Refused<'not-found' | 'no-signature' | 'malformed' | 'full'>

/**
 * Takes a delivery in: checks whose it is, turns it into words, seals them to the door's key, keeps only that. `mayNow` is asked once
 * the door is known, with its id.
 */
export async function deliver(
  { database, logs }: InvitePorts,
  token: string,
  delivery: Delivery,
  mayNow: (door: string) => Promise<boolean>,
): Promise<Delivered | Refused<'too-fast'>> {
  const door = await database.hookDoor.findUnique({ where: { tokenHash: hookTokenHash(token) } })
  const log = door && (await logs.get(door.studioId as StudioId))
  // Whoever opened it knows its address. Once they keep the studio no more, it answers nobody until a keeper answers for it.
  if (!door || !log || !isKeeper(log, door.by)) return { ok: false, why: 'not-found' }
  if (!(await mayNow(door.id))) return { ok: false, why: 'too-fast' }
  const isGithub = door.kind === 'github'
  if (isGithub && !isSigned(delivery, githubSecret(token, door.salt)))
    return { ok: false, why: 'no-signature' }
  const body = await readJson(delivery)
  const words = body && wordsOf(isGithub, delivery, body)
  if (!words) return { ok: false, why: 'malformed' }
  await database.hookDelivery.deleteMany({
    where: { doorId: door.id, at: { lt: new Date(delivery.at - limits.deliveryLasts) } },
  })
  if ((await database.hookDelivery.count({ where: { doorId: door.id } })) >= limits.deliveriesPerHook)
    return { ok: false, why: 'full' }
  const to = { studio: log.studio, id: fromBase64url(door.id)!, key: door.publicKey }
  const id = isGithub && delivery.number ? deliveryId(to.id, delivery.number) : newItemId(systemRandom)
  const sealed = await sealDelivery(to, id, { ...words, at: delivery.at })
  const row = { id, doorId: door.id, sealed, at: new Date(delivery.at) }
  await database.hookDelivery.upsert({ where: { id }, create: row, update: {} })
  logs.rang(log.studio)
  return { ok: true, id }
}

function isSigned({ body, signature }: Delivery, secret: string): boolean {
  const expected = utf8(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`)
  const given = utf8(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** JSON; or a form with JSON in `payload`, as older machines send it, or in `payload_json`, as those do that send files too. */
async function readJson({ body, contentType }: Delivery): Promise<Foreign | null> {
  try {
    const json: unknown = JSON.parse(await jsonIn(body, contentType))
    return isForeign(json) ? json : null
  } catch {
    return null // Not what a machine sends: it is told so.
  }
}

async function jsonIn(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<string> {
  const read = () => new TextDecoder('utf-8', { fatal: true }).decode(body)
  if (contentType.startsWith('application/x-www-form-urlencoded'))
    return new URLSearchParams(read()).get('payload') ?? ''
  if (!contentType.startsWith('multipart/form-data')) return read()
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData()
  const payload = form.get('payload_json')
  return typeof payload === 'string' ? payload : ''
}

function wordsOf(isGithub: boolean, { event }: Delivery, body: Foreign): MachineWords | null {
  if (isGithub) return githubWords(event.slice(0, 60), body)
  const isDiscord = 'content' in body || 'embeds' in body || 'poll' in body
  return isDiscord ? discordWords(body) : slackWords(body)
}
