/** Lets go of what has become too old to be asked for, in all rooms, a little after the start and then every hour. */
import type { Database } from '../lib/server/database.server.ts'
import { readSetting, writeSetting } from '../lib/server/settings.server.ts'
import type { Rooms } from './rooms.ts'

const firstMs = 5 * 60 * 1000
const everyMs = 60 * 60 * 1000

/** Goes on where it ended last; gives what stops it. */
export function keepPruning(
  database: Database,
  rooms: Pick<Rooms, 'prune'>,
  onError: (error: unknown) => void,
): () => void {
  async function prune(): Promise<void> {
    const before = Number((await readSetting(database, 'prunedTo')) ?? 0)
    const after = await rooms.prune(before)
    if (after !== before) await writeSetting(database, 'prunedTo', String(after))
  }
  let timer = setTimeout(next, firstMs).unref()
  function next(): void {
    timer = setTimeout(next, everyMs).unref()
    prune().catch(onError)
  }
  return () => clearTimeout(timer)
}
