/**
 * Looks through everything that a relay keeps, and says in words what is not right. What can be put right without losing anything is put
 * right when asked; the rest is said, with what to do. Reads a slice at a time; writes nothing unless asked.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { toBase64url } from '../lib/base/bytes.ts'
import { openDatabase, type Database } from '../lib/server/database.server.ts'
import { readBackupState } from '../lib/server/keeping/backup-state.server.ts'
import { sqliteProblems } from '../lib/server/keeping/database-check.server.ts'
import type { DataPlaces } from '../lib/server/keeping/data-places.server.ts'
import { exists } from '../lib/server/keeping/disk.server.ts'
import { checkFiles, markNotWhole } from '../lib/server/keeping/file-rows.server.ts'
import { isSwapping } from '../lib/server/keeping/swap.server.ts'
import { sha256 } from '../lib/signed/hash.ts'
import { parseRoomName } from '../lib/wire/room.ts'
import { slice } from './update-log.ts'
import { readUpdate } from './update-meta.ts'

/** Each a sentence. `problems` are left; `repaired` were there and are not any more; `notes` are no harm. */
export type Diagnosis = { checked: string[]; problems: string[]; repaired: string[]; notes: string[] }

export async function examine(places: DataPlaces, repair: boolean): Promise<Diagnosis> {
  const found: Diagnosis = { checked: [], problems: [], repaired: [], notes: [] }
  const { data, database } = places
  if (await isSwapping(data)) {
    found.problems.push('A restore was cut off. Start Snug: it finishes it first of all.')
    return found
  }
  if (database.kind === 'sqlite') {
    if (!(await exists(database.file))) {
      found.problems.push(
        `There is no database: ${database.file} is not there. Restore a backup, or start Snug afresh.`,
      )
      return found
    }
    const problems = await sqliteProblems(database.url)
    found.problems.push(...problems.map((problem) => `The database: ${problem}`))
    found.checked.push('every page and index of the database')
    if (problems.length > 0) {
      found.notes.push(
        'The rest is not looked at while the database is not whole. Restore the newest backup.',
      )
      return found
    }
  }
  const open = await openDatabase(database.url)
  try {
    await examineMembers(open, found)
    await examineUpdates(open, found)
  } finally {
    await open.$disconnect()
  }
  await examineFiles(places, found, repair)
  await examineSmall(places, found)
  return found
}

/** Membership logs: positions without gaps, bytes that hash to what their line says. */
async function examineMembers(database: Database, found: Diagnosis): Promise<void> {
  let count = 0
  for (const { id } of await database.studio.findMany({ select: { id: true } })) {
    let gaps = 0
    let altered = 0
    let next = 0
    for (;;) {
      const rows = await database.logItem.findMany({
        where: { studioId: id, position: { gte: next } },
        orderBy: { position: 'asc' },
        take: slice.rows,
      })
      if (rows.length === 0) break
      for (const { position, hash, bytes } of rows) {
        if (position !== next) gaps++
        if (toBase64url(sha256(bytes)) !== hash) altered++
        next = position + 1
        count++
      }
    }
    if (gaps > 0) found.problems.push(`The list of members of studio ${id} has ${gaps} gaps. ${fromDevices}`)
    if (altered > 0)
      found.problems.push(
        `In the list of members of studio ${id}, ${altered} entries have changed. ${fromDevices}`,
      )
  }
  found.checked.push(`${count} entries of lists of members`)
}

const fromDevices = 'Restore a backup from before; members’ devices bring what came since.'

/** The log of updates: rooms that are rooms of studios that are here, bytes that are updates. */
async function examineUpdates(database: Database, found: Diagnosis): Promise<void> {
  const studios = new Set((await database.studio.findMany({ select: { id: true } })).map(({ id }) => id))
  const broken = new Map<string, number>()
  const strays = new Set<string>()
  let count = 0
  for (let after = 0; ;) {
    // Few at a time: one may have megabytes.
    const rows = await database.roomUpdate.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: 20,
    })
    if (rows.length === 0) break
    for (const { id, room, bytes } of rows) {
      after = id
      count++
      const parsed = parseRoomName(room)
      if (!parsed || !studios.has(parsed.studio)) strays.add(room)
      else if (!readUpdate(bytes)) broken.set(room, (broken.get(room) ?? 0) + 1)
    }
  }
  for (const [room, many] of broken)
    found.problems.push(`${many} updates of room ${room} cannot be read any more. ${fromDevices}`)
  if (strays.size > 0)
    found.notes.push(`${strays.size} rooms belong to no studio that is here. They take room and do no harm.`)
  found.checked.push(`${count} updates`)
}

/** Sealed files: what the database says is whole lies there whole. */
async function examineFiles(
  { database, blobs }: DataPlaces,
  found: Diagnosis,
  repair: boolean,
): Promise<void> {
  const { notWhole, orphans, files } = await checkFiles(database.url, blobs)
  if (notWhole.length > 0 && repair) {
    await markNotWhole(database.url, notWhole)
    found.repaired.push(
      `${notWhole.length} files were not whole. The next device that holds them brings what is missing.`,
    )
  } else if (notWhole.length > 0)
    found.problems.push(
      `${notWhole.length} files are not whole. With --repair, the next device that holds them brings what is missing.`,
    )
  if (orphans.length > 0)
    found.notes.push(`${orphans.length} files are named nowhere. Snug removes such files after a fortnight.`)
  found.checked.push(`${files} files`)
}

async function examineSmall(places: DataPlaces, found: Diagnosis): Promise<void> {
  const secret = await readFile(path.join(places.data, 'secret'), 'utf8').catch(() => null)
  if (secret !== null && secret.trim().length < 32)
    found.problems.push(
      'The file secret is damaged. Move it away: Snug makes a new one, and everybody signs in again.',
    )
  const keys = await readFile(path.join(places.data, 'push-keys.json'), 'utf8').catch(() => null)
  if (keys !== null && !isJson(keys))
    found.problems.push(
      'The file push-keys.json is damaged. Move it away: Snug makes a new one, and devices ask anew.',
    )
  const { backup, rehearsal, failure } = await readBackupState(places)
  if (!backup) found.notes.push('There is no backup yet.')
  else if (rehearsal && !rehearsal.ok) found.problems.push(`The last backup is not good: ${rehearsal.why}`)
  else found.notes.push(`The last backup is from ${new Date(backup.at).toString()}, and was checked.`)
  if (failure) found.problems.push(`The last try at a backup came to nothing: ${failure.why}`)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
