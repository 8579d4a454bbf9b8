import { defineConfig } from 'vitest/config'

const project = (name: string, testTimeout: number) => ({
  extends: true as const,
  test: {
    name,
    environment: 'node',
    include: [`tests/${name}/**/*.test.ts`],
    setupFiles: ['tests/support/vitest-setup.ts'],
    testTimeout,
  },
})

export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: [project('unit', 10_000), project('contract', 20_000), project('simulation', 600_000)],
  },
})
