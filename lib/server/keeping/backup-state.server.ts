/**
 * What is known of the backups that the server makes: `backup-state.json` beside them. For whoever shows how the relay is: read it with
 * `readBackupState(dataPlaces())`.
 */
import '../../wire/schema.ts'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod/mini'
import { syncFolder } from './disk.server.ts'

const at = z.int()
const backupState = z.object({
  version: z.literal(1),
  /** The last backup that came to its end: when (ms since the epoch), its file and bytes. */
  backup: z.nullable(z.object({ at, file: z.string(), bytes: z.int() })),
  /** The last time a backup was opened beside everything and checked; `why` in words when it was not good. */
  rehearsal: z.nullable(z.object({ at, file: z.string(), ok: z.boolean(), why: z.string() })),
  /** The last try since that came to nothing, in words; null after a good one. */
  failure: z.nullable(z.object({ at, why: z.string() })),
})
export type BackupState = z.output<typeof backupState>

const nothing: BackupState = { version: 1, backup: null, rehearsal: null, failure: null }
const stateFile = (folder: string) => path.join(/* turbopackIgnore: true */ folder, 'backup-state.json')

/** All null while there is no backup yet, or when the file cannot be read: the next backup writes it anew. */
export async function readBackupState({ backups }: { backups: string }): Promise<BackupState> {
  try {
    const parsed = backupState.safeParse(JSON.parse(await readFile(stateFile(backups), 'utf8')))
    return parsed.success ? parsed.data : nothing
  } catch {
    return nothing
  }
}

export async function noteBackupState(
  places: { backups: string },
  news: Partial<Omit<BackupState, 'version'>>,
): Promise<void> {
  const state = { ...(await readBackupState(places)), ...news }
  await mkdir(places.backups, { recursive: true, mode: 0o700 })
  const beside = `${stateFile(places.backups)}.part`
  const file = await open(beside, 'w', 0o600)
  try {
    await file.writeFile(JSON.stringify(state))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, stateFile(places.backups))
  await syncFolder(places.backups)
}
