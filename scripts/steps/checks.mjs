// What `npm run check` runs, and the parts of `npm test`.

const node = process.execPath
const vitest = (projects) => (report) => [
  'node_modules/vitest/vitest.mjs',
  'run',
  ...projects.map((project) => `--project=${project}`),
  '--reporter=dot',
  '--reporter=json',
  `--outputFile.json=${report}`,
]

/** Everything quick, two at a time: the longest ones first. */
export async function quickChecks(tally) {
  const cache = '--cache-location=node_modules/.cache'
  const queue = [
    () => tally.tests('unit and contract', node, vitest(['unit', 'contract'])),
    () => tally.check('types', node, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.check.json']),
    () =>
      tally.check('lint', node, ['node_modules/eslint/bin/eslint.js', '.', '--cache', `${cache}/eslint/`]),
    () =>
      tally.check('import map', node, [
        'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
        ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long'],
        ...['app', 'components', 'lib', 'sync-server'],
      ]),
    () =>
      tally.check('format', node, [
        'node_modules/prettier/bin/prettier.cjs',
        ...['--check', '.', '--log-level=warn', '--cache', `${cache}/prettier-check`],
      ]),
    () => tally.check('folder graph', node, ['scripts/folder-graph.mjs', '--check']),
  ]
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await next()
  }
  await Promise.all([worker(), worker()])
}

/** Everything that stands on the relay's database, with PostgreSQL at this address. */
export async function onPostgres(tally, url, browser) {
  const env = { SNUG_TEST_POSTGRES: url }
  const tests = ['contract', 'postgres', 'unit/server', 'unit/sync-server', 'simulation/relay-faults']
  const runner = (report) => [
    ...vitest(['unit', 'contract', 'postgres', 'simulation'])(report),
    ...tests.map((folder) => `tests/${folder}`),
  ]
  await tally.tests('on PostgreSQL', node, runner, { envFor: () => env })
  if (browser)
    await stories(tally, browser, ['first-room', 'keeping', 'files'], { name: 'stories on PostgreSQL', env })
}

/** Seeded simulations of the sync rules. */
export const simulations = (tally) => tally.tests('simulation', node, vitest(['simulation']), { show: true })

/** The stories in a real browser, on a desktop and on a phone. */
export const stories = (tally, browser, args = [], { name = 'stories', env = {} } = {}) =>
  tally.tests(name, node, () => ['node_modules/@playwright/test/cli.js', 'test', ...args], {
    envFor: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: report, SNUG_BROWSER: browser, ...env }),
    show: true,
  })
