/**
 * The membership logs this relay keeps, in the order in which records and envelopes arrived. Records are verified before
 * they are stored; who may read and add is decided here, from the log itself and nothing else.
 */
import type { Bytes } from '../base/bytes.ts'
import { toBase64url } from '../base/bytes.ts'
import type { Clock } from '../base/clock.ts'
import { parseStudioId, type DeviceFp, type Did, type InviteId, type StudioId } from '../base/ids.ts'
import { addRecords, emptyLog, type MembershipLog } from '../members/log.ts'
import { hashOf } from '../members/record.ts'
import { resolve, type ResolvedInvite, type Resolution } from '../members/resolution.ts'
import { sha256 } from '../signed/hash.ts'
import { limits } from '../wire/limits.ts'
import { revokeDevices, type Who } from './accounts.server.ts'
import type { Database } from './database.server.ts'
import {
  admit,
  isFittingEnvelope,
  refusalOfFounder,
  refusalOfJoiner,
  retirements,
  type LogRefusal,
} from './log-admission.server.ts'

export type StudioLog = {
  studio: StudioId
  log: MembershipLog
  resolution: Resolution
  /** Records and envelopes stored: the position after the last one. */
  length: number
}

export type Standing = 'member' | 'past' | 'stranger'

export type LogPage = { records: Bytes[]; envelopes: Bytes[]; next: number; more: boolean }
/** `grew`: something in it was new. `retired`: devices whose owners ended them with it. */
export type LogAddition =
  { ok: true; now: StudioLog; grew: boolean; retired: DeviceFp[] } | { ok: false; why: LogRefusal }

export type StudioLogs = {
  /** The log as stored now, or null when this relay does not know the studio. */
  get(studio: StudioId): Promise<StudioLog | null>
  read(studio: StudioId, since: number): Promise<LogPage>
  /** Adds what `who` brings; idempotent. The first addition registers the studio, if it makes `who` a member. */
  add(
    studio: StudioId,
    who: Who,
    records: readonly Bytes[],
    envelopes: readonly Bytes[],
  ): Promise<LogAddition>
  /**
   * Forgets a studio (by its id, as somebody wrote it) with all that was stored of it: for a keeper who is the only one
   * left in it. `not-found` is also the answer to strangers.
   */
  remove(id: string, who: Who): Promise<'ok' | 'not-found' | 'no-access'>
  /** Somebody has knocked, or has been answered: those inside want to look. */
  rang(studio: StudioId): void
  onRang(listener: (studio: StudioId) => void): void
  /** Tells that a studio goes, and again when everything stored of it has gone. */
  onRemoved(listener: (studio: StudioId) => void): void
}

/** How long what is in memory counts as current: another process may add to the same database. */
const freshMs = 250

export const standingOf = ({ resolution }: StudioLog, did: Did): Standing => {
  const member = resolution.members.get(did)
  return member ? (member.past ? 'past' : 'member') : 'stranger'
}

type LogRow = { kind: string; hash: string; bytes: Bytes }

/** Invitations that let nobody in any more, and did before. */
function spentInvites(now: Resolution, before: Resolution | undefined): InviteId[] {
  const isSpent = ({ revoked, used, uses }: ResolvedInvite) => revoked || used >= uses
  return [...now.invites].flatMap(([hash, invite]) => {
    const was = before?.invites.get(hash)
    return isSpent(invite) && !(was && isSpent(was)) ? invite.id : []
  })
}

