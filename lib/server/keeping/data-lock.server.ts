/**
 * Who is at work on a data folder. Locks of the operating system on two small SQLite files: they end with the process that holds
 * them, however it ends, and reach across containers, which numbers of processes do not.
 */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { adapterFor } from '../../../prisma/adapter.mjs'

/** `in-use.lock`: shared by servers, alone for a restore. `backup.lock`: alone for each backup. */
export type LockName = 'in-use.lock' | 'backup.lock'
export type Held = { release(): Promise<void> }

/** In exclusive mode SQLite keeps a lock it has once taken until the file is closed; the first reading takes a shared one. */
const share = 'PRAGMA locking_mode=EXCLUSIVE; PRAGMA busy_timeout=0; SELECT count(*) FROM sqlite_master;'
const own = `PRAGMA locking_mode=EXCLUSIVE; PRAGMA busy_timeout=0; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS "Held" ("n"); COMMIT;`
const letGo = 'PRAGMA locking_mode=NORMAL; SELECT count(*) FROM sqlite_master;'

/** Takes a lock of a data folder that exists; null when others hold it in a way that excludes this. */
export async function hold(data: string, name: LockName, how: 'shared' | 'alone'): Promise<Held | null> {
  const url = pathToFileURL(path.join(/* turbopackIgnore: true */ data, name)).href
  const file = await (await adapterFor(url)).connect()
  // The driver closes a file when it sees fit; in normal mode SQLite lets go after the next reading.
  const release = async () => {
    await file.executeScript(letGo).catch(() => {})
    await file.dispose()
  }
  try {
    await file.executeScript(how === 'shared' ? share : own)
  } catch (error) {
    await release()
    if (/SQLITE_BUSY|locked/i.test(String(error) + JSON.stringify(error))) return null
    throw error
  }
  return { release }
}
