import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { dataFolder, makeDataFolder, sessionSecret } from './data-folder.mjs'
import { portNumber, requireFreePort } from './port.mjs'
import { Refusal, root } from './project.mjs'

/**
 * Finds out, before anything slow happens, whether serving can work at all; settles the data folder, the port and the
 * secret of the sessions in the environment, where the server and the migrations read them.
 */
export async function prepareToServe() {
  const folder = dataFolder()
  makeDataFolder(folder)
  const port = portNumber()
  await requireFreePort(port, process.env.HOST || undefined)
  process.env.SNUG_DATA = folder
  process.env.PORT = String(port)
  process.env.NEXTAUTH_SECRET = sessionSecret(folder)
  // Sign-in follows the address people use, behind a proxy too.
  process.env.AUTH_TRUST_HOST ??= 'true'
  process.env.NEXT_TELEMETRY_DISABLED = '1'
}

/** Brings the database to this version; one line when there was something to do. */
export async function migrateDatabase() {
  const { migrate } = await import('../../prisma/migrate.mjs')
  try {
    const applied = await migrate()
    if (applied.length > 0)
      console.log(`Database ready (${applied.length} new ${applied.length === 1 ? 'step' : 'steps'})`)
  } catch (error) {
    throw new Refusal(`The database could not be brought to this version: ${error.message}`)
  }
}

/** Runs a built server in this process, so that signals reach it as they come. It lives until it is told to stop. */
export async function serve(bundle) {
  process.env.NODE_ENV = 'production'
  await import(pathToFileURL(path.join(root, 'dist', bundle)).href)
}
