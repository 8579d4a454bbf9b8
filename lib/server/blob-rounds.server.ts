/**
 * The relay's rounds through its stored files: what was begun and left goes, and every chunk is read once in a while, so that a disk
 * that changes bytes is found out while a device still holds the file.
 */
import type { Clock } from '../base/clock.ts'
import type { FileId, StudioId } from '../base/ids.ts'
import { sealedChunkCount } from '../wire/blobs.ts'
import { expire, readStored, type BlobPorts } from './blobs.server.ts'

/** Between two chunks of 1 MiB: 4 MiB a second at the most, 340 GB a day, and one chunk in memory. */
export const checkPauseMs = 250
/** From the end of a round to the next. */
const roundMs = 24 * 60 * 60 * 1000
/** After the start, when everybody comes back at once. */
const firstMs = 10 * 60 * 1000
/** Lines read at once. */
const page = 100

type RoundPorts = Pick<BlobPorts, 'database' | 'disk'>

/**
 * Reads every chunk of every file that counts as stored. `pause` is waited for after each chunk.
 *
 * @returns How many files were found damaged; they count as not stored now, and the log says so.
 */
export async function checkStored(ports: RoundPorts, pause: () => Promise<void>): Promise<number> {
  let damaged = 0
  let after: { studioId: string; id: string } | null = null
  for (;;) {
    const rows: { studioId: string; id: string; size: bigint }[] = await ports.database.storedFile.findMany({
      where: { complete: true },
      orderBy: [{ studioId: 'asc' }, { id: 'asc' }],
      take: page,
      ...(after && { cursor: { studioId_id: after }, skip: 1 }),
    })
    for (const row of rows) if (!(await checkOne(ports, row, pause))) damaged++
    const last = rows.at(-1)
    if (!last || rows.length < page) return damaged
    after = { studioId: last.studioId, id: last.id }
  }
}

/** Every damaged chunk is set aside, so that devices send all that lacks at once. */
async function checkOne(
  ports: RoundPorts,
  row: { studioId: string; id: string; size: bigint },
  pause: () => Promise<void>,
): Promise<boolean> {
  const stored = { studio: row.studioId as StudioId, id: row.id as FileId, size: Number(row.size) }
  let isSound = true
  for (let n = 0; n < (sealedChunkCount(stored.size) ?? 0); n++) {
    isSound = (await readStored(ports, stored, n)) !== null && isSound
    await pause()
  }
  return isSound
}

/** Goes its rounds until the process ends, which it does not hold up. `failed` hears what a round could not do. */
export function startBlobRounds(ports: RoundPorts, clock: Clock, failed: (error: unknown) => void): void {
  const wait = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms).unref())
  void (async () => {
    await expire(ports, clock.now()).catch(failed)
    await wait(firstMs)
    for (;;) {
      await checkStored(ports, () => wait(checkPauseMs)).catch(failed)
      await wait(roundMs)
      await expire(ports, clock.now()).catch(failed)
    }
  })()
}
