/** Opens windows of a real browser on a real server in which files-page.ts runs, service worker and all. */
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from '@playwright/test'
import { build } from 'esbuild'
import type { FilesPage } from './files-page.ts'

let bundled: Promise<string> | null = null
const bundle = () =>
  (bundled ??= build({
    entryPoints: [fileURLToPath(new URL('files-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    alias: { crypto: fileURLToPath(new URL('../../lib/crypto/node-crypto.ts', import.meta.url)) },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  }).then(({ outputFiles }) => outputFiles[0]!.text))

export type FilesWindow = {
  page: Page
  call<Name extends keyof FilesPage>(
    name: Name,
    ...args: Parameters<FilesPage[Name]>
  ): Promise<Awaited<ReturnType<FilesPage[Name]>>>
}

/** The context must bypass the content policy: the page's own code comes from the test. */
export async function openFilesWindow(context: BrowserContext, url: string): Promise<FilesWindow> {
  const page = await context.newPage()
  await page.goto(`${url}/api/health`)
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js')
    if (navigator.serviceWorker.controller) return
    await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve))
  })
  await page.evaluate(await bundle())
  return {
    page,
    call: (name, ...args) =>
      page.evaluate(
        ({ name, args }) => {
          const files = (
            globalThis as unknown as { filesPage: Record<string, (...args: unknown[]) => unknown> }
          ).filesPage
          return files[name]!(...args)
        },
        { name: name as string, args: args as unknown[] },
      ) as never,
  }
}
