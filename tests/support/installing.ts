/**
 * When a story's browser keeps the app for starts without a network. Fetching and compiling the whole app takes as much
 * work as all else that a short story does, for each of its people; so it waits until somebody in the story relies on it.
 */
import type { BrowserContext, Page } from '@playwright/test'

type WithHold = Window & { letInstall?: () => void }

/** From here on the app's worker is registered only after `installs`. */
export async function holdsInstalling(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    // Over plain http there are no workers.
    const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined
    if (!workers) return
    const register = workers.register.bind(workers)
    const asked = new Promise<void>((resolve) => ((window as WithHold).letInstall = resolve))
    workers.register = (...args) => asked.then(() => register(...args))
  })
}

/** Resolves when the app is kept; from here on every window of this browser registers its worker at once. */
export async function installs(page: Page): Promise<void> {
  const context = page.context()
  await context.addInitScript(() => (window as WithHold).letInstall?.())
  for (const open of context.pages()) {
    const isWindow = /^https?:/.test(open.url())
    if (isWindow) await open.evaluate(() => (window as WithHold).letInstall?.())
  }
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
}

/** Whether this window could keep the app: it shows it, and by an address that browsers trust. */
export const couldInstall = async (page: Page): Promise<boolean> =>
  /^https?:/.test(page.url()) && (await page.evaluate(() => 'serviceWorker' in navigator))
