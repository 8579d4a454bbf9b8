/**
 * The product itself over a large studio: 200,000 messages that were brought along, one thread of 20,000 among them with two
 * hundred that somebody else has said since, all in a browser's own storage. Opened anew each time, as on a morning.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, expect, type BrowserContext, type Page } from '@playwright/test'
import { findBrowser } from '../../scripts/steps/browser.mjs'
import { comesIn, invites, isInstalled, startsAStudio } from '../support/deeds.ts'
import { asksToBringThreads } from '../support/machine-deeds.ts'
import { startServer } from '../support/server.ts'
import { goesToTheThreads, lineOf, opensTheThread, saysInTheThread } from '../support/thread-deeds.ts'
import { browserArgs } from './chromium.ts'

const studio = 'Marsh Street Press'
const long = 'Everything about the press'
const oldest = 'the zeppelin was first'
const setupMs = 400_000

export type AppFigures = {
  threads: number
  messages: number
  bringing: number
  cold: number
  list: number
  open: number
  unread: number
  frames: { up: Frames; down: Frames }
  heap: { list: number; open: number; scrolled: number }
  find: number
  offline: number
  /** The index for finding, made anew from what the device keeps while one types: until it is whole, and the longest task meanwhile. */
  indexing: { ms: number; longest: number }
}
/** Milliseconds between pictures while it scrolls. */
type Frames = { p50: number; p95: number; longest: number }

/** A file as another Snug would write it. */
function manyThreads(count: number, each: number, most: number) {
  const people = Array.from({ length: 12 }, (_, n) => ({ name: `Person ${n}` }))
  const said = (of: number, messages: number, base: number) =>
    Array.from({ length: messages }, (_, n) => ({
      ...{ who: people[n % 12], at: base + n * 1_000 },
      text:
        of === 1 && n === 0
          ? oldest
          : `Message ${n} about the press, the aprons and when we meet, ${(n * 7) % 30}`,
    }))
  const start = Date.UTC(2020, 0, 1)
  const threads = Array.from({ length: count }, (_, n) => ({
    ...{ title: n === 0 ? long : `Thread ${n}`, kind: 'talk' },
    // The long one is of today; the others rest.
    messages: n === 0 ? said(n, most, Date.now() - most * 1_000) : said(n, each, start + n * 100_000_000),
  }))
  return JSON.stringify({ snug: 'threads', version: 1, threads })
}

