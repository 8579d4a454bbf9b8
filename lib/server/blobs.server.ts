/**
 * Sealed files as the relay keeps them: random numbers, sizes, times. Members read, those who may write pages add and remove; what
 * decides is the log, at each call. A file counts as stored when every chunk of it is on the disk.
 */
import { toBase64url } from '../base/bytes.ts'
import { parseFileId, parseStudioId, type Did, type FileId, type StudioId } from '../base/ids.ts'
import {
  bitmapOf,
  sealedChunkBytes,
  sealedChunkCount,
  sealedChunkLength,
  type BlobList,
} from '../wire/blobs.ts'
import { limits } from '../wire/limits.ts'
import { mayWrite } from '../wire/roles.ts'
import type { BlobDisk } from './blob-disk.server.ts'
import type { Database } from './database.server.ts'
import { log } from './log.server.ts'
import { standingOf, type StudioLogs } from './studio-logs.server.ts'

export type BlobLimits = { quota: number; largest: number }
export type BlobPorts = { database: Database; logs: StudioLogs; disk: BlobDisk; limits: BlobLimits }
type Refused<Why extends string> = { ok: false; why: Why }

/** How often the line of a file says that a chunk has come. */
const touchMs = 60 * 60 * 1000

const no = <Why extends string>(why: Why): Refused<Why> => ({ ok: false, why })

/** What `who` may do with files there. Strangers and past members hear the same as of a studio that is not here. */
async function entry(
  { logs }: BlobPorts,
  who: Did,
  studioId: string,
): Promise<{ studio: StudioId; mayAdd: boolean } | null> {
  const studio = parseStudioId(studioId)
  const log = studio && (await logs.get(studio))
  if (!studio || !log || standingOf(log, who) !== 'member') return null
  const role = log.resolution.members.get(who)?.role
  return { studio, mayAdd: role !== undefined && mayWrite(role, 'body', false) }
}

/** The files that are stored, and how much of its room the studio uses; what is begun counts. */
export async function listBlobs(
  ports: BlobPorts,
  who: Did,
  studioId: string,
): Promise<{ ok: true; list: BlobList } | Refused<'not-found'>> {
  const here = await entry(ports, who, studioId)
  if (!here) return no('not-found')
  const rows = await ports.database.storedFile.findMany({
    where: { studioId: here.studio },
    select: { id: true, size: true, complete: true },
  })
  const used = rows.reduce((sum, { size }) => sum + Number(size), 0)
  const blobs = rows.filter(({ complete }) => complete).map(({ id }) => id)
  return { ok: true, list: { blobs, used, ...ports.limits } }
}

type Named = { studio: string; blob: string }

const turns = new Map<StudioId, Promise<unknown>>()
/** One thing at a time for each studio, so that two who begin at once do not both get the last room. */
function inTurn<T>(studio: StudioId, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(studio) ?? Promise.resolve()).then(work, work)
  const end = turn.catch(() => {})
  turns.set(studio, end)
  void end.then(() => turns.get(studio) === end && turns.delete(studio))
  return turn
}

/** Begins a file of so many sealed bytes, or says how far it has come. */
export async function beginBlob(
  ports: BlobPorts,
  who: Did,
  { studio: studioId, blob }: Named,
  size: number,
  now: number,
): Promise<
  | { ok: true; complete: boolean; has: string }
  | Refused<'not-found' | 'no-access' | 'malformed' | 'quota' | 'too-large'>
