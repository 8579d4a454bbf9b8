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
  class Adapter extends PrismaLibSql {
    createClient(config) {
      return beginningAnew(super.createClient(config))
    }
  }
  return new Adapter({ url, timeout: 5000 })
}

/**
 * A statement that found the database busy stays half done in this driver until it is collected as garbage, and SQLite commits
 * nothing on that connection before it is: whatever is written afterwards succeeds, is seen here, and is lost when the
 * process is killed. So such a connection is given up, and the next statement begins on a new one.
 */
function beginningAnew(client) {
  const execute = client.execute.bind(client)
  client.execute = async (...statement) => {
    try {
      return await execute(...statement)
    } catch (error) {
      if (/^SQLITE_(BUSY|LOCKED)/.test(error.code ?? '')) await client.reconnect()
      throw error
    }
  }
  return client
}