export async function measureApp(
  count: number,
  each: number,
  most: number,
  told: (line: string) => void,
): Promise<AppFigures> {
  const executablePath = (await findBrowser()) ?? undefined
  const folder = await mkdtemp(path.join(tmpdir(), 'snug-threads-'))
  const server = await startServer()
  const contexts: BrowserContext[] = []
  const launch = async (name: string): Promise<BrowserContext> => {
    const context = await chromium.launchPersistentContext(path.join(folder, name), {
      ...{ executablePath, args: browserArgs, baseURL: server.url, viewport: { width: 1280, height: 800 } },
    })
    contexts.push(context)
    // What tsx makes of functions names them by this; those that run in the page have none.
    await context.addInitScript('globalThis.__name = (named) => named')
    return context
  }
  try {
    let noors = await launch('noor')
    const noor = { name: 'Noor', page: await noors.newPage() }
    await startsAStudio(noor, studio)
    const link = await invites(noor)
    const adas = await launch('ada')
    const ada = { name: 'Ada', page: await adas.newPage() }
    await comesIn(ada, link, studio)
    const address = noor.page.url()
    await isInstalled(noor)
    await goesToTheThreads(noor as never)
    await asksToBringThreads(noor)
    const file = path.join(folder, 'threads.json')
    await writeFile(file, manyThreads(count, each, most))
    const [chooser] = await Promise.all([
      noor.page.waitForEvent('filechooser'),
      noor.page.getByRole('button', { name: 'Choose a file' }).click(),
    ])
    await chooser.setFiles(file)
    await noor.page.getByRole('button', { name: 'Bring them along' }).click({ timeout: setupMs })
    const begun = Date.now()
    await expect(noor.page.getByText(/came along\./).first()).toBeVisible({ timeout: setupMs })
    const bringing = Date.now() - begun
    told(`brought along in ${Math.round(bringing / 1000)} s`)

    // Somebody else says something there: signed message by message.
    await goesToTheThreads(ada as never)
    await expect(lineOf(ada as never, new RegExp(long))).toBeVisible({ timeout: setupMs })
    told('the other device lists them')
    await opensTheThread(ada as never, new RegExp(long))
    for (let n = 1; n <= 160; n++) {
      await ada.page.keyboard.insertText(`Said since, ${n}`)
      if (n === 1) await saysInTheThread(ada as never, 'And more')
      else await ada.page.keyboard.press('Enter')
    }
    await expect(lineOf(noor as never, new RegExp(`${long}.*, 1[56]\\d new`))).toBeVisible({
      timeout: setupMs,
    })
    told('more is said and have come')
    await adas.close()
    await expect(noor.page.getByText(/Saved on (the relay|\d+ devices)/).first()).toBeVisible({
      timeout: setupMs,
    })
    // Sums of what came last are kept a moment later.
    await expect.poll(() => noor.page.evaluate(unsummed), { timeout: setupMs }).toBe(0)
    told('summed up')
    await noors.close()

    noors = await launch('noor')
    const page = await noors.newPage()
    const cold = await timed(
      () => page.goto(address, { waitUntil: 'commit' }),
      page.getByRole('heading', { level: 1, name: studio }),
    )
    const rows = page.getByRole('navigation', { name: 'Threads', exact: true }).getByRole('link')
    const listBegun = Date.now()
    await page.goto(`${address}/threads`, { waitUntil: 'commit' })
    await rows.first().waitFor()
    const list = Date.now() - listBegun
    told(`started cold in ${cold} ms, the list in ${list} ms`)
    const heapList = await heapOf(page)
    const open = await page.evaluate(opening, long)
    const unread = Number(
      (await page.getByRole('separator', { name: /new from here/ }).textContent())?.match(/\d+/)?.[0],
    )
    told(`opened at ${unread} new in ${Math.round(open)} ms`)
    const heapOpen = await heapOf(page)
    const up = await page.evaluate(scrolling, { by: -500, times: 240 })
    const down = await page.evaluate(scrolling, { by: 500, times: 240 })
    const heapScrolled = await heapOf(page)
    await noors.setOffline(true)
    await page.getByRole('button', { name: 'Find in threads' }).click()
    const field = page.getByRole('searchbox', { name: 'Find in threads' })
    const find = await timed(() => field.fill('zeppelin first'), page.getByText(oldest).first())
    const offlineBegun = Date.now()
    await page.goto(address, { waitUntil: 'commit' })
    await page.getByRole('heading', { level: 1, name: studio }).waitFor()
    const offline = Date.now() - offlineBegun
    const indexing = await indexedAnew(page, address)
    told(`the index made anew in ${Math.round(indexing.ms / 1000)} s`)
    await noors.close()
    return {
      ...{ threads: count, messages: (count - 1) * each + most, bringing, cold, list, open, unread },
      ...{ frames: { up, down }, find, offline, indexing },
      heap: { list: heapList, open: heapOpen, scrolled: heapScrolled },
    }
  } catch (error) {
    for (const [n, page] of contexts.flatMap((one) => one.pages()).entries())
      await page.screenshot({ path: path.join(tmpdir(), `threads-bench-${n}.png`) }).catch(() => {})
    throw error
  } finally {
    for (const one of contexts) await one.close().catch(() => {})
    await server.remove()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** The find index goes, and is made again while the window asks for something. Milliseconds; tasks are told from 50 ms on. */
async function indexedAnew(page: Page, address: string): Promise<AppFigures['indexing']> {
  // Nothing of the app runs beside a picture.
  await page.goto(new URL('/icons/icon-192.png', address).href)
  await page.evaluate(async () => {
    const isIndex = /\/find$/
    const names = (await indexedDB.databases())
      .map(({ name }) => name ?? '')
      .filter((name) => isIndex.test(name))
    if (names.length === 0) throw new Error('There is no index to make anew.')
    for (const name of names)
      await new Promise((resolve, reject) => {
        const gone = indexedDB.deleteDatabase(name)
        gone.onsuccess = resolve
        gone.onerror = gone.onblocked = () => reject(new Error('The index is held.'))
      })
  })
  await page.goto(address)
  await page.getByRole('heading', { level: 1, name: studio }).waitFor()
  // What starting asks of the window is over.
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle, { timeout: 20_000 })))
  await page.evaluate(() => {
    Object.assign(window, { longest: 0 })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        Object.assign(window, { longest: Math.max((window as { longest?: number }).longest!, duration) })
    }).observe({ type: 'longtask' })
  })
  const begun = Date.now()
  await page.keyboard.press('ControlOrMeta+k')
  const field = page.getByRole('combobox').or(page.getByRole('searchbox')).first()
  await field.pressSequentially('zeppelin first', { delay: 90 })
  await page.getByText(oldest).first().waitFor({ timeout: setupMs })
  await expect(page.getByText('Snug is still reading')).toHaveCount(0, { timeout: setupMs })
  const ms = Date.now() - begun
  return { ms, longest: await page.evaluate(() => (window as { longest?: number }).longest!) }
}

/** In the page: documents of threads that changed and are not summed up yet. */
async function unsummed(): Promise<number> {
  const named = (await indexedDB.databases()).find(({ name }) => name?.endsWith('/threads'))
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open(named!.name!)
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error!)
  })
  const counted = db.transaction('stale').objectStore('stale').count()
  await new Promise((resolve) => (counted.onsuccess = resolve))
  db.close()
  return counted.result
}

async function timed(deed: () => Promise<unknown>, seen: ReturnType<Page['locator']>): Promise<number> {
  const begun = Date.now()
  await deed()
  await seen.waitFor()
  return Date.now() - begun
}

/** Bytes in use after what is not needed was let go. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

/** In the page: from pressing the thread's line until the line of what is new is drawn. */
function opening(title: string): Promise<number> {
  const row = [...document.querySelectorAll<HTMLElement>('[data-row]')].find((one) =>
    one.textContent?.includes(title),
  )
  if (!row) throw new Error('The long thread is not listed.')
  const begun = performance.now()
  row.click()
  return new Promise((resolve) => {
    const look = () => {
      if (document.querySelector('[role="separator"][aria-label$="new from here"]'))
        requestAnimationFrame(() => resolve(performance.now() - begun))
      else requestAnimationFrame(look)
    }
    look()
  })
}

/** In the page: scrolls by so many pixels a picture. */
async function scrolling({ by, times }: { by: number; times: number }): Promise<Frames> {
  const box = document.querySelector<HTMLElement>('[aria-label="What was said"]')!
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  const took: number[] = []
  let last = await frame()
  for (let n = 0; n < times; n++) {
    box.scrollBy(0, by)
    const now = await frame()
    took.push(now - last)
    last = now
  }
  took.sort((a, b) => a - b)
  const at = (part: number) => took[Math.min(took.length - 1, Math.floor(took.length * part))]!
  return { p50: at(0.5), p95: at(0.95), longest: at(1) }
}
