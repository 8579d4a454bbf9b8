/** What a steward sees of their relay: keys, counts and bytes. There is nothing else to see. */
import { statfs } from 'node:fs/promises'
import path from 'node:path'
import type * as z from 'zod/mini'
import type { Did } from '../base/ids.ts'
import { isPostgres, databaseUrl } from '../../prisma/adapter.mjs'
import { limits } from '../wire/limits.ts'
import type { stewardView } from '../wire/api.ts'
import type { Database } from './database.server.ts'
import { selfStudio } from '../signed/documents.ts'
import { readRelayHealth } from './relay-health.server.ts'
import { readStartPolicy } from './start-policy.server.ts'

/** Reads it all; each list holds at most `limits.stewardRows` rows, the counts are of all. */
export async function readStewardView(database: Database): Promise<z.input<typeof stewardView>> {
  const take = limits.stewardRows
  const [mayStart, accounts, accountCount, studiosOf, every, sizes, space, health] = await Promise.all([
    readStartPolicy(database),
    database.account.findMany({
      orderBy: [{ createdAt: 'asc' }, { did: 'asc' }],
      take,
      select: {
        did: true,
        steward: true,
        createdAt: true,
        seenAt: true,
        _count: { select: { devices: { where: { revokedAt: null } } } },
      },
    }),
    database.account.count(),
    database.member.groupBy({ by: ['did'], _count: true }),
    database.studio.findMany({
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { id: true, createdAt: true, startedBy: true },
    }),
    bytesByStudio(database),
    readSpace(database),
    readRelayHealth(),
  ])
  // What people keep for themselves is no studio of anybody's: it counts with the bytes of the database.
  const isOwn = ({ id, startedBy }: { id: string; startedBy: string }) => id === selfStudio(startedBy as Did)
  const own = new Set(every.filter(isOwn).map(({ id }) => id))
  const shared = every.filter((studio) => !isOwn(studio))
  const studios = shared.slice(0, take)
  const peopleIn = await database.member.groupBy({
    by: ['studioId'],
    where: { studioId: { in: studios.map(({ id }) => id) } },
    _count: true,
  })
  const peopleByStudio = new Map(peopleIn.map(({ studioId, _count }) => [studioId, _count]))
  const studiosByDid = new Map(
    studiosOf.map(({ did, _count }) => [did, own.has(selfStudio(did as Did)) ? _count - 1 : _count]),
  )
  return {
    mayStart,
    accounts: accounts.map(({ did, steward, createdAt, seenAt, _count }) => ({
      did,
      steward,
      since: createdAt.getTime(),
      seen: seenAt.getTime(),
      devices: _count.devices,
      studios: studiosByDid.get(did) ?? 0,
    })),
    accountCount,
    studios: studios.map(({ id, createdAt }) => ({
      studio: id,
      since: createdAt.getTime(),
      people: peopleByStudio.get(id) ?? 0,
      bytes: sizes.get(id) ?? 0,
    })),
    studioCount: shared.length,
    ...space,
    health,
  }
}

/** Bytes of sealed entries, of the log and of files, by studio. The first 22 characters of a room's name are its studio. */
async function bytesByStudio(database: Database): Promise<Map<string, number>> {
  const rows = await database.$queryRaw<{ studio: string; size: number | bigint | string }[]>`
    SELECT "studio", SUM("size") AS "size" FROM (
      SELECT substr("room", 1, 22) AS "studio", length("bytes") AS "size" FROM "RoomUpdate"
      UNION ALL SELECT "studioId", length("bytes") FROM "LogItem"
      UNION ALL SELECT "studioId", length("blob") FROM "Invite"
      UNION ALL SELECT "studioId", "size" FROM "StoredFile"
    ) AS "parts" GROUP BY "studio"`
  return new Map(rows.map(({ studio, size }) => [studio, Number(size)]))
}

/** What the database takes on its disk, and what is free beside it; null where that cannot be known from here. */
async function readSpace(database: Database): Promise<{ databaseBytes: number; freeBytes: number | null }> {
  if (isPostgres(databaseUrl())) {
    const [row] = await database.$queryRaw<{ size: number | bigint | string }[]>`
      SELECT pg_database_size(current_database()) AS "size"`
    return { databaseBytes: Number(row?.size ?? 0), freeBytes: null }
  }
  const [pages] = await database.$queryRaw<{ size: number | bigint }[]>`
    SELECT page_count * page_size AS "size" FROM pragma_page_count(), pragma_page_size()`
  const folder = path.resolve(/* turbopackIgnore: true */ process.env.SNUG_DATA || 'data')
  const disk = await statfs(folder).catch(() => null) // A folder that cannot be asked: nothing is said of it.
  return { databaseBytes: Number(pages?.size ?? 0), freeBytes: disk && disk.bavail * disk.bsize }
}
