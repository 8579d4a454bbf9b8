/** A relay's data folder with something in it, for tests of what keeps it safe. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import { idOf, type FileId, type StudioId } from '../../lib/base/ids.ts'
import { openDatabase } from '../../lib/server/database.server.ts'
import { dataPlaces, type DataPlaces } from '../../lib/server/keeping/data-places.server.ts'
import { secretIn } from '../../lib/server/secret.server.ts'
import { sealedChunkBytes, sealedChunkCount } from '../../lib/wire/blobs.ts'
import { databaseUrl } from '../../prisma/adapter.mjs'
import { migrate } from '../../prisma/migrate.mjs'
import { temporaryFolder } from './temporary.ts'

export type KeptData = {
  folder: string
  places: DataPlaces
  studio: StudioId
  /** What the database and the disk hold, to compare. */
  holds(): Promise<{ updates: string[]; files: string[] }>
  /** Adds an update with these words. */
  write(words: string): Promise<void>
  addFile(size: number): Promise<FileId>
}

const newId = <Id extends StudioId | FileId>() => idOf<Id>(new Uint8Array(randomBytes(16)))

export async function keptData(folder = temporaryFolder()): Promise<KeptData> {
  const env = { SNUG_DATA: folder }
  await migrate({ env })
  secretIn(folder)
  const places = dataPlaces(env)
  const studio = newId<StudioId>()
  const withDatabase = async <T>(use: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>) => {
    const database = await openDatabase(databaseUrl(env))
    try {
      return await use(database)
    } finally {
      await database.$disconnect()
    }
  }
  await withDatabase((database) => database.studio.create({ data: { id: studio, startedBy: 'ada' } }))
  return {
    folder,
    places,
    studio,
    holds: () => holdsOf(places.database.url),
    write: (words) =>
      withDatabase(async (database) => {
        await database.roomUpdate.create({ data: { room: `${studio}.kitchen~0`, bytes: Buffer.from(words) } })
      }),
    async addFile(size) {
      const id = newId<FileId>()
      const place = path.join(places.blobs, studio, id)
      mkdirSync(place, { recursive: true })
      for (let n = 0; n < sealedChunkCount(size)!; n++)
        writeFileSync(path.join(place, String(n)), randomBytes(sealedChunkBytes(size, n)))
      await withDatabase((database) =>
        database.storedFile.create({ data: { studioId: studio, id, size: BigInt(size), complete: true } }),
      )
      return id
    },
  }
}

/** What a database holds: its updates in order, and the files that it says are whole. */
export async function holdsOf(url: string): Promise<{ updates: string[]; files: string[] }> {
  const database = await openDatabase(url)
  try {
    const updates = await database.roomUpdate.findMany({ orderBy: { id: 'asc' } })
    const files = await database.storedFile.findMany({ where: { complete: true } })
    return {
      updates: updates.map(({ bytes }) => Buffer.from(bytes).toString()),
      files: files.map(({ id }) => id).sort(),
    }
  } finally {
    await database.$disconnect()
  }
}
