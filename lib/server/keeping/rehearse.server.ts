/** A restore rehearsed: a backup is laid out in a folder of its own, checked in all its parts as a restore does, and removed again. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { databaseNames } from './backup-format.server.ts'
import { freeBytes, sizeOf } from './disk.server.ts'
import { readBackup } from './read-backup.server.ts'
import { settleStaged } from './restore.server.ts'

const mark = '.rehearsal-'

/**
 * Where there is no room to lay everything out, or the database is PostgreSQL's, the sums alone are checked. `folder`: on a disk with
 * room; the rehearsal takes place in it.
 */
export async function rehearse(
  file: string,
  folder: string,
): Promise<{ ok: true } | { ok: false; why: string }> {
  for (const name of await readdir(folder))
    if (name.startsWith(mark)) await rm(path.join(folder, name), { recursive: true, force: true })
  const { free } = await freeBytes(folder)
  if (free < ((await sizeOf(file)) ?? 0) * 1.1 + 1e8) return sumsOnly(file)
  const stage = await mkdtemp(path.join(folder, mark))
  try {
    const blobs = path.join(stage, 'blobs')
    const read = await readBackup(file, { folder: stage, blobs })
    if (!read.ok) return read
    if (read.backup.head.database === 'sqlite')
      await settleStaged(path.join(stage, databaseNames.sqlite), blobs)
    return { ok: true }
  } catch (error) {
    return { ok: false, why: (error as Error).message }
  } finally {
    await rm(stage, { recursive: true, force: true })
  }
}

async function sumsOnly(file: string): Promise<{ ok: true } | { ok: false; why: string }> {
  const read = await readBackup(file)
  return read.ok ? { ok: true } : read
}
