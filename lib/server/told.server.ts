/** Who wants to be woken, where and when; and the sealed notes that somebody was named. The relay knows of neither whom they name. */
import type * as z from 'zod/mini'
import { fromBase64url, toBase64url } from '../base/bytes.ts'
import { isZone } from '../base/hours.ts'
import { parseStudioId, type DeviceFp, type Did, type StudioId } from '../base/ids.ts'
import { limits } from '../wire/limits.ts'
import { toldChoices, type toldAnswer, type ToldChoices, type ToldSubscription } from '../wire/told-api.ts'
import type { Who } from './accounts.server.ts'
import type { Database } from './database.server.ts'
import { pushEndpoint } from './push-endpoint.server.ts'
import { standingOf, type StudioLogs } from './studio-logs.server.ts'

export type ToldPorts = { database: Database; logs: StudioLogs; now(): number }

/** Keeps what a person chose, and where this device of theirs is reached. */
export async function tell(
  { database, now }: ToldPorts,
  { did, device }: Who,
  choices: ToldChoices,
  subscription?: ToldSubscription,
): Promise<'ok' | 'malformed'> {
  const studios = [...new Set(choices.studios.flatMap((id) => parseStudioId(id) ?? []))]
  if (!isZone(choices.zone)) return 'malformed'
  const kept = JSON.stringify({ ...choices, studios })
  if (!subscription) {
    // Of somebody who is nowhere told nothing is kept.
    await database.toldPerson.updateMany({ where: { did }, data: { choices: kept } })
    return 'ok'
  }
  const { endpoint, p256dh: publicKey, auth } = subscription
  const isWhole = fromBase64url(publicKey)?.length === 65 && fromBase64url(auth)?.length === 16
  if (!isWhole || !pushEndpoint(endpoint)) return 'malformed'
  const last = await database.toldNote.findFirst({ orderBy: { id: 'desc' }, select: { id: true } })
  const where = { endpoint, publicKey, auth }
  await database.toldPerson.upsert({
    where: { did },
    create: { did, choices: kept },
    update: { choices: kept },
  })
  await database.toldDevice.upsert({
    where: { fp: device },
    // Of what was left before nobody is told.
    create: { fp: device, did, ...where, upTo: last?.id ?? 0, nextTry: new Date(0) },
    update: { did, ...where, fails: 0, nextTry: new Date(now()) },
  })
  return 'ok'
}

/** A device is not woken any more; the choices go with the last one of its person. */
export async function stopTelling(database: Database, device: DeviceFp): Promise<void> {
  const row = await database.toldDevice.findUnique({ where: { fp: device }, select: { did: true } })
  if (!row) return
  await database.toldDevice.deleteMany({ where: { fp: device } })
  if ((await database.toldDevice.count({ where: { did: row.did } })) === 0)
    await database.toldPerson.deleteMany({ where: { did: row.did } })
}

/** What somebody chose; null where nothing, or nothing that this version reads. */
export async function choicesOf(database: Database, did: string): Promise<ToldChoices | null> {
  const row = await database.toldPerson.findUnique({ where: { did } })
  if (!row) return null
  try {
    const read = toldChoices.safeParse(JSON.parse(row.choices))
    return read.success && isZone(read.data.zone) ? read.data : null
  } catch {
    return null // Not JSON: another version wrote it.
  }
}

/** Those of the studios that somebody wants to be told of that they are in now. */
export async function studiosToTell(ports: ToldPorts, did: Did, choices: ToldChoices): Promise<StudioId[]> {
  const rows = await ports.database.member.findMany({ where: { did }, select: { studioId: true } })
  const wanted = new Set(choices.studios)
  return rows.flatMap(({ studioId }) => (wanted.has(studioId) ? (parseStudioId(studioId) ?? []) : []))
}

/** Notes in one answer. */
const notesAtOnce = 100

/** Notes that others left after one of this number, in the studios a person wants to be told of; the latest, in order. */
export async function notesFor(
  ports: ToldPorts,
  { did, device }: Who,
  after: number,
): Promise<Omit<z.input<typeof toldAnswer>, 'key'>> {
  const { database, now } = ports
  const here = await database.toldDevice.findUnique({ where: { fp: device } })
  const choices = here?.did === did ? await choicesOf(database, did) : null
  if (!choices) return { isHere: false, notes: [] }
  const rows = await database.toldNote.findMany({
    where: {
      id: { gt: after },
      studioId: { in: await studiosToTell(ports, did, choices) },
      by: { not: did },
      at: { gt: new Date(now() - limits.noteLasts) },
    },
    orderBy: { id: 'desc' },
    take: notesAtOnce,
  })
  const notes = rows.reverse().map(({ id, studioId, sealed, at }) => ({
    ...{ id, studio: studioId, sealed: toBase64url(sealed), at: at.getTime() },
  }))
  return { isHere: true, notes }
}

/** Leaves a note for the others of a studio. */
export async function leaveNote(
  { database, logs, now }: ToldPorts,
  { did }: Who,
  id: string,
  sealed: string,
): Promise<'ok' | 'malformed' | 'not-found'> {
  const studio = parseStudioId(id)
  const log = studio && (await logs.get(studio))
  if (!studio || !log || standingOf(log, did) !== 'member') return 'not-found'
  const bytes = fromBase64url(sealed)
  if (bytes?.length !== limits.noteBytes) return 'malformed'
  await database.toldNote.create({ data: { studioId: studio, by: did, sealed: bytes, at: new Date(now()) } })
  await database.toldNote.deleteMany({ where: { at: { lt: new Date(now() - limits.noteLasts) } } })
  const oldest = await database.toldNote.findMany({
    where: { studioId: studio },
    orderBy: { id: 'desc' },
    skip: limits.notesPerStudio,
    take: 1,
    select: { id: true },
  })
  if (oldest[0])
    await database.toldNote.deleteMany({ where: { studioId: studio, id: { lte: oldest[0].id } } })
  return 'ok'
}
