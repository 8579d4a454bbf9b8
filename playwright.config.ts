import { defineConfig, devices } from '@playwright/test'
import { findBrowser } from './scripts/steps/browser.mjs'

/** Nothing but the app speaks to the network; as root (containers) Chromium has no sandbox to use. */
const args = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  // A name that is not this machine's own, as a phone in the same network would use.
  '--host-resolver-rules=MAP snug.test 127.0.0.1',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const executablePath = (await findBrowser()) ?? undefined
const browser = { launchOptions: { executablePath, args } }

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
