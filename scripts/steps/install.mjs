// Node built-ins only: this runs before node_modules exists.
import fs from 'node:fs'
import path from 'node:path'
import { mustSucceed, root, runNpm, step } from './project.mjs'

const readJson = (file) => {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'))
  } catch {
    return null // Not there, or half written by an interrupted install: both mean "install".
  }
}

const allows = (list, value) => !list || list.includes(value) || list.every((item) => item.startsWith('!'))

/** Whether npm must have installed this entry of the lock file on this machine. */
function isNeeded(entry, tools) {
  if (entry.link || entry.extraneous) return false
  if ((entry.dev || entry.devOptional) && !tools) return false
  if (!entry.optional) return true
  return !entry.libc && entry.os && allows(entry.os, process.platform) && allows(entry.cpu, process.arch)
}

/**
 * Whether node_modules differs from package-lock.json, whoever installed it. npm keeps what it installed in
 * node_modules/.package-lock.json.
 */
export function isInstallStale({ tools }) {
  const wanted = readJson('package-lock.json')?.packages ?? {}
  const installed = readJson('node_modules/.package-lock.json')?.packages
  if (!installed) return true
  return Object.entries(wanted).some(
    ([place, entry]) => place !== '' && isNeeded(entry, tools) && installed[place]?.version !== entry.version,
  )
}

/** Installs exactly what package-lock.json says, if that is not there. `tools` includes the tools of development. */
export async function install({ tools = false } = {}) {
  if (!isInstallStale({ tools })) return
  await step('Installing packages', async () => {
    const args = ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
    mustSucceed('npm ci', await runNpm(tools ? [...args, '--include=dev'] : args))
  })
}
