// npm run screenshot: takes docs/screenshot.png, the picture of the README, from the built app. Two people write a page.
import path from 'node:path'
import { chromium } from '@playwright/test'
import { register } from 'tsx/esm/api'
import { findOrInstallBrowser } from './steps/browser.mjs'
import { root } from './steps/project.mjs'

register()
const { startServer } = await import('../tests/support/server.ts')
const {
  comesIn,
  goesToTheDoorstep,
  goesToTheEnd,
  invites,
  opensThePage,
  startsAStudio,
  wordsOf,
  writesAPage,
} = await import('../tests/support/deeds.ts')

const studio = 'Marsh Street Press'
const title = 'Press night: how we run it'
const server = await startServer()
const browser = await chromium.launch({
  executablePath: await findOrInstallBrowser(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const person = async (name) => {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 1.5,
  })
  return { name, context, page: await context.newPage() }
}

try {
  const noor = await person('Noor')
  await startsAStudio(noor, studio, 'A shared print room in the old fishmonger’s.')
  for (const other of ['Ink recipes', 'Words printers use']) {
    await writesAPage(noor, other, '')
    await goesToTheDoorstep(noor)
  }
  const address = await writesAPage(noor, title, 'We open the door at six and close the press at nine. ')
  const type = (text) => noor.page.keyboard.type(text)
  const enter = () => noor.page.keyboard.press('Enter')
  await type('Everyone who comes pulls at least one print; nobody leaves with clean hands.')
  await enter()
  await type('## Before the door opens')
  await enter()
  await type('[ ] Cut 134 sheets')
  await enter()
  await type('Ink the madder layer, leave it overnight')
  await enter()
  await type('Find the second kettle')
  await enter()
  await enter()
  await type('## If it rains')
  await enter()
  await type('We move the type racks away from the window and put the soup on early.')
  await noor.page.getByRole('checkbox').first().check()
  await goesToTheDoorstep(noor)
  const link = await invites(noor)

  const bea = await person('Bea')
  await comesIn(bea, link, studio)
  await opensThePage(bea, title)
  await noor.page.goto(address)
  await goesToTheEnd(bea)
  await bea.page.keyboard.type(' The hose sign is still in the', { delay: 20 })
  await wordsOf(noor).getByText('The hose sign is still in the').waitFor()
  await noor.page.locator('.caret-tag').first().waitFor({ state: 'attached' })
  await noor.page.screenshot({ path: path.join(root, 'docs', 'screenshot.png') })
} finally {
  await browser.close()
  await server.remove()
}
