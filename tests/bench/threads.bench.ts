/** Two hundred thousand messages in five hundred threads, and one thread of twenty thousand, on a device in Chromium. */
import { fileURLToPath } from 'node:url'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium } from '@playwright/test'
import { build } from 'esbuild'
import { findBrowser } from '../../scripts/steps/browser.mjs'
import { browserArgs } from './chromium.ts'
import type { Bench } from './run.ts'
import { kB, ms, table } from './table.ts'
import { measureApp } from './threads-app.ts'
import type { ThreadFigures } from './threads-page.ts'

const [threadCount, each, long] = [500, 400, 20_000] as const

const threads: Bench = async (print) => {
  const executablePath = await findBrowser()
  if (!executablePath) return print('There is no browser to measure in.')
  await overTheApp(print)
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('threads-page.ts', import.meta.url))],
    ...{ bundle: true, write: false, minify: true, format: 'esm', platform: 'browser', logLevel: 'error' },
  })
  const script = bundle.outputFiles[0]!.contents
  const server = createServer((request, response) => {
    if (request.url === '/page.js') response.setHeader('content-type', 'text/javascript').end(script)
    else response.setHeader('content-type', 'text/html').end('<script type="module" src="/page.js"></script>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await chromium.launch({ executablePath, args: browserArgs })
  try {
    const page = await browser.newPage()
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`)
    await page.waitForFunction('"measure" in globalThis')
    const figures = await page.evaluate<ThreadFigures>(`measure(${threadCount}, ${each}, ${long})`)
    const rows = [
      ['', 'Chromium', 'goal'],
      [
        `${figures.messages.toLocaleString('en-GB')} messages: the list from what is kept`,
        ms(figures.list),
        'of 2,000 ms',
      ],
      [`${long.toLocaleString('en-GB')} signed in one thread: the latest shown`, ms(figures.first), '500 ms'],
      ['all of it read', ms(figures.whole), ''],
      ['all of it read the first time, each signature checked', ms(figures.long), ''],
      ['memory after listing', kB(figures.heap), ''],
    ]
    for (const line of table(rows)) print(line)
  } finally {
    await browser.close()
    server.close()
  }
}

/** The same numbers in the app that people have. */
async function overTheApp(print: (line: string) => void): Promise<void> {
  const app = await measureApp(451, each, long, print)
  const between = ({ p50, p95, longest }: (typeof app)['frames']['up']) =>
    `${ms(p50)}, 95 % ${ms(p95)}, longest ${ms(longest)}`
  const rows = [
    [
      `${app.messages.toLocaleString('en-GB')} messages in ${app.threads} threads, the app itself`,
      'Chromium',
      'goal',
    ],
    ['the doorstep is there, started cold', ms(app.cold), '2,000 ms'],
    ['the same with no network', ms(app.offline), '2,000 ms'],
    ['the list of threads, started cold', ms(app.list), ''],
    [
      `the thread of ${long.toLocaleString('en-GB')} at its unread line (${app.unread} new)`,
      ms(app.open),
      '500 ms',
    ],
    ['a picture while it scrolls up', between(app.frames.up), 'smooth'],
    ['a picture while it scrolls down', between(app.frames.down), 'smooth'],
    [
      'the oldest message found, no network (120 ms of it waiting for the next letter)',
      ms(app.find),
      '300 ms',
    ],
    [
      'the find index made anew while somebody types; the longest task of the page',
      `${(app.indexing.ms / 1000).toFixed(0)} s; ${app.indexing.longest === 0 ? 'none over 50 ms' : ms(app.indexing.longest)}`,
      '50 ms',
    ],
    [
      'memory: list, thread open, scrolled',
      [app.heap.list, app.heap.open, app.heap.scrolled].map(kB).join(', '),
      'bounded',
    ],
  ]
  for (const line of table(rows)) print(line)
}
export default threads
