import { findOrInstallBrowser } from './browser.mjs'
import { buildApp, buildServer, generate } from './build.mjs'
import { quickChecks, simulations, stories } from './checks.mjs'
import { install } from './install.mjs'
import { keepToShellBudget } from './size-budget.mjs'
import { alone } from './stale.mjs'
import { newTally } from './tally.mjs'

/** Everything on a fresh clone; `more` comes after it, with the browser or null where there is none or nothing was built. */
export async function testEverything(more = async () => {}) {
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
  await more(tally, isBuilt ? browser : null)
  tally.print()
  process.exitCode = tally.isGood() ? 0 : 1
}
