/** People with a browser each at one built server, for pictures: no assertions, nothing is watched. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import { startServer, type TestServer } from '../support/server.ts'

export type Sitter = { name: string; context: BrowserContext; page: Page }

export type Album = {
  server: TestServer
  /** Somebody whose browser has never been here; a desktop unless `options` say otherwise. */
  sitter(name: string, options?: BrowserContextOptions): Promise<Sitter>
  close(): Promise<void>
}

/** Starts a server of its own; `close` ends it and deletes what it stored. */
export async function openAlbum(browser: Browser): Promise<Album> {
  const server = await startServer()
  return {
    server,
    async sitter(name, options = {}) {
      const context = await browser.newContext({
        baseURL: server.url,
        viewport: { width: 1280, height: 800 },
        locale: 'en-GB',
        colorScheme: 'light',
        ...options,
      })
      return { name, context, page: await context.newPage() }
    },
    async close() {
      await browser.close()
      await server.remove()
    },
  }
}
