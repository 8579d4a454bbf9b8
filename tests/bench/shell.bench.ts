/** JavaScript that the app loads before anybody opens a page: what the shell's HTML names, and what follows by itself. */
import { chromium } from '@playwright/test'
import { findBrowser } from '../../scripts/steps/browser.mjs'
import { shellBudget, shellScripts, shellSize } from '../../scripts/steps/size-budget.mjs'
import { startServer } from '../support/server.ts'
import { browserArgs } from './chromium.ts'
import { gzipped } from './gzipped.ts'
import type { Bench } from './run.ts'
import { table } from './table.ts'

const KiB = (bytes: number): string => `${Math.round(bytes / 1024)} KiB`

const shell: Bench = async (print) => {
  const scripts = shellScripts()
  const rows = [['gzipped', 'scripts', 'JavaScript', 'goal']]
  rows.push(['named by the shell’s HTML', String(scripts.length), KiB(shellSize(scripts)), KiB(shellBudget)])

  const server = await startServer()
  const browser = await chromium.launch({
    executablePath: (await findBrowser()) ?? undefined,
    args: browserArgs,
  })
  try {
    const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage()
    const loaded = new Map<string, Promise<number>>()
    page.on('response', (response) => {
      if (response.ok() && response.request().resourceType() === 'script')
        loaded.set(response.url(), response.body().then(gzipped))
    })
    const total = async () => (await Promise.all(loaded.values())).reduce((sum, bytes) => sum + bytes, 0)
    const note = async (what: string) => {
      await page.waitForLoadState('networkidle')
      rows.push([what, String(loaded.size), KiB(await total()), ''])
    }
    await page.goto(`${server.url}/`)
    await page.getByLabel('What do your friends call you?').fill('Noor')
    await page.getByRole('button', { name: 'Start a studio' }).click()
    await page.getByLabel('What is the group called?').fill('Marsh Street Press')
    await page.getByRole('button', { name: 'Open the door' }).click()
    await page.getByRole('heading', { level: 1, name: 'Marsh Street Press' }).waitFor()
    const studio = page.url()
    loaded.clear()
    await page.goto(`${server.url}/home`)
    await page.getByText('Marsh Street Press').first().waitFor()
    await note('the street (/home), painted')
    loaded.clear()
    await page.goto(studio)
    await page.getByRole('heading', { level: 1, name: 'Marsh Street Press' }).waitFor()
    await note('a doorstep (/s/…), painted')
    await page
      .getByRole('button', { name: /^(New page|Write a page)$/ })
      .first()
      .click()
    await page.getByRole('textbox', { name: 'The page' }).waitFor()
    await note('and a page, with the editor')
  } finally {
    await browser.close()
    await server.remove()
  }
  for (const line of table(rows)) print(line)
}
export default shell
