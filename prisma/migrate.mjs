/**
 * Brings the database to the schema of this version: applies the checked-in migrations that it lacks, each whole or
 * not at all. The book-keeping table is Prisma's own (`_prisma_migrations`), so `prisma migrate deploy` could take over.
 */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { adapterFor, databaseUrl, isPostgres } from './adapter.mjs'

/**
 * Applies what is missing and returns the names of the migrations it applied; prints nothing. Throws when a migration
 * fails (nothing of it is left behind) or when one was edited after it had been applied.
 * @param {{ env?: Record<string, string | undefined>, folder?: string }} [options]
 */
export async function migrate({ env = process.env, folder = path.resolve('prisma/migrations') } = {}) {
  const url = databaseUrl(env)
  const postgres = isPostgres(url)
  if (!env.DATABASE_URL) mkdirSync(path.resolve(env.SNUG_DATA || 'data'), { recursive: true, mode: 0o700 })
  const database = await (await adapterFor(url)).connect()
  try {
    if (!postgres) await database.executeScript('PRAGMA journal_mode=WAL;')
    await database.executeScript(postgres ? bookPostgres : bookSqlite)
    const done = new Map(
      (
        await database.queryRaw({
          sql: `SELECT migration_name, checksum FROM "_prisma_migrations"`,
          args: [],
          argTypes: [],
        })
      ).rows,
    )
    const applied = []
    const here = path.join(folder, postgres ? 'postgres' : 'sqlite')
    for (const name of readdirSync(here).sort()) {
      const file = path.join(here, name, 'migration.sql')
      if (!existsSync(file)) continue
      const sql = readFileSync(file, 'utf8')
      const checksum = createHash('sha256').update(sql).digest('hex')
      if (done.has(name)) {
        if (done.get(name) === checksum) continue
        throw new Error(`The migration ${name} was edited after this database had applied it.`)
      }
      await database.executeScript(transaction(postgres, `${sql}\n${entry(name, checksum, postgres)}`))
      applied.push(name)
    }
    return applied
  } finally {
    await database.dispose()
  }
}

/**
 * SQLite redefines a table by dropping it; with foreign keys on that would delete its children by cascade, and the
 * switch does nothing inside a transaction, so it stands outside.
 */
const transaction = (postgres, body) =>
  postgres
    ? `BEGIN;\nSELECT pg_advisory_xact_lock(72707369);\n${body}\nCOMMIT;`
    : `PRAGMA foreign_keys=OFF;\nBEGIN IMMEDIATE;\n${body}\nCOMMIT;\nPRAGMA foreign_keys=ON;`

const entry = (name, checksum, postgres) =>
  `INSERT INTO "_prisma_migrations" ("id","checksum","finished_at","migration_name","applied_steps_count") VALUES ` +
  `('${randomUUID()}','${checksum}',${postgres ? 'now()' : Date.now()},'${name.replaceAll("'", "''")}',1);`

const bookSqlite = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0);`
const bookPostgres = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0);`
