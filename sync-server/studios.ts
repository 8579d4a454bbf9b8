/** The studios as connections meet them: who may come in, who may read and add to the log, who wrote an entry. */
import { fromBase64url, type Bytes } from '../lib/base/bytes.ts'
import type { DeviceFp, DocId, StudioId } from '../lib/base/ids.ts'
import { mayPublish } from '../lib/members/authority.ts'
import { farewellTo } from '../lib/members/farewell.ts'
import type { Who } from '../lib/server/accounts.server.ts'
import type { LogRefusal } from '../lib/server/log-admission.server.ts'
import {
  standingOf,
  type LogPage,
  type StudioLog,
  type StudioLogs,
} from '../lib/server/studio-logs.server.ts'
import { verifyEntry } from '../lib/signed/entry-signature.ts'
import type { ParsedEntry } from '../lib/wire/entry.ts'
import { limits } from '../lib/wire/limits.ts'
import type { Authorship } from './refill.ts'
import type { RoomAuthority } from './room.ts'

export type Studios = {
  /**
   * Lets a member in and gives what their rooms need to know. Strangers hear `unknown-room` whether the studio is here
   * or not: other people's studios stay invisible.
   */
  enter(
    studio: StudioId,
    who: Who,
  ): Promise<
    { ok: true; authority(doc: DocId): RoomAuthority } | { ok: false; why: 'unknown-room' | 'no-access' }
  >
  readLog(
    studio: StudioId,
    who: Who,
    since: number,
  ): Promise<({ ok: true } & LogPage) | { ok: false; why: 'no-access' | 'not-here' }>
  /** Records and envelopes as base64url. `retired`: devices that have no business here any more. */
  addToLog(
    studio: StudioId,
    who: Who,
    records: readonly string[],
    envelopes: readonly string[],
  ): Promise<{ ok: true; grew: boolean; retired: DeviceFp[] } | { ok: false; why: LogRefusal }>
  /** Whether this person was in such a studio, and has not read since how it ended: after that it is not their business. */
  hasNotHeardItsEnd(studio: StudioId, who: Who): boolean
  /** What this person is in a studio that somebody has entered, as far as the log goes here. */
  isIn(studio: StudioId, who: Who): boolean
}

export function createStudios(logs: StudioLogs): Studios {
  /** The newest log seen of each studio; rooms judge by it. */
  const newest = new Map<StudioId, StudioLog>()
  /** Devices of past members that have read the record of their going; what comes later is not told them. */
  const heardTheEnd = new Map<StudioId, Set<DeviceFp>>()

  async function look(studio: StudioId): Promise<StudioLog | null> {
    const log = await logs.get(studio)
    if (log && log.length >= (newest.get(studio)?.length ?? 0)) newest.set(studio, log)
    return log
  }

  const accessOf = (log: StudioLog, who: Who): 'member' | 'no-access' | 'stranger' => {
    const standing = standingOf(log, who.did)
    if (standing === 'stranger') return 'stranger'
    return standing === 'past' || isRetired(log, who) ? 'no-access' : 'member'
  }

  return {
    async enter(studio, who) {
      const log = await look(studio)
      const access = log ? accessOf(log, who) : 'stranger'
      if (access !== 'member') return { ok: false, why: access === 'stranger' ? 'unknown-room' : access }
      return { ok: true, authority: (doc) => authorityOf(studio, doc, () => newest.get(studio) ?? null) }
    },
    async readLog(studio, who, since) {
      const log = await look(studio)
      const access = log ? accessOf(log, who) : 'stranger'
      if (access === 'member') {
        heardTheEnd.get(studio)?.delete(who.device)
        return { ok: true, ...(await logs.read(studio, since)) }
      }
      const farewell = log && farewellTo(log.log, who.did)
      if (farewell) {
        heardTheEnd.set(studio, (heardTheEnd.get(studio) ?? new Set()).add(who.device))
        return { ok: true, ...farewellPage(farewell, since) }
      }
      return { ok: false, why: access === 'stranger' ? 'not-here' : access }
    },
    async addToLog(studio, who, records, envelopes) {
      const [recordBytes, envelopeBytes] = [decodeAll(records), decodeAll(envelopes)]
      if (!recordBytes || !envelopeBytes) return { ok: false, why: 'invalid' }
      const addition = await logs.add(studio, who, recordBytes, envelopeBytes)
      if (!addition.ok) return addition
      newest.set(studio, addition.now)
      return { ok: true, grew: addition.grew, retired: addition.retired }
    },
    hasNotHeardItsEnd(studio, who) {
      const log = newest.get(studio)
      const isPast = log !== undefined && standingOf(log, who.did) === 'past'
      return isPast && !heardTheEnd.get(studio)?.has(who.device)
    },
    isIn(studio, who) {
      const log = newest.get(studio)
      return log !== undefined && accessOf(log, who) === 'member'
    },
  }
}

/** A device the log knows as this person's, and does not count among theirs any more. */
function isRetired({ resolution }: StudioLog, { did, device }: Who): boolean {
  const member = resolution.members.get(did)
  return resolution.deviceOwner(device) !== null && member?.devices.has(device) !== true
}

function authorityOf(studio: StudioId, doc: DocId, now: () => StudioLog | null): RoomAuthority {
  const mayWriteNow = (device: DeviceFp): boolean => {
    const log = now()
    return log !== null && mayPublish(log.log, device, doc)
  }
  return {
    mayPublish: mayWriteNow,
    async authorOf(entry: ParsedEntry): Promise<Authorship> {
      const owner = now()?.resolution.deviceOwner(entry.author)
      if (!owner || !(await verifyEntry(entry, studio, doc, owner.certificate.devEd))) return { by: 'nobody' }
      return mayWriteNow(entry.author) ? { by: 'writer' } : { by: 'non-writer', did: owner.did }
    },
  }
}

function farewellPage(records: readonly Bytes[], since: number): LogPage {
  const page: LogPage = { records: [], envelopes: [], next: since, more: false }
  let bytes = 0
  for (const record of records.slice(since)) {
    bytes += record.length
    page.more = page.records.length === limits.logItemsPerMessage || bytes > limits.logPageBytes
    if (page.more) break
    page.records.push(record)
    page.next += 1
  }
  return page
}

function decodeAll(texts: readonly string[]): Bytes[] | null {
  const all = texts.map(fromBase64url)
  return all.includes(null) ? null : (all as Bytes[])
}
