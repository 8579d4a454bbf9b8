/** What the process is told from outside, and the one sentence it says when it cannot go on. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { databaseUrl } from '../prisma/adapter.mjs'
import { migrate } from '../prisma/migrate.mjs'
import { hold, type Held } from '../lib/server/keeping/data-lock.server.ts'
import { finishSwap, isSwapping } from '../lib/server/keeping/swap.server.ts'
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
  await enterDataFolder(dataFolder)
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

/** Kept here, for what is kept nowhere lets go. */
export let inUse: Held | null = null

/**
 * Holds the folder as in use until the process ends, beside other servers, and finishes a restore that was cut off: everything it
 * brings was checked and is there, and has only to be put into its place.
 */
async function enterDataFolder(dataFolder: string): Promise<void> {
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 })
    if (await isSwapping(dataFolder)) {
      const alone = (await hold(dataFolder, 'in-use.lock', 'alone')) ?? giveUp(underWay(dataFolder))
      await finishSwap(dataFolder, databaseUrl())
      await alone.release()
    }
    inUse = (await hold(dataFolder, 'in-use.lock', 'shared')) ?? giveUp(underWay(dataFolder))
  } catch (error) {
    giveUp(`Snug cannot use its data folder ${dataFolder}: ${(error as Error).message}`)
  }
}

const underWay = (dataFolder: string) =>
  `A restore is under way in ${dataFolder}. Start Snug when it is done.`
