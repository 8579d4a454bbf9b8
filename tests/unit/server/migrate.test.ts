import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { adapterFor, databaseUrl } from '../../../prisma/adapter.mjs'
import { migrate } from '../../../prisma/migrate.mjs'
import { temporaryFolder } from '../../support/temporary.ts'

let folder: string
let env: { SNUG_DATA: string }
let migrations: string

beforeEach(() => {
  folder = temporaryFolder()
  env = { SNUG_DATA: path.join(folder, 'data') }
  migrations = path.join(folder, 'migrations')
  cpSync('prisma/migrations', migrations, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function add(name: string, sql: string): void {
  mkdirSync(path.join(migrations, 'sqlite', name))
  writeFileSync(path.join(migrations, 'sqlite', name, 'migration.sql'), sql)
}

async function tables(): Promise<unknown[]> {
  const connection = await (await adapterFor(databaseUrl(env))).connect()
  const sql = `SELECT name FROM sqlite_master WHERE type = 'table'`
  const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] })
  await connection.dispose()
  return rows.flat()
}

it('applies what is missing, once', async () => {
  expect(await migrate({ env, folder: migrations })).toEqual(readdirSync('prisma/migrations/sqlite').sort())
  expect(await migrate({ env, folder: migrations })).toEqual([])
  add('9999_more', 'CREATE TABLE "More" ("id" TEXT NOT NULL PRIMARY KEY);')
  expect(await migrate({ env, folder: migrations })).toEqual(['9999_more'])
  expect(await tables()).toContain('More')
})

it('keeps what a relay of the first version had stored', async () => {
  const first = path.join(folder, 'first', 'sqlite')
  cpSync('prisma/migrations/sqlite/0001_init', path.join(first, '0001_init'), { recursive: true })
  await migrate({ env, folder: path.dirname(first) })
  const connection = await (await adapterFor(databaseUrl(env))).connect()
  await connection.executeScript(`INSERT INTO "RoomUpdate" ("room", "bytes") VALUES ('kitchen', x'0102');`)
  await migrate({ env, folder: migrations })
  const sql = `SELECT "id", "room", hex("bytes"), "tag", "day" FROM "RoomUpdate"`
  const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] })
  await connection.dispose()
  // When it came is not known: it counts from the upgrade.
  const today = Math.floor(Date.now() / (24 * 60 * 60 * 1000))
  expect(rows).toEqual([[1, 'kitchen', '0102', 0, expect.closeTo(today, -1)]])
})

it('leaves nothing of a migration that fails', async () => {
  add('9999_broken', 'CREATE TABLE "Half" ("id" TEXT); CREATE TABLE "Setting" ("id" TEXT);')
  await expect(migrate({ env, folder: migrations })).rejects.toThrow()
  expect(await tables()).not.toContain('Half')
  expect(await tables()).toContain('Setting')
})

it('refuses to go on over a migration that was edited afterwards', async () => {
  await migrate({ env, folder: migrations })
  appendFileSync(path.join(migrations, 'sqlite', '0001_init', 'migration.sql'), '-- edited')
  await expect(migrate({ env, folder: migrations })).rejects.toThrow('0001_init was edited')
})

it('has a migration for both databases, and the schema it leads to is the one of today', () => {
  for (const provider of ['sqlite', 'postgres']) {
    const last = readdirSync(`prisma/migrations/${provider}`).sort().at(-1)!
    const today = ['schema.prisma', 'models.prisma']
      .map((file) => readFileSync(`prisma/schema/${provider}/${file}`, 'utf8'))
      .join('\n')
    expect(readFileSync(`prisma/migrations/${provider}/${last}/schema.prisma`, 'utf8')).toBe(today)
  }
  expect(readdirSync('prisma/migrations/sqlite')).toEqual(readdirSync('prisma/migrations/postgres'))
})
