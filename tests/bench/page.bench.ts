/** Long pages in Chromium: opened, and written in while others write too; the product's editor beside a bare Tiptap on Yjs. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import { build } from 'esbuild'
import { findBrowser } from '../../scripts/steps/browser.mjs'
import { browserArgs } from './chromium.ts'
import type { Bench } from './run.ts'
import { ms, table } from './table.ts'
import { traceFrom, type Keystroke } from './trace.ts'

export type PageShape = {
  characters: number
  trace: readonly Keystroke[] | null
  /** Pictures between the words, each a megapixel; the bare editor has none. */
  images?: number
  /** Remarks about words, in the margin; the bare editor has none. */
  comments?: number
}

const strokes = 60
/** How long each key is held: a quick typist. */
const heldMs = 90

const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))]!

async function writes(page: Page): Promise<string> {
  await page.evaluate('begin()')
  for (let n = 0; n < strokes; n++) await page.keyboard.press('x', { delay: heldMs })
  const painted = await page.evaluate<number[]>('painted()')
  return `${ms(percentile(painted, 0.5))}, ${ms(percentile(painted, 0.95))}`
}

const page: Bench = async (print, { trace: file }) => {
  const executablePath = await findBrowser()
  if (!executablePath) return print('There is no browser to measure in.')
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('page-page.tsx', import.meta.url))],
    ...{ bundle: true, write: false, minify: true, format: 'esm', platform: 'browser', logLevel: 'error' },
    ...{ jsx: 'automatic', splitting: false, outdir: '/out' },
    loader: { '.module.css': 'local-css', '.woff2': 'empty', '.woff': 'empty', '.ttf': 'empty' },
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['/chips/*'],
  })
  const fileOf = (ending: string) => bundle.outputFiles.find(({ path }) => path.endsWith(ending))!.contents
  const server = createServer((request, response) => {
    if (request.url === '/page.js') response.setHeader('content-type', 'text/javascript').end(fileOf('.js'))
    else if (request.url === '/page.css') response.setHeader('content-type', 'text/css').end(fileOf('.css'))
    else
      response
        .setHeader('content-type', 'text/html')
        .end(
          '<!doctype html><link rel="stylesheet" href="/page.css"><script type="module" src="/page.js"></script>',
        )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://localhost:${(server.address() as AddressInfo).port}/`
  const shapes: [string, PageShape, number][] = [
    ['30,000 characters, six others write', { characters: 30_000, trace: null }, 6],
    [
      'the same with 200 comments and 100 images',
      { characters: 30_000, trace: null, images: 100, comments: 200 },
      6,
    ],
    ['600,000 characters', { characters: 600_000, trace: null }, 0],
    ['the trace, typed in', { characters: 0, trace: traceFrom(file) }, 0],
  ]
  const browser = await chromium.launch({ executablePath, args: browserArgs })
  try {
    const rows = [['', 'opened', 'bare', 'key to paint: half, p95', 'bare']]
    for (const [name, shape, others] of shapes) {
      for (const slower of [1, 4]) {
        const figures: [string, string][] = []
        for (const isBare of [false, true]) {
          const at = await browser.newPage({ viewport: { width: 1280, height: 800 } })
          await at.goto(address)
          await at.waitForFunction('"prepare" in globalThis')
          await at.evaluate(`prepare(${JSON.stringify(shape)})`)
          await (
            await at.context().newCDPSession(at)
          ).send('Emulation.setCPUThrottlingRate', { rate: slower })
          const opened: number[] = []
          for (let n = 0; n < 3; n++) opened.push(await at.evaluate<number>(`open(${isBare})`))
          if (others > 0) await at.evaluate(`company(${others})`)
          figures.push([ms(Math.min(...opened)), await writes(at)])
          await at.close()
        }
        const [own, bare] = figures as [[string, string], [string, string]]
        rows.push([`${name}${slower > 1 ? `, ${slower}× slower` : ''}`, own[0], bare[0], own[1], bare[1]])
      }
    }
    for (const line of table(rows)) print(line)
    print('Goals: opened in 2 s (the trace in 600 ms), p95 of key to paint 50 ms. Opened: best of three.')
  } finally {
    await browser.close()
    server.close()
  }
}
export default page
