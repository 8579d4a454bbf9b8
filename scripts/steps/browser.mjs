import fs from 'node:fs'
import { mustSucceed, Refusal, run, runPackage, step } from './project.mjs'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The path of a Chromium on this machine: SNUG_BROWSER, the system's, or the one Playwright installed; else null. */
export async function findBrowser() {
  if (process.env.SNUG_BROWSER) return process.env.SNUG_BROWSER
  const system = usualPlaces.find((file) => fs.existsSync(file))
  if (system) return system
  const { chromium } = await import('@playwright/test')
  const own = chromium.executablePath()
  return own && fs.existsSync(own) ? own : null
}

/** The same, installing one where there is none: Debian's package where we may, else Playwright's own. */
export async function findOrInstallBrowser() {
  const found = await findBrowser()
  if (found) return found
  const mayUseApt = process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')
  if (!mayUseApt || !(await installFromDebian())) await installFromPlaywright()
  const installed = await findBrowser()
  if (!installed)
    throw new Refusal('No browser was found or installed. Set SNUG_BROWSER to the path of a Chromium.')
  return installed
}

/** Whether Debian's package could be installed. */
const installFromDebian = () =>
  step('Installing Chromium from Debian', async () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { env })
    const { code } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      env,
    })
    return code === 0
  })

const installFromPlaywright = () =>
  step('Installing a browser with Playwright', async () =>
    mustSucceed('playwright install', await runPackage('@playwright/test/cli.js', ['install', 'chromium'])),
  )
