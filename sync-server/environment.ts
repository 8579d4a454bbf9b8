/** What the process is told from outside, and the one sentence it says when it cannot go on. */
import path from 'node:path'
import { migrate } from '../prisma/migrate.mjs'
import { secretIn } from '../lib/server/secret.server.ts'

export type Environment = { port: number; host: string; dataFolder: string; development: boolean }

/** Ends the process with a sentence a person can act on, and without a stack. */
export function giveUp(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

/**
 * Reads PORT (3000), HOST (0.0.0.0) and SNUG_DATA (data), makes the data folder and the secret that signs sessions
 * (NEXTAUTH_SECRET, else a file of mode 0600), and brings the database to this version.
 */
export async function prepareEnvironment(): Promise<Environment> {
  const dataFolder = path.resolve(process.env.SNUG_DATA || 'data')
  const port = Number(process.env.PORT || '3000')
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    giveUp(`PORT must be a number from 0 to 65535; it is "${process.env.PORT}".`)
  process.env.SNUG_DATA = dataFolder
  try {
    const secret = secretIn(dataFolder)
    process.env.NEXTAUTH_SECRET ||= secret
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    giveUp(
      `Snug cannot write to its data folder ${dataFolder} (${code}). Set SNUG_DATA to a folder it may write to.`,
    )
  }
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  // next-auth takes its address from the Host header, which the server has settled by then.
  process.env.AUTH_TRUST_HOST = 'true'
  try {
    await migrate()
  } catch (error) {
    giveUp(`The database could not be brought to this version: ${(error as Error).message}`)
  }
  return {
    port,
    host: process.env.HOST || '0.0.0.0',
    dataFolder,
    development: process.env.NODE_ENV !== 'production',
  }
}
