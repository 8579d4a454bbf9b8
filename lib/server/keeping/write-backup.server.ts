/** Writes a backup: everything the relay holds, at one moment, into one file, while the relay serves. */
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { pack, type Pack } from 'tar-stream'
import { adapterFor } from '../../../prisma/adapter.mjs'
import {
  backupFileName,
  backupVersion,
  databaseNames,
  headName,
  manifestName,
  type BackupHead,
  type BackupManifest,
} from './backup-format.server.ts'
import { hold } from './data-lock.server.ts'
import { KeepingProblem, smallFiles, type DataPlaces } from './data-places.server.ts'
import { chunkFiles, exists, freeBytes, inWords, sizeOf, syncFolder } from './disk.server.ts'
import { postgresTool } from './postgres-tools.server.ts'

export type WrittenBackup = { file: string; bytes: number; made: number; files: number }

const partPrefix = '.snug-part-'

/** Bytes that a backup of these places will take, about. */
export async function backupSize({ database, blobs }: DataPlaces): Promise<number> {
  let bytes = 0
  if (database.kind === 'sqlite')
    for (const end of ['', '-wal']) bytes += (await sizeOf(database.file + end)) ?? 0
  for await (const { place } of chunkFiles(blobs)) bytes += ((await sizeOf(place)) ?? 0) + 1024
  return bytes
}

/**
 * Writes a backup to `target`, a file, or a folder that exists, or by default the folder of the nightly ones. The file has its
 * name when all of it is on the disk, and not before: whatever happens, one of that name that was there stays good until then.
 * Throws a KeepingProblem: nothing to back up, another backup under way, too little room.
 */
export async function writeBackup(
  places: DataPlaces,
  { target = places.backups, now, snug }: { target?: string; now: number; snug: string },
): Promise<WrittenBackup> {
  if (places.database.kind === 'sqlite' && !(await exists(places.database.file)))
    throw new KeepingProblem(`There is nothing to back up: ${places.database.file} is not there.`)
  if (target === places.backups) await mkdir(target, { recursive: true, mode: 0o700 })
  const isFolder = (await stat(target).catch(() => null))?.isDirectory() ?? false
  const file = path.resolve(isFolder ? path.join(target, backupFileName(now)) : target)
  const folder = path.dirname(file)
  if (!(await exists(folder))) throw new KeepingProblem(`There is no folder ${folder}.`)
  const alone = await hold(places.data, 'backup.lock', 'alone')
  if (!alone) throw new KeepingProblem('Another backup is being made. Wait until it is done.')
  const part = path.join(folder, `${partPrefix}${randomBytes(6).toString('hex')}`)
  try {
    await clearParts(folder)
    const size = await backupSize(places)
    const { free, all } = await freeBytes(folder)
    // The database lies there twice for a while.
    const dump = places.database.kind === 'sqlite' ? ((await sizeOf(places.database.file)) ?? 0) : 0
    const needed = size + dump + Math.min(1e9, all / 50)
    if (free < needed)
      throw new KeepingProblem(
        `There is too little room for a backup in ${folder}: it takes about ${inWords(needed)}, and ${inWords(free)} are free.`,
      )
    const databaseFile = `${part}-database`
    await copyDatabase(places, databaseFile)
    const head: BackupHead = {
      format: 'snug-backup',
      version: backupVersion,
      made: now,
      snug,
      database: places.database.kind,
    }
    const files = await writeArchive(places, head, databaseFile, part)
    await rename(part, file)
    await syncFolder(folder)
    return { file, bytes: (await sizeOf(file)) ?? 0, made: now, files }
  } finally {
    await rm(part, { force: true })
    await rm(`${part}-database`, { force: true })
    await alone.release()
  }
}

/** What backups left behind that were killed: with the lock in hand, nobody else writes here. */
async function clearParts(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name.startsWith(partPrefix)) await rm(path.join(folder, name), { force: true })
}

/** The database as it is at one moment, whole; writers go on meanwhile. */
async function copyDatabase({ database }: DataPlaces, target: string): Promise<void> {
  if (database.kind === 'postgres')
    return postgresTool('pg_dump', ['--format=custom', '--no-owner', `--file=${target}`], database.url)
  const from = await (await adapterFor(database.url)).connect()
  try {
    await from.executeScript(`VACUUM INTO '${target.replaceAll("'", "''")}'`)
  } finally {
    await from.dispose()
  }
}

/** Writes the archive and brings it to the disk; gives how many files are in it. Chunks never change, so they are read as they are. */
async function writeArchive(places: DataPlaces, head: BackupHead, databaseFile: string, part: string) {
  const archive = pack()
  const written = pipeline(archive, createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }))
  const manifest: BackupManifest = { version: backupVersion, files: {} }
  const fill = async () => {
    const add = async (name: string, bytes: Buffer) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      manifest.files[name] = { size: bytes.length, sha256 }
      await addBytes(archive, name, bytes, head.made)
    }
    await addBytes(archive, headName, Buffer.from(JSON.stringify(head)), head.made)
    const name = databaseNames[head.database]
    manifest.files[name] = await addFile(archive, name, databaseFile, head.made)
    for (const small of smallFiles) {
      const bytes = await readFile(path.join(places.data, small)).catch(ifGone)
      if (bytes) await add(small, bytes)
    }
    for await (const { studio, file, chunk, place } of chunkFiles(places.blobs)) {
      const bytes = await readFile(place).catch(ifGone)
      if (bytes) await add(`blobs/${studio}/${file}/${chunk}`, bytes)
    }
    await addBytes(archive, manifestName, Buffer.from(JSON.stringify(manifest)), head.made)
    archive.finalize()
  }
  await Promise.all([
    written,
    fill().catch((error: Error) => {
      archive.destroy(error)
      throw error
    }),
  ])
  return Object.keys(manifest.files).length
}

/** Removed by a member since the folder was read. */
function ifGone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

const entryHead = (name: string, size: number, made: number) => ({
  name,
  size,
  mode: 0o600,
  mtime: new Date(made),
})

const addBytes = (archive: Pack, name: string, bytes: Buffer, made: number): Promise<void> =>
  new Promise((resolve, reject) => {
    archive.entry(entryHead(name, bytes.length, made), bytes, (error) => (error ? reject(error) : resolve()))
  })

/** A file of any size, a piece at a time. */
async function addFile(archive: Pack, name: string, file: string, made: number) {
  const size = (await stat(file)).size
  const hash = createHash('sha256')
  await new Promise<void>((resolve, reject) => {
    const entry = archive.entry(entryHead(name, size, made), (error) => (error ? reject(error) : resolve()))
    const from = createReadStream(file)
    from.on('data', (piece) => hash.update(piece as Buffer))
    from.on('error', (error) => archive.destroy(error))
    from.pipe(entry)
  })
  return { size, sha256: hash.digest('hex') }
}
