/** Sealed bodies of invitations, under ids that only the links give. What an invitation is worth, the log says. */
import { fromBase64url, toBase64url } from '../base/bytes.ts'
import { parseInviteId, parseStudioId, type Did, type InviteId, type StudioId } from '../base/ids.ts'
import type { ResolvedInvite } from '../members/resolution.ts'
import { limits } from '../wire/limits.ts'
import type { Database } from './database.server.ts'
import type { StudioLog, StudioLogs } from './studio-logs.server.ts'

export type InvitePorts = { database: Database; logs: StudioLogs }

/** A keeper brings the body of an invitation that their studio's log holds. Again: replaces it. */
export async function putInvite(
  { database, logs }: InvitePorts,
  who: Did,
  inviteId: string,
  upload: { studio: string; blob: string; plate?: string },
): Promise<'ok' | 'malformed' | 'no-access' | 'too-large'> {
  const [id, studio, blob] = [
    parseInviteId(inviteId),
    parseStudioId(upload.studio),
    fromBase64url(upload.blob),
  ]
  if (!id || !studio || !blob) return 'malformed'
  const log = await logs.get(studio)
  if (!log || !isKeeper(log, who) || !inviteOf(log, id)) return 'no-access'
  const there = await database.invite.findUnique({ where: { id }, select: { studioId: true } })
  if (there && there.studioId !== studio) return 'no-access'
  if (!there && (await database.invite.count({ where: { studioId: studio } })) >= limits.invitesPerStudio)
    await dropEnded(database, log, Date.now())
  if (!there && (await database.invite.count({ where: { studioId: studio } })) >= limits.invitesPerStudio)
    return 'too-large'
  const plate = upload.plate === undefined ? null : fromBase64url(upload.plate)
  const row = { studioId: studio, by: who, blob, plate }
  await database.invite.upsert({ where: { id }, create: { id, ...row }, update: row })
  return 'ok'
}

/** What a signed-in holder of the link may read: the sealed body and the studio's whole log, in base64url. */
export async function openInvite(
  { database, logs }: InvitePorts,
  inviteId: string,
  now: number,
): Promise<
  | { ok: true; studio: string; blob: string; records: string[] }
  | { ok: false; why: 'not-found' | 'closed' }
  /** `plate`: who invited, sealed, where whoever made it left that. */
  | { ok: false; why: 'used' | 'ended'; plate?: string }
> {
  const id = parseInviteId(inviteId)
  if (!id) return { ok: false, why: 'not-found' }
  const row = await database.invite.findUnique({ where: { id } })
  const log = row && (await logs.get(row.studioId as StudioId))
  const invite = log && inviteOf(log, id)
  if (!row || !log || !invite) return { ok: false, why: 'not-found' }
  if (invite.revoked) return { ok: false, why: 'closed' }
  const left = row.plate ? { plate: toBase64url(row.plate) } : {}
  if (invite.used >= invite.uses) return { ok: false, why: 'used', ...left }
  if (invite.expires < now) return { ok: false, why: 'ended', ...left }
  // Its body went when it ended (studio-logs.server.ts), and has not come again.
  if (row.blob.length === 0) return { ok: false, why: 'ended', ...left }
  // Whoever may only ask learns nothing of those inside.
  const records = invite.ask ? [] : log.log.bytes().map(toBase64url)
  return { ok: true, studio: log.studio, blob: toBase64url(row.blob), records }
}

/** A keeper takes the body away; the record that ends the invitation goes into the log. */
export async function removeInvite(
  { database, logs }: InvitePorts,
  who: Did,
  inviteId: string,
): Promise<'ok' | 'not-found'> {
  const id = parseInviteId(inviteId)
  if (!id) return 'not-found'
  const row = await database.invite.findUnique({ where: { id }, select: { studioId: true } })
  const log = row && (await logs.get(row.studioId as StudioId))
  if (!log || !isKeeper(log, who)) return 'not-found'
  await database.invite.deleteMany({ where: { id } })
  await database.knock.deleteMany({ where: { invite: id } })
  return 'ok'
}

const isKeeper = ({ resolution }: StudioLog, did: Did): boolean => {
  const member = resolution.members.get(did)
  return member?.past === false && member.role === 'keeper'
}

const inviteOf = ({ resolution }: StudioLog, id: InviteId): ResolvedInvite | undefined =>
  [...resolution.invites.values()].find((invite) => invite.id === id)

const hasEnded = (invite: ResolvedInvite, now: number): boolean => invite.revoked || invite.expires < now

async function dropEnded(database: Database, log: StudioLog, now: number): Promise<void> {
  const open = [...log.resolution.invites.values()].filter(
    (invite) => !hasEnded(invite, now) && invite.used < invite.uses,
  )
  await database.invite.deleteMany({
    where: { studioId: log.studio, id: { notIn: open.map(({ id }) => id) } },
  })
}
