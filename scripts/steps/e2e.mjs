import { findOrInstallBrowser } from './browser.mjs'
import { buildApp, buildServer, generate } from './build.mjs'
import { stories } from './checks.mjs'
import { install } from './install.mjs'
import { command } from './project.mjs'
import { alone } from './stale.mjs'
import { newTally } from './tally.mjs'

command(async () => {
  await alone(async () => {
    await install({ tools: true })
    await generate()
    await buildApp()
    await buildServer()
  })
  const tally = newTally()
  await stories(tally, await findOrInstallBrowser(), process.argv.slice(2))
  tally.print()
  process.exitCode = tally.isGood() ? 0 : 1
})
