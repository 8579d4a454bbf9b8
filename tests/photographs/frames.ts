/** The four variants of a picture, and how a window is put into one. */
import type { CDPSession, Page } from '@playwright/test'

export type Form = { name: 'phone' | 'desktop'; width: number; height: number; touch: boolean }
export type Light = { name: 'light' | 'evening'; colorScheme: 'light' | 'dark' }

export const lights: readonly Light[] = [
  { name: 'light', colorScheme: 'light' },
  { name: 'evening', colorScheme: 'dark' },
]

/** The phone and the desktop of the mock-ups; or one desktop of another width in CSS pixels. */
export const formsFor = (width: number | null): readonly Form[] =>
  width === null
    ? [
        { name: 'phone', width: 390, height: 844, touch: true },
        { name: 'desktop', width: 1280, height: 800, touch: false },
      ]
    : [
        {
          name: width < 900 ? 'phone' : 'desktop',
          width,
          height: width < 900 ? 844 : 800,
          touch: width < 900,
        },
      ]

/** One a window: what one session asked for stays until the same session takes it back. */
const sessions = new WeakMap<Page, CDPSession>()

async function devtoolsOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page))
  sessions.set(page, session)
  return session
}

/** Makes a window a phone or a desktop while it is open: its size, and whether a finger or a mouse points. */
export async function takeForm(page: Page, form: Form): Promise<void> {
  await page.setViewportSize({ width: form.width, height: form.height })
  const devtools = await devtoolsOf(page)
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: form.touch, maxTouchPoints: 5 })
}

/** Day or evening, as the device asks for it. Waits until faces are loaded and nothing moves. */
export async function takeLight(page: Page, light: Light): Promise<void> {
  await page.emulateMedia({ colorScheme: light.colorScheme })
  await page.evaluate(async () => {
    await document.fonts.ready
    const moving = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity)
    await Promise.allSettled(moving.map((one) => one.finished))
  })
}
