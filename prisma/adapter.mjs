/** Which database, and through which driver. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * The address of the database: DATABASE_URL, else the SQLite file in the data folder (SNUG_DATA, default `data`).
 * @param {Record<string, string | undefined>} env
 */
export function databaseUrl(env = process.env) {
  return (
    env.DATABASE_URL ||
    pathToFileURL(path.resolve(/* turbopackIgnore: true */ env.SNUG_DATA || 'data', 'snug.db')).href
  )
}

export const isPostgres = (url) => /^postgres(ql)?:/.test(url)

/** The driver adapter of a database; writers of the same SQLite file wait up to 5 s for one another. */
export async function adapterFor(url) {
  if (isPostgres(url)) {
    const { PrismaPg } = await import('@prisma/adapter-pg')
    return new PrismaPg({ connectionString: url })
  }
  const { PrismaLibSql } = await import('@prisma/adapter-libsql')
  return new PrismaLibSql({ url, timeout: 5000 })
}
