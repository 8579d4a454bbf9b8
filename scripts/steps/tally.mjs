import fs from 'node:fs'
import path from 'node:path'
import { root, run, seconds } from './project.mjs'

/** Where test runners leave their counts. */
const reports = 'test-results'

/** How many tests a runner's JSON report counts: Vitest's or Playwright's. */
function countsOf(report) {
  if (report?.stats)
    return {
      passed: report.stats.expected + report.stats.flaky,
      failed: report.stats.unexpected,
      skipped: report.stats.skipped,
      again: report.stats.flaky,
    }
  if (report)
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  return { passed: 0, failed: 0, skipped: 0 }
}

/** Adds up what passed and failed over several programs, and says so at the end. */
export function newTally() {
  const lines = []
  let passed = 0
  let failed = 0

  const add = (name, took, counts) => {
    passed += counts.passed
    failed += counts.failed
    const skipped = counts.skipped ? `, ${counts.skipped} skipped` : ''
    const again = counts.again ? `, ${counts.again} only at the second try` : ''
    lines.push(
      `${name.padEnd(22)} ${counts.passed} passed, ${counts.failed} failed${skipped}${again} (${took})`,
    )
  }
  const tell = (name, took, isGood, output) => {
    console.log(`${isGood ? 'ok    ' : 'FAILED'} ${name} (${took})`)
    if (!isGood && output) console.log(`${output.trimEnd()}\n`)
  }

  return {
    isGood: () => failed === 0,

    /** Runs one thing that passes or fails as a whole; `work` throws when it fails. */
    async one(name, work) {
      const started = performance.now()
      let problem = null
      try {
        await work()
      } catch (error) {
        problem = error.message
      }
      tell(name, seconds(started), problem === null, problem)
      add(name, seconds(started), problem === null ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
      return problem === null
    },

    /** Runs a program that passes or fails as a whole. What it prints is shown when it fails. */
    async check(name, program, args) {
      const started = performance.now()
      const { code, output } = await run(program, args)
      tell(name, seconds(started), code === 0, output)
      add(name, seconds(started), code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
    },

    /**
     * Runs a test runner and counts its tests; `args` and `env` are told the file for its JSON report. A runner that
     * fails without a failed test counts as one failure.
     */
    async tests(name, program, argsFor, { envFor = () => ({}), show = false } = {}) {
      const started = performance.now()
      const file = path.join(root, reports, `${name.replaceAll(' ', '-')}.json`)
      fs.mkdirSync(path.dirname(file), { recursive: true })
      fs.rmSync(file, { force: true })
      const { code, output } = await run(program, argsFor(file), { env: envFor(file), show })
      const counts = countsOf(fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null)
      if (code !== 0 && counts.failed === 0) counts.failed = 1
      tell(name, seconds(started), code === 0, output)
      add(name, seconds(started), counts)
    },

    /** Prints the summary; its last line is `N passed, N failed`. */
    print() {
      console.log(`\n${lines.join('\n')}\n\n${passed} passed, ${failed} failed`)
    },
  }
}
