import { defineConfig, devices } from '@playwright/test'
import { findBrowser } from './scripts/steps/browser.mjs'
import { browserFlags } from './tests/support/browser-flags.ts'

const executablePath = (await findBrowser()) ?? undefined
const browser = { launchOptions: { executablePath, args: browserFlags } }

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/stories',
  workers: 1,
  timeout: 150_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  // A story that a busy machine broke is told once more, traced; the summary says how many needed that.
  retries: 1,
  // The counts go to a file for `npm test` (PLAYWRIGHT_JSON_OUTPUT_NAME).
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: { trace: 'on-first-retry', screenshot: 'only-on-failure' },
  projects: [
    {
      name: 'desktop',
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 }, ...browser },
    },
    {
      name: 'phone',
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, ...browser },
    },
  ],
})
