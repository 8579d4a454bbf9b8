/** A folder of a test's own, and a migrated database in it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase, type Database } from '../../lib/server/database.server.ts'
import { databaseUrl } from '../../prisma/adapter.mjs'
import { migrate } from '../../prisma/migrate.mjs'

export type TemporaryDatabase = { folder: string; database: Database; remove(): Promise<void> }

export const temporaryFolder = (): string => mkdtempSync(path.join(tmpdir(), 'snug test '))

export async function temporaryDatabase(): Promise<TemporaryDatabase> {
  const folder = temporaryFolder()
  const env = { SNUG_DATA: folder }
  await migrate({ env })
  const database = await openDatabase(databaseUrl(env))
  return {
    folder,
    database,
    async remove() {
      await database.$disconnect()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
