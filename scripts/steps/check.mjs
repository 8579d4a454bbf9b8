import { generate, isAppBuilt } from './build.mjs'
import { quickChecks } from './checks.mjs'
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
  // Building takes longer than everything here; `npm test` builds, and looks then.
  if (isAppBuilt()) await tally.one('size budget', async () => keepToShellBudget())
  else console.log('      size budget: not looked at, for the app as it is now is not built')
  tally.print()
  process.exitCode = tally.isGood() ? 0 : 1
})
