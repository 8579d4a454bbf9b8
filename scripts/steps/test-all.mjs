import { parseArgs } from 'node:util'
import { generate } from './build.mjs'
import { onPostgres } from './checks.mjs'
import { install } from './install.mjs'
import { withPostgres } from './postgres.mjs'
import { command } from './project.mjs'
import { alone } from './stale.mjs'
import { newTally } from './tally.mjs'
import { testEverything } from './test-everything.mjs'

/** `--postgres`: only what is told with PostgreSQL, without the stories. */
command(async () => {
  const { values } = parseArgs({ options: { postgres: { type: 'boolean' } } })
  if (!values.postgres)
    return testEverything((tally, browser) => withPostgres((url) => onPostgres(tally, url, browser)))
  await alone(async () => {
    await install({ tools: true })
    await generate()
  })
  const tally = newTally()
  await withPostgres((url) => onPostgres(tally, url, null))
  tally.print()
  process.exitCode = tally.isGood() ? 0 : 1
})