> {
  const here = await entry(ports, who, studioId)
  if (!here) return no('not-found')
  if (!here.mayAdd) return no('no-access')
  const [id, count] = [parseFileId(blob), sealedChunkCount(size)]
  if (!id || count === null) return no('malformed')
  if (size > ports.limits.largest) return no('too-large')
  const begun = await inTurn(here.studio, () => reserve(ports, here.studio, id, size, now))
  if (!begun.ok) return begun
  if (begun.complete) return { ok: true, complete: true, has: '' }
  let chunks = await ports.disk.chunks(here.studio, id)
  if (isAll(chunks, count)) {
    // The last chunk may have come just before the power went; or the disk has spoilt one of them.
    for (let n = 0; n < count; n++) await ports.disk.read(here.studio, id, n, sealedChunkBytes(size, n))
    chunks = await ports.disk.chunks(here.studio, id)
    if (isAll(chunks, count)) return settle(ports, here.studio, id)
  }
  return { ok: true, complete: false, has: toBase64url(bitmapOf(chunks, count)) }
}

async function settle({ database }: BlobPorts, studioId: StudioId, id: FileId) {
  await database.storedFile.updateMany({ where: { studioId, id }, data: { complete: true } })
  return { ok: true as const, complete: true, has: '' }
}

const isAll = (chunks: readonly number[], count: number): boolean =>
  new Set(chunks.filter((n) => n < count)).size === count

async function reserve(
  ports: BlobPorts,
  studioId: StudioId,
  id: FileId,
  size: number,
  now: number,
): Promise<{ ok: true; complete: boolean } | Refused<'malformed' | 'quota'>> {
  const { database } = ports
  const known = await database.storedFile.findUnique({ where: { studioId_id: { studioId, id } } })
  if (known) return Number(known.size) === size ? { ok: true, complete: known.complete } : no('malformed')
  if (!(await hasRoom(ports, studioId, size))) {
    await expire(ports, now)
    if (!(await hasRoom(ports, studioId, size))) return no('quota')
  }
  const at = new Date(now)
  await database.storedFile.create({
    data: { studioId, id, size: BigInt(size), createdAt: at, touchedAt: at },
  })
  return { ok: true, complete: false }
}

async function hasRoom({ database, limits: most }: BlobPorts, studioId: StudioId, size: number) {
  const { _sum, _count } = await database.storedFile.aggregate({
    where: { studioId },
    _sum: { size: true },
    _count: true,
  })
  return Number(_sum.size ?? 0) + size <= most.quota && _count < limits.filesPerStudio
}

/** Stores a chunk of a file that was begun. It is on the disk when this says so. */
export async function putChunk(
  ports: BlobPorts,
  who: Did,
  { studio: studioId, blob, chunk }: Named & { chunk: string },
  read: (bytes: number) => Promise<Uint8Array | null>,
  now: number,
): Promise<{ ok: true; complete: boolean } | Refused<'not-found' | 'no-access' | 'malformed' | 'too-large'>> {
  const here = await entry(ports, who, studioId)
  const id = parseFileId(blob)
  if (!here || !id) return no('not-found')
  if (!here.mayAdd) return no('no-access')
  const { database, disk } = ports
  const row = await database.storedFile.findUnique({ where: { studioId_id: { studioId: here.studio, id } } })
  if (!row) return no('not-found')
  const size = Number(row.size)
  const [n, count] = [Number(chunk), sealedChunkCount(size)!]
  if (!/^\d{1,9}$/.test(chunk) || n >= count) return no('malformed')
  // What is whole stays as it is: nobody writes over it.
  if (row.complete) return { ok: true, complete: true }
  const bytes = await read(sealedChunkLength)
  if (!bytes) return no('too-large')
  if (bytes.length !== sealedChunkBytes(size, n)) return no('malformed')
  await disk.write(here.studio, id, n, bytes)
  if (now - row.touchedAt.getTime() > touchMs)
    await database.storedFile.updateMany({
      where: { studioId: here.studio, id },
      data: { touchedAt: new Date(now) },
    })
  if (!isAll(await disk.chunks(here.studio, id), count)) return { ok: true, complete: false }
  await settle(ports, here.studio, id)
  return { ok: true, complete: true }
}

export type StoredBlob = { studio: StudioId; id: FileId; size: number }

