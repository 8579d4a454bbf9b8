/** Whether a database is whole, and of a version that this Snug knows. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { adapterFor } from '../../../prisma/adapter.mjs'

/**
 * What is wrong with a SQLite database, in sentences; none when it is whole: its pages, its indexes, its references, and its
 * migrations against those of this version. Reads all of it, and blocks while it does: run it where nobody waits.
 */
export async function sqliteProblems(
  url: string,
  migrations = path.resolve(/* turbopackIgnore: true */ 'prisma/migrations/sqlite'),
): Promise<string[]> {
  const database = await (await adapterFor(url)).connect()
  const ask = async (sql: string) => (await database.queryRaw({ sql, args: [], argTypes: [] })).rows
  try {
    const whole = (await ask('PRAGMA integrity_check(20)')).map(([line]) => String(line))
    const problems = whole.filter((line) => line !== 'ok').map((line) => `SQLite says: ${line}.`)
    const strays = (await ask('PRAGMA foreign_key_check')).length
    if (strays > 0) problems.push(`${strays} lines name something that is not there.`)
    const applied = (await ask('SELECT "migration_name" FROM "_prisma_migrations"')).map(([name]) =>
      String(name),
    )
    const known = new Set(readdirSync(migrations))
    if (applied.length === 0) problems.push('It is no database of Snug.')
    if (applied.some((name) => !known.has(name)))
      problems.push('It was made by a newer Snug. Update Snug first.')
    return problems
  } catch (error) {
    return [`It cannot be read (${(error as Error).message || 'no database'}).`]
  } finally {
    await database.dispose()
  }
}
