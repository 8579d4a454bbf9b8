/** PostgreSQL's own tools, as its packages bring them. */
import { spawn } from 'node:child_process'
import { KeepingProblem } from './data-places.server.ts'

/**
 * Runs one to its end on the database of an address; the password goes by the environment, which other people of the machine do not
 * see. Throws a KeepingProblem with what it said when it is not there or fails.
 */
export function postgresTool(tool: 'pg_dump' | 'pg_restore', args: string[], url: string): Promise<void> {
  const address = new URL(url)
  const password = decodeURIComponent(address.password)
  address.password = ''
  // Prisma's own, which the tools do not know.
  for (const name of ['schema', 'connection_limit', 'pgbouncer', 'pool_timeout'])
    address.searchParams.delete(name)
  const env = password ? { ...process.env, PGPASSWORD: password } : process.env
  return new Promise((resolve, reject) => {
    const child = spawn(tool, [`--dbname=${address.href}`, ...args], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (piece) => (said = (said + String(piece)).slice(-2000)))
    child.on('error', () =>
      reject(
        new KeepingProblem(`${tool} is needed and was not found. It comes with PostgreSQL's client package.`),
      ),
    )
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new KeepingProblem(`${tool} failed: ${said.trim()}`))
    })
  })
}
