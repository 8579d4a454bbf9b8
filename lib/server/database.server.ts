/**
 * The one database connection of a process. It hangs on `globalThis` because the app's routes and the relay are two
 * bundles in one process and must share it: SQLite has one writer.
 */
import { PrismaClient } from '../../generated/sqlite/client.ts'
import { adapterFor, databaseUrl, isPostgres } from '../../prisma/adapter.mjs'

export type Database = PrismaClient

const shared = globalThis as unknown as { __snugDatabase?: Promise<Database> }

/** The database named by DATABASE_URL, else the SQLite file under SNUG_DATA. It must have been migrated. */
export function database(): Promise<Database> {
  shared.__snugDatabase ??= openDatabase(databaseUrl())
  return shared.__snugDatabase
}

/**
 * Opens a database of its own. SQLite runs in WAL mode with `synchronous` FULL (its default): a commit that was
 * answered survives a power cut. PostgreSQL goes by the type of the SQLite client: the models are the same, and
 * what differs (isolation levels, `skipDuplicates`) is not used.
 */
export async function openDatabase(url: string): Promise<Database> {
  const adapter = await adapterFor(url)
  if (isPostgres(url)) {
    const postgres = await import('../../generated/postgres/client.ts')
    return new postgres.PrismaClient({ adapter }) as unknown as Database
  }
  return new PrismaClient({ adapter })
}

/** Closes the shared connection; a later `database()` opens it again. */
export async function closeDatabase(): Promise<void> {
  const open = shared.__snugDatabase
  delete shared.__snugDatabase
  await (await open)?.$disconnect()
}
