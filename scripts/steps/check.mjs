import { generate } from './build.mjs'
import { quickChecks } from './checks.mjs'
import { install } from './install.mjs'
import { command } from './project.mjs'
import { alone } from './stale.mjs'
import { newTally } from './tally.mjs'

command(async () => {
  await alone(async () => {
    await install({ tools: true })
    await generate()
  })
  const tally = newTally()
  await quickChecks(tally)
  tally.print()
  process.exitCode = tally.isGood() ? 0 : 1
})
