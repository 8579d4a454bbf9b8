/** Knocks: what somebody without a key says at a studio's door, sealed for those inside. Who may knock where, the log says. */
import { fromBase64url, toBase64url } from '../base/bytes.ts'
import { parseInviteId, parseStudioId, type Did, type InviteId, type StudioId } from '../base/ids.ts'
import type { ResolvedInvite } from '../members/resolution.ts'
import type { KnockState } from '../wire/api.ts'
import { limits } from '../wire/limits.ts'
import type { InvitePorts } from './invites.server.ts'
import { standingOf, type StudioLog } from './studio-logs.server.ts'

const dayMs = 24 * 60 * 60 * 1000

/** Whoever was told not now knocks again after a day. */
const quietMs = dayMs

/** The studio of a link for asking, and what the log says of the link; null for any other. */
async function doorOf(
  { database, logs }: InvitePorts,
  id: InviteId,
): Promise<{ log: StudioLog; invite: ResolvedInvite } | null> {
  const row = await database.invite.findUnique({ where: { id }, select: { studioId: true } })
  const log = row && (await logs.get(row.studioId as StudioId))
  const invite = log && [...log.resolution.invites.values()].find((one) => one.id === id)
  return log && invite?.ask ? { log, invite } : null
}

/** Knocks, or says it anew. A link that is none for asking, of a studio one is in or not, is simply not there. */
export async function knock(
  ports: InvitePorts,
  who: Did,
  inviteId: string,
  upload: { blob: string },
  now: number,
): Promise<'ok' | 'malformed' | 'not-found' | 'ended' | 'too-soon' | 'busy'> {
  const [id, blob] = [parseInviteId(inviteId), fromBase64url(upload.blob)]
  if (!id || !blob || blob.length === 0 || blob.length > limits.knockBytes) return 'malformed'
  const door = await doorOf(ports, id)
  if (!door || standingOf(door.log, who) === 'member') return 'not-found'
  if (door.invite.revoked || door.invite.expires < now) return 'ended'
  const { database, logs } = ports
  const studioId = door.log.studio
  const mine = await database.knock.findUnique({ where: { invite_did: { invite: id, did: who } } })
  if (mine?.answered && now - mine.answered.getTime() < quietMs) return 'too-soon'
  if (!mine) {
    const waiting = await database.knock.count({ where: { studioId, answered: null } })
    if (waiting >= limits.knocksPerStudio) return 'busy'
  }
  const row = { studioId, blob, at: new Date(now), answered: null }
  await database.knock.upsert({
    where: { invite_did: { invite: id, did: who } },
    create: { invite: id, did: who, ...row },
    update: row,
  })
  logs.rang(studioId)
  return 'ok'
}

/** What has become of one's own knock. Links that are none for asking answer like those nobody knocked by. */
export async function knockState(
  ports: InvitePorts,
  who: Did,
  inviteId: string,
  now: number,
): Promise<KnockState> {
  const id = parseInviteId(inviteId)
  const door = id && (await doorOf(ports, id))
  if (!id || !door) return 'none'
  if (standingOf(door.log, who) === 'member') {
    await ports.database.knock.deleteMany({ where: { invite: id, did: who } })
    return 'in'
  }
  const mine = await ports.database.knock.findUnique({ where: { invite_did: { invite: id, did: who } } })
  if (!mine) return 'none'
  if (!mine.answered) return 'waiting'
  return now - mine.answered.getTime() < quietMs ? 'not-now' : 'none'
}

/** Goes away again, unless a keeper has answered: that stands. */
export async function withdraw({ database, logs }: InvitePorts, who: Did, inviteId: string): Promise<void> {
  const id = parseInviteId(inviteId)
  if (!id) return
  const mine = await database.knock.findUnique({ where: { invite_did: { invite: id, did: who } } })
  if (!mine || mine.answered) return
  await database.knock.deleteMany({ where: { invite: id, did: who, answered: null } })
  logs.rang(mine.studioId as StudioId)
}

export type WaitingKnock = { invite: string; did: string; at: number; blob: string }

/** Who waits at a studio's door, for its members; oldest first. Strangers hear what they hear of any studio. */
export async function knocksAt(
  { database, logs }: InvitePorts,
  who: Did,
  studioId: string,
): Promise<{ ok: true; knocks: WaitingKnock[] } | { ok: false; why: 'not-found' }> {
  const studio = parseStudioId(studioId)
  const log = studio && (await logs.get(studio))
  if (!log || standingOf(log, who) !== 'member') return { ok: false, why: 'not-found' }
  const rows = await database.knock.findMany({
    where: { studioId: log.studio, answered: null },
    orderBy: { at: 'asc' },
    take: limits.knocksPerStudio,
  })
  const isOpen = openDoors(log)
  const knocks = rows
    .filter(({ did, invite }) => isOpen.has(invite) && standingOf(log, did as Did) !== 'member')
    .map(({ invite, did, at, blob }) => ({ invite, did, at: at.getTime(), blob: toBase64url(blob) }))
  return { ok: true, knocks }
}

/** A keeper says not now: the words are gone, and the same person does not knock here for a day. */
export async function turnAway(
  { database, logs }: InvitePorts,
  who: Did,
  studioId: string,
  { invite, did }: { invite: string; did: string },
  now: number,
): Promise<'ok' | 'not-found' | 'no-access'> {
  const studio = parseStudioId(studioId)
  const log = studio && (await logs.get(studio))
  if (!log || standingOf(log, who) !== 'member') return 'not-found'
  if (log.resolution.members.get(who)?.role !== 'keeper') return 'no-access'
  await database.knock.updateMany({
    where: { studioId: log.studio, invite, did, answered: null },
    data: { answered: new Date(now), blob: new Uint8Array(0) },
  })
  logs.rang(log.studio)
  return 'ok'
}

const openDoors = ({ resolution }: StudioLog): ReadonlySet<string> =>
  new Set([...resolution.invites.values()].filter(({ ask, revoked }) => ask && !revoked).map(({ id }) => id))
