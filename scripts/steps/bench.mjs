import { findOrInstallBrowser } from './browser.mjs'
import { buildApp, buildServer, generate } from './build.mjs'
import { install } from './install.mjs'
import { command, run } from './project.mjs'
import { alone } from './stale.mjs'

command(async () => {
  await alone(async () => {
    await install({ tools: true })
    await generate()
    await buildApp()
    await buildServer()
  })
  const env = { SNUG_BROWSER: await findOrInstallBrowser() }
  const args = ['--import', 'tsx', 'tests/bench/run.ts', ...process.argv.slice(2)]
  process.exitCode = (await run(process.execPath, args, { env, show: true })).code
})
