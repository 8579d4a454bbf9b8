import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Generous: tests wait for conditions, and a shared machine may be slow. No time is a verdict. */
const project = (name: string, testTimeout: number) => ({
  extends: true as const,
  test: {
    name,
    environment: 'node',
    include: [`tests/${name}/**/*.test.ts`],
    setupFiles: ['tests/support/vitest-setup.ts'],
    testTimeout,
    hookTimeout: testTimeout,
  },
})

export default defineConfig({
  test: {
    passWithNoTests: true,
    // One core less than there are, but two on small machines: many tests wait for timers and disks.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      project('unit', 60_000),
      project('contract', 60_000),
      project('simulation', 600_000),
      project('postgres', 60_000),
    ],
  },
})
