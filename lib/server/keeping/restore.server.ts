/** Brings a backup back: all of it is checked and lies ready on the disk before anything that is there is touched. */
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { adapterFor } from '../../../prisma/adapter.mjs'
import { databaseNames, type BackupHead } from './backup-format.server.ts'
import { hold } from './data-lock.server.ts'
import { KeepingProblem, smallFiles, type DataPlaces } from './data-places.server.ts'
import { sqliteProblems } from './database-check.server.ts'
import { exists, freeBytes, inWords, sizeOf } from './disk.server.ts'
import { checkFiles, markNotWhole } from './file-rows.server.ts'
import { postgresTool } from './postgres-tools.server.ts'
import { readBackup } from './read-backup.server.ts'
import { finishSwap, isSwapping, swap } from './swap.server.ts'

/** `aside`: the folders where the old data rests now. */
export type Restored = { head: BackupHead; files: number; aside: string[] }

const stageMark = 'restoring-'
const asideMark = 'before-restore-'

/**
 * Restores `file` into a data folder on which nothing runs. Throws a KeepingProblem, and nothing has changed: the backup is damaged or
 * of a newer version, a server runs, there is data and `replace` is not set, there is too little room.
 */
export async function restore(
  places: DataPlaces,
  file: string,
  { replace, now }: { replace: boolean; now: number },
): Promise<Restored> {
  const { data, database } = places
  await mkdir(data, { recursive: true, mode: 0o700 })
  const alone = await hold(data, 'in-use.lock', 'alone')
  if (!alone) throw new KeepingProblem(`Snug is running on ${data}. Stop it, then restore.`)
  const id = `${new Date(now).toISOString().replaceAll(/\D/g, '').slice(0, 14)}-${randomBytes(3).toString('hex')}`
  // Beside what they will replace, so that one renaming puts them there.
  const stage = { folder: path.join(data, `${stageMark}${id}`), blobs: `${places.blobs}-${stageMark}${id}` }
  try {
    await finishSwap(data, database.url)
    await clearStages(places)
    const there = await hasData(places)
    if (there && !replace)
      throw new KeepingProblem(
        `There is data in ${data} already. To put it aside and restore, add --replace. Nothing is deleted.`,
      )
    await refuseOtherDisks(places)
    await requireRoom(data, file)
    const head = await stageBackup(places, file, stage)
    const aside = path.join(data, `${asideMark}${id}`)
    const blobsAside = `${places.blobs}-${asideMark}${id}`
    const moves = {
      aside: await existing([
        ...smallFiles.map((name) => ({ from: path.join(data, name), to: path.join(aside, name) })),
        ...sqliteFiles(places).map(({ from, name }) => ({ from, to: path.join(aside, name) })),
        { from: places.blobs, to: blobsAside },
      ]),
      into: await existing([
        ...smallFiles.map((name) => ({ from: path.join(stage.folder, name), to: path.join(data, name) })),
        { from: stage.blobs, to: places.blobs },
        ...(database.kind === 'sqlite'
          ? [{ from: path.join(stage.folder, databaseNames.sqlite), to: database.file }]
          : []),
      ]),
    }
    if (there && database.kind === 'postgres') {
      await mkdir(aside, { recursive: true, mode: 0o700 })
      const old = path.join(aside, databaseNames.postgres)
      await postgresTool('pg_dump', ['--format=custom', `--file=${old}`], database.url)
    }
    const dump = database.kind === 'postgres' ? path.join(stage.folder, databaseNames.postgres) : null
    await swap(data, { version: 1, ...moves, dump, stage: stage.folder }, database.url)
    const kept: string[] = []
    for (const folder of [aside, blobsAside]) if (await exists(folder)) kept.push(folder)
    return { head: head.head, files: head.files, aside: kept }
  } finally {
    // Once the plan is written down, what is staged is needed: whoever starts next goes on with it.
    if (!(await isSwapping(data)))
      for (const folder of Object.values(stage)) await rm(folder, { recursive: true, force: true })
    await alone.release()
  }
}

