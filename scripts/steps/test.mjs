import { findOrInstallBrowser } from './browser.mjs'
import { buildApp, buildServer, generate } from './build.mjs'
import { quickChecks, simulations, stories } from './checks.mjs'
import { install } from './install.mjs'
import { command } from './project.mjs'
import { keepToShellBudget } from './size-budget.mjs'
import { alone } from './stale.mjs'
import { newTally } from './tally.mjs'

command(async () => {
  await alone(async () => {
    await install({ tools: true })
    await generate()
  })
  const tally = newTally()
  await quickChecks(tally)
  await simulations(tally)
  const isBuilt = await tally.one('build', () =>
    alone(async () => {
      await buildApp()
      await buildServer()
    }),
  )
  if (isBuilt) await tally.one('size budget', async () => keepToShellBudget())
  let browser = null
  const hasBrowser = await tally.one('browser', async () => {
    browser = await findOrInstallBrowser()
  })
  if (isBuilt && hasBrowser) await stories(tally, browser)
  tally.print()
  process.exitCode = tally.isGood() ? 0 : 1
})
