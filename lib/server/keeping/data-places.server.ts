/** Where everything that a relay holds lies. */
import path from 'node:path'
import { databaseUrl, isPostgres } from '../../../prisma/adapter.mjs'
import { blobFolder } from '../blob-settings.server.ts'

type Env = Record<string, string | undefined>

export type DataPlaces = {
  /** The data folder, absolute. */
  data: string
  /** Sealed files. */
  blobs: string
  /** Where the nightly backups go. */
  backups: string
  database: { kind: 'sqlite'; file: string; url: string } | { kind: 'postgres'; url: string }
}

/** Small files of the data folder that belong into a backup. */
export const smallFiles = ['secret', 'push-keys.json'] as const

/** A problem that is told as its sentence, without a stack. */
export class KeepingProblem extends Error {}

/** Reads SNUG_DATA, SNUG_FILES, SNUG_BACKUPS and DATABASE_URL. Throws a KeepingProblem on a database of a kind it cannot keep. */
export function dataPlaces(env: Env = process.env): DataPlaces {
  const data = path.resolve(/* turbopackIgnore: true */ env.SNUG_DATA || 'data')
  const url = databaseUrl(env)
  const rest = {
    data,
    blobs: blobFolder(env as NodeJS.ProcessEnv),
    backups: path.resolve(/* turbopackIgnore: true */ env.SNUG_BACKUPS || path.join(data, 'backups')),
  }
  if (isPostgres(url)) return { ...rest, database: { kind: 'postgres', url } }
  const file = sqliteFile(url)
  if (!file) throw new KeepingProblem('DATABASE_URL names neither PostgreSQL nor a file of SQLite.')
  return { ...rest, database: { kind: 'sqlite', file, url } }
}

/** libsql takes `file:relative.db` too. */
function sqliteFile(url: string): string | null {
  const match = /^file:(?:\/\/)?([^?#]+)/.exec(url)
  return match ? path.resolve(/* turbopackIgnore: true */ decodeURIComponent(match[1]!)) : null
}