/** A file that is stored, for a member. */
export async function findBlob(
  ports: BlobPorts,
  who: Did,
  { studio, blob }: Named,
): Promise<StoredBlob | null> {
  const here = await entry(ports, who, studio)
  const id = parseFileId(blob)
  const row =
    here &&
    id &&
    (await ports.database.storedFile.findUnique({ where: { studioId_id: { studioId: here.studio, id } } }))
  return row?.complete ? { studio: here!.studio, id: id!, size: Number(row.size) } : null
}

/**
 * Bytes of a stored file from `from` up to, not with, `to`, a chunk at a time. Rejects when the disk does not have them any more; the
 * file then counts as not stored, and a device that holds it brings it again.
 */
export async function* blobBytes(
  ports: BlobPorts,
  stored: StoredBlob,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let n = Math.floor(from / sealedChunkLength); n * sealedChunkLength < to; n++) {
    const start = n * sealedChunkLength
    const bytes = await readStored(ports, stored, n)
    if (!bytes) throw new Error('A chunk of a stored file is gone from the disk or damaged.')
    yield bytes.subarray(Math.max(0, from - start), Math.min(bytes.length, to - start))
  }
}

/** A chunk as it was stored; null, and told to the log, where the disk lost or changed it: then the file counts as not stored. */
export async function readStored(
  { database, disk }: Pick<BlobPorts, 'database' | 'disk'>,
  { studio, id, size }: StoredBlob,
  n: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = await disk.read(studio, id, n, sealedChunkBytes(size, n))
  if (bytes) return bytes
  // What it had is worth a fortnight from now: that long the devices have to bring it.
  const { count } = await database.storedFile.updateMany({
    where: { studioId: studio, id, complete: true },
    data: { complete: false, touchedAt: new Date() },
  })
  if (count > 0)
    log().error(
      { studio, file: id, chunk: n },
      'a stored file is damaged or missing on the disk; the next device that holds it sends it again',
    )
  return null
}

/**
 * Removes a file that, as a device says, the studio's list does not name; only once nothing has come of it for a month. A younger one
 * stays: who added it may not have told of it yet.
 */
export async function removeUnnamed(
  ports: BlobPorts,
  who: Did,
  { studio: studioId, blob }: Named,
  now: number,
): Promise<'ok' | 'not-found' | 'no-access'> {
  const here = await entry(ports, who, studioId)
  const id = parseFileId(blob)
  if (!here || !id) return 'not-found'
  if (!here.mayAdd) return 'no-access'
  const touchedAt = { lt: new Date(now - limits.unnamedFileLasts) }
  const where = { studioId: here.studio, id, touchedAt }
  const { count } = await ports.database.storedFile.deleteMany({ where })
  if (count > 0) await ports.disk.remove(here.studio, id)
  return 'ok'
}

export async function removeBlob(
  ports: BlobPorts,
  who: Did,
  { studio, blob }: Named,
): Promise<'ok' | 'not-found' | 'no-access'> {
  const here = await entry(ports, who, studio)
  const id = parseFileId(blob)
  if (!here || !id) return 'not-found'
  if (!here.mayAdd) return 'no-access'
  await ports.database.storedFile.deleteMany({ where: { studioId: here.studio, id } })
  await ports.disk.remove(here.studio, id)
  return 'ok'
}

/** Uploads that go no further, and folders that no line names any more: after a fortnight they go. */
export async function expire({ database, disk }: Pick<BlobPorts, 'database' | 'disk'>, now: number) {
  const before = now - limits.uploadLasts
  const rows = await database.storedFile.findMany({
    where: { complete: false, touchedAt: { lt: new Date(before) } },
    take: 500,
  })
  for (const { studioId, id } of rows) {
    await database.storedFile.deleteMany({ where: { studioId, id, complete: false } })
    await disk.remove(studioId, id)
  }
  for (const [studioId, id] of await disk.old(before)) {
    const row = await database.storedFile.findUnique({ where: { studioId_id: { studioId, id } } })
    if (!row) await disk.remove(studioId, id)
  }
}
