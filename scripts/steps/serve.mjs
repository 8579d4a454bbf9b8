import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { dataFolder, makeDataFolder } from './data-folder.mjs'
import { portNumber, requireFreePort } from './port.mjs'
import { root } from './project.mjs'

/**
 * Finds out, before anything slow happens, whether serving can work at all. The server itself makes the secret of the
 * sessions and brings its database to this version.
 */
export async function prepareToServe() {
  const folder = dataFolder()
  makeDataFolder(folder)
  await requireFreePort(portNumber(), process.env.HOST || '0.0.0.0')
  process.env.SNUG_DATA = folder
  process.env.NEXT_TELEMETRY_DISABLED = '1'
}

/** Runs a built server in this process, so that signals reach it as they come. It lives until it is told to stop. */
export async function serve(bundle) {
  process.env.NODE_ENV = 'production'
  await import(pathToFileURL(path.join(root, 'dist', bundle)).href)
}