/** Logs stay in memory once read: a few hundred bytes a record. `removeFiles`: what lies beside the database of a studio that goes. */
export function createStudioLogs(
  database: Database,
  clock: Clock,
  removeFiles: (studio: StudioId) => Promise<void> = async () => {},
): StudioLogs {
  const known = new Map<StudioId, { at: number; log: StudioLog }>()
  const turns = new Map<StudioId, Promise<unknown>>()
  const removalListeners = new Set<(studio: StudioId) => void>()
  const bellListeners = new Set<(studio: StudioId) => void>()

  /** One thing at a time for each studio. */
  function inTurn<T>(studio: StudioId, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(studio) ?? Promise.resolve()).then(work, work)
    turns.set(studio, turn)
    return turn
  }

  async function load(studio: StudioId): Promise<StudioLog | null> {
    const held = known.get(studio)
    if (held && clock.now() - held.at < freshMs) return held.log
    const last = await database.logItem.aggregate({ where: { studioId: studio }, _max: { position: true } })
    const length = last._max.position === null ? 0 : last._max.position + 1
    if (length === 0) {
      known.delete(studio)
      return null
    }
    const log = held?.log.length === length ? held.log : await readAll(studio, held?.log ?? null, length)
    known.set(studio, { at: clock.now(), log })
    return log
  }

  async function readAll(studio: StudioId, before: StudioLog | null, length: number): Promise<StudioLog> {
    const rows = await database.logItem.findMany({
      where: { studioId: studio, kind: 'record', position: { gte: before?.length ?? 0, lt: length } },
      orderBy: { position: 'asc' },
      select: { bytes: true },
    })
    const { log } = await addRecords(
      before?.log ?? emptyLog(studio),
      rows.map((row) => row.bytes),
    )
    return { studio, log, resolution: resolve(log), length }
  }

  async function add(
    studio: StudioId,
    who: Who,
    records: readonly Bytes[],
    envelopes: readonly Bytes[],
  ): Promise<LogAddition> {
    const before = await load(studio)
    const standing = before ? standingOf(before, who.did) : 'stranger'
    if (standing === 'past') return { ok: false, why: 'no-access' }
    const addition = await admit(before?.log ?? emptyLog(studio), records)
    if (standing === 'stranger') {
      const why = before
        ? refusalOfJoiner(before.resolution, addition, who, records, clock.now())
        : await refusalOfFounder(addition, who, database)
      if (why) return { ok: false, why }
    }
    const resolution = resolve(addition.log)
    const isMember = resolution.members.get(who.did)?.past === false
    const fitting = isMember ? envelopes.filter((bytes) => isFittingEnvelope(bytes, resolution)) : []
    const items = [
      ...addition.added.map((bytes) => ({ kind: 'record', hash: hashOf(bytes) as string, bytes })),
      ...(await newEnvelopes(studio, fitting)),
    ]
    const start = before?.length ?? 0
    if (start + items.length > limits.logItemsPerStudio) return { ok: false, why: 'too-much' }
    const now: StudioLog = { studio, log: addition.log, resolution, length: start + items.length }
    const retired = retirements(addition.added, resolution)
    if (items.length > 0) {
      const spent = spentInvites(resolution, before?.resolution)
      await store(who, before === null, now, start, { items, spent })
      await revokeDevices(database, retired)
      known.set(studio, { at: clock.now(), log: now })
    }
    const isWhole = addition.isWhole && fitting.length === envelopes.length
    if (!isWhole && items.length === 0) return { ok: false, why: 'invalid' }
    return { ok: true, now, grew: items.length > 0, retired: retired.map(({ device }) => device) }
  }

  async function newEnvelopes(studio: StudioId, envelopes: readonly Bytes[]): Promise<LogRow[]> {
    const byHash = new Map(envelopes.map((bytes) => [toBase64url(sha256(bytes)), bytes]))
    if (byHash.size === 0) return []
    const stored = await database.logItem.findMany({
      where: { studioId: studio, hash: { in: [...byHash.keys()] } },
      select: { hash: true },
    })
    for (const { hash } of stored) byHash.delete(hash)
    return [...byHash].map(([hash, bytes]) => ({ kind: 'envelope', hash, bytes }))
  }

  async function store(
    who: Who,
    isNew: boolean,
    { studio, resolution }: StudioLog,
    start: number,
    { items, spent }: { items: readonly LogRow[]; spent: readonly InviteId[] },
  ): Promise<void> {
    const members = [...resolution.members].filter(([, member]) => !member.past)
    await database.$transaction([
      ...(isNew ? [database.studio.create({ data: { id: studio, startedBy: who.did } })] : []),
      database.logItem.createMany({
        data: items.map((item, i) => ({ studioId: studio, position: start + i, ...item })),
      }),
      database.member.deleteMany({ where: { studioId: studio } }),
      database.member.createMany({
        data: members.map(([did, { role }]) => ({ studioId: studio, did, role })),
      }),
      // A link that opens nothing any more has no body; that it was one can still be said of it.
      database.invite.updateMany({
        where: { studioId: studio, id: { in: [...spent] } },
        data: { blob: new Uint8Array(0) },
      }),
    ])
  }

  async function remove(studio: StudioId, who: Who): Promise<'ok' | 'not-found' | 'no-access'> {
    const log = await load(studio)
    if (!log || standingOf(log, who.did) !== 'member') return 'not-found'
    const members = [...log.resolution.members.values()].filter((member) => !member.past)
    if (members.length > 1 || members[0]?.role !== 'keeper') return 'no-access'
    const tell = () => removalListeners.forEach((listener) => listener(studio))
    tell()
    await database.$transaction([
      database.logItem.deleteMany({ where: { studioId: studio } }),
      database.member.deleteMany({ where: { studioId: studio } }),
      database.invite.deleteMany({ where: { studioId: studio } }),
      database.knock.deleteMany({ where: { studioId: studio } }),
      database.hookDoor.deleteMany({ where: { studioId: studio } }),
      database.storedFile.deleteMany({ where: { studioId: studio } }),
      database.toldNote.deleteMany({ where: { studioId: studio } }),
      database.studio.deleteMany({ where: { id: studio } }),
      // By equality: LIKE takes no notice of case in SQLite, and a collation decides what lies between two names.
      database.$executeRaw`DELETE FROM "RoomUpdate" WHERE substr("room", 1, 23) = ${`${studio}.`}`,
    ])
    await removeFiles(studio)
    known.delete(studio)
    tell()
    return 'ok'
  }

  return {
    async remove(id, who) {
      const studio = parseStudioId(id)
      return studio ? inTurn(studio, () => remove(studio, who)) : 'not-found'
    },
    rang: (studio) => bellListeners.forEach((listener) => listener(studio)),
    onRang: (listener) => void bellListeners.add(listener),
    onRemoved: (listener) => void removalListeners.add(listener),
    get: (studio) => inTurn(studio, () => load(studio)),
    add: (studio, who, records, envelopes) => inTurn(studio, () => add(studio, who, records, envelopes)),
    async read(studio, since) {
      const rows = await database.logItem.findMany({
        where: { studioId: studio, position: { gte: since } },
        orderBy: { position: 'asc' },
        take: limits.logItemsPerMessage + 1,
        select: { kind: true, bytes: true },
      })
      const page: LogPage = { records: [], envelopes: [], next: since, more: false }
      let bytes = 0
      for (const row of rows) {
        bytes += row.bytes.length
        page.more = page.next - since === limits.logItemsPerMessage || bytes > limits.logPageBytes
        if (page.more) break
        ;(row.kind === 'record' ? page.records : page.envelopes).push(row.bytes)
        page.next += 1
      }
      return page
    },
  }
}
