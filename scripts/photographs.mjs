// npm run photographs -- [folder] [--width 1024] [--only street,page]: photographs every screen of the built app with
// real people in it, on a phone and on a desktop, by day and in the evening (tests/photographs/screens.ts). The files
// are named like street--desktop-light.png. Builds what is stale first.
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { register } from 'tsx/esm/api'
import { findOrInstallBrowser } from './steps/browser.mjs'
import { buildApp, buildServer, generate } from './steps/build.mjs'
import { command, Refusal, step } from './steps/project.mjs'
import { alone } from './steps/stale.mjs'

register()
const { openAlbum } = await import('../tests/photographs/album.ts')
const { formsFor, lights, takeLight } = await import('../tests/photographs/frames.ts')
const { screens } = await import('../tests/photographs/screens.ts')
const { newCast } = await import('../tests/photographs/shown.ts')

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { width: { type: 'string' }, only: { type: 'string' } },
})

/** The screens that were asked for; all when none were. */
function chosen() {
  const names = values.only?.split(',') ?? screens.map((screen) => screen.name)
  const unknown = names.filter((name) => !screens.some((screen) => screen.name === name))
  if (unknown.length > 0) throw new Refusal(`There is no screen called ${unknown.join(', ')}.`)
  return screens.filter((screen) => names.includes(screen.name))
}

await command(async () => {
  const wanted = chosen()
  const folder = path.resolve(positionals[0] ?? 'test-results/photographs')
  const forms = formsFor(values.width ? Number(values.width) : null)
  await alone(async () => {
    await generate()
    await buildApp()
    await buildServer()
  })
  fs.mkdirSync(folder, { recursive: true })
  const browser = await chromium.launch({
    executablePath: await findOrInstallBrowser(),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'],
  })
  const album = await openAlbum(browser)
  const missed = []
  try {
    const cast = newCast(album)
    for (const screen of wanted) {
      await step(screen.name, async () => {
        for (const form of forms) {
          const { page, after } = await screen.show(cast, form)
          for (const light of lights) {
            await takeLight(page, light)
            await page.screenshot({
              path: path.join(folder, `${screen.name}--${form.name}-${light.name}.png`),
            })
          }
          await after?.()
        }
      }).catch((error) => missed.push(`${screen.name}: ${error.message}`))
    }
  } finally {
    await album.close()
  }
  if (missed.length > 0) throw new Refusal(`Not photographed:\n${missed.join('\n')}`)
})
