/** A folder of a test's own, and a migrated database: a file in it, or one of its own at a server of PostgreSQL. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase, type Database } from '../../lib/server/database.server.ts'
import { databaseUrl } from '../../prisma/adapter.mjs'
import { migrate } from '../../prisma/migrate.mjs'
import { postgresDatabase } from './postgres.ts'

export type TemporaryDatabase = {
  folder: string
  env: TemporaryData['env']
  database: Database
  remove(): Promise<void>
}

export const temporaryFolder = (): string => mkdtempSync(path.join(tmpdir(), 'snug test '))

/** What a process is told so that all it keeps lies in one place; `remove` takes the place away. */
export type TemporaryData = {
  folder: string
  env: { SNUG_DATA: string; DATABASE_URL?: string }
  remove(): Promise<void>
}

export async function temporaryData(folder = temporaryFolder()): Promise<TemporaryData> {
  const own = await postgresDatabase()
  return {
    folder,
    env: { SNUG_DATA: folder, ...(own && { DATABASE_URL: own.url }) },
    async remove() {
      await own?.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function temporaryDatabase(): Promise<TemporaryDatabase> {
  const { folder, env, remove } = await temporaryData()
  await migrate({ env })
  const database = await openDatabase(databaseUrl(env))
  return {
    ...{ folder, env, database },
    async remove() {
      await database.$disconnect()
      await remove()
    },
  }
}
