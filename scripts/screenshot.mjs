// npm run screenshot: takes docs/screenshot.png, the picture of the README, from the built app. Two people write a page.
import path from 'node:path'
import { chromium } from '@playwright/test'
import { register } from 'tsx/esm/api'
import { findOrInstallBrowser } from './steps/browser.mjs'
import { root } from './steps/project.mjs'

register()
const { openAlbum } = await import('../tests/photographs/album.ts')
const { aFullHouse } = await import('../tests/photographs/cast.ts')
const { goesToTheEnd, wordsOf } = await import('../tests/support/deeds.ts')

const browser = await chromium.launch({
  executablePath: await findOrInstallBrowser(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const album = await openAlbum(browser)
try {
  const { noor, bea, page } = await aFullHouse(album, { deviceScaleFactor: 1.5 })
  await noor.page.goto(page)
  await goesToTheEnd(bea)
  await bea.page.keyboard.type(' The hose sign is still in the', { delay: 20 })
  await wordsOf(noor).getByText('The hose sign is still in the').waitFor()
  await noor.page.locator('.caret-tag').first().waitFor({ state: 'attached' })
  await noor.page.screenshot({ path: path.join(root, 'docs', 'screenshot.png') })
} finally {
  await album.close()
}