/** Checks a backup in all its parts, its sums first, with its contents laid out in `stage`. */
async function stageBackup(places: DataPlaces, file: string, stage: { folder: string; blobs: string }) {
  await mkdir(stage.folder, { mode: 0o700 })
  const read = await readBackup(path.resolve(file), stage)
  if (!read.ok) throw new KeepingProblem(read.why)
  const { head, entries } = read.backup
  if (head.database !== places.database.kind)
    throw new KeepingProblem(
      head.database === 'sqlite'
        ? 'This backup holds a database of SQLite, and DATABASE_URL names PostgreSQL. Restore without it.'
        : 'This backup holds a database of PostgreSQL. Set DATABASE_URL to one, then restore.',
    )
  if (head.database === 'sqlite')
    await settleStaged(path.join(stage.folder, databaseNames.sqlite), stage.blobs)
  return { head, files: entries.length }
}

/** Throws when the database is not whole; files that were not whole when the backup was made are said to be so. */
export async function settleStaged(file: string, blobs: string): Promise<void> {
  const { href } = pathToFileURL(file)
  const problems = await sqliteProblems(href)
  if (problems.length > 0)
    throw new KeepingProblem(`The database in this backup is not right: ${problems.join(' ')}`)
  await markNotWhole(href, (await checkFiles(href, blobs)).notWhole)
}

const sqliteFiles = ({ database }: DataPlaces) =>
  database.kind === 'sqlite'
    ? ['-wal', '-shm', ''].map((end) => ({ from: database.file + end, name: `snug.db${end}` }))
    : []

async function existing<Move extends { from: string }>(moves: Move[]): Promise<Move[]> {
  const there: Move[] = []
  for (const move of moves) if (await exists(move.from)) there.push(move)
  return there
}

async function hasData(places: DataPlaces): Promise<boolean> {
  const { database } = places
  if ((await readdir(places.blobs).catch(() => [])).length > 0) return true
  if (database.kind === 'sqlite') return exists(database.file)
  const open = await (await adapterFor(database.url)).connect()
  try {
    await open.queryRaw({ sql: 'SELECT 1 FROM "_prisma_migrations"', args: [], argTypes: [] })
    return true
  } catch (error) {
    if (/does not exist|TableDoesNotExist/.test(String(error) + JSON.stringify(error))) return false
    throw error
  } finally {
    await open.dispose()
  }
}

/** Everything is put into its place by its name, which no system does from one disk to another. */
async function refuseOtherDisks({ data, blobs, database }: DataPlaces): Promise<void> {
  const disk = async (place: string) => (await stat(place).catch(() => null))?.dev
  const own = await disk(blobs)
  if (own !== undefined && own !== (await disk(path.dirname(blobs))))
    throw new KeepingProblem(
      `${blobs} is the top of a disk of its own. Let SNUG_FILES name a folder in it, then restore.`,
    )
  if (database.kind === 'sqlite' && (await disk(path.dirname(database.file))) !== (await disk(data)))
    throw new KeepingProblem('DATABASE_URL names a file on another disk than SNUG_DATA. Put both on one.')
}

async function requireRoom(data: string, file: string): Promise<void> {
  const bytes = (await sizeOf(file)) ?? 0
  const { free } = await freeBytes(data)
  if (free < bytes * 1.02)
    throw new KeepingProblem(
      `There is too little room in ${data}: restoring takes ${inWords(bytes)}, and ${inWords(free)} are free.`,
    )
}

/** What a restore left behind that was killed before its plan was written down. */
async function clearStages({ data, blobs }: DataPlaces): Promise<void> {
  const places: [string, string][] = [
    [data, stageMark],
    [path.dirname(blobs), `${path.basename(blobs)}-${stageMark}`],
  ]
  for (const [folder, prefix] of places)
    for (const name of await readdir(folder).catch(() => []))
      if (name.startsWith(prefix)) await rm(path.join(folder, name), { recursive: true, force: true })
}
