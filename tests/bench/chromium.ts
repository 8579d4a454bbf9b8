/** Measures openings in a real browser: the same code in one bundle, on a page of its own that a small server hands out. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build } from 'esbuild'
import { findBrowser } from '../../scripts/steps/browser.mjs'
import type { Sealed } from './opening.ts'

export type Openings = { sealed: Sealed; plain: { 1: Uint8Array; 2: Uint8Array } }
export type Measured = { sealed: number; plain: { 1: number; 2: number } }

/** Bytes travel as base64 in JSON; the browser turns them back. */
export const toText = (openings: Openings): string =>
  JSON.stringify(openings, (_, value: unknown) =>
    value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value,
  )

/** Milliseconds, the middle of `runs`; null where there is no browser. */
export async function inChromium(openings: Openings, runs: number): Promise<Measured | null> {
  const executablePath = await findBrowser()
  if (!executablePath) return null
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('chromium-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    logLevel: 'error',
  })
  const script = bundle.outputFiles[0]!.contents
  const server = createServer((request, response) => {
    if (request.url === '/page.js') response.setHeader('content-type', 'text/javascript').end(script)
    else if (request.url === '/openings') response.end(toText(openings))
    else response.setHeader('content-type', 'text/html').end('<script type="module" src="/page.js"></script>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await chromium.launch({ executablePath, args: browserArgs })
  try {
    const page = await browser.newPage()
    // WebCrypto wants a trustworthy origin: localhost is one.
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`)
    await page.waitForFunction('"measure" in globalThis')
    return await page.evaluate<Measured, number>(
      (count) => (globalThis as unknown as { measure(runs: number): Promise<Measured> }).measure(count),
      runs,
    )
  } finally {
    await browser.close()
    server.close()
  }
}

/** As root (containers) Chromium has no sandbox to use. */
export const browserArgs = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu']
