/** A database of a test's own on the PostgreSQL server that SNUG_TEST_POSTGRES names, where it names one. */
import { randomBytes } from 'node:crypto'
import { adapterFor } from '../../prisma/adapter.mjs'

export type OwnDatabase = { url: string; drop(): Promise<void> }

/** Null: tests use SQLite. */
export async function postgresDatabase(): Promise<OwnDatabase | null> {
  const server = process.env.SNUG_TEST_POSTGRES
  if (!server) return null
  const name = `snug_test_${randomBytes(6).toString('hex')}`
  await say(server, `CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => say(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

async function say(server: string, sql: string): Promise<void> {
  const connection = await (await adapterFor(server)).connect()
  try {
    await connection.executeScript(sql)
  } finally {
    await connection.dispose()
  }
}
