/** What a machine can find of barriers on the screen that is open: axe, with WCAG 2.2 AA. */
import axe from 'axe-core'
import { expect } from '@playwright/test'
import type { Person } from './stories.ts'

declare global {
  interface Window {
    axe: typeof axe
  }
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Fails with the elements that stand in somebody's way. By day and by evening; leaves the mode as it was. */
export async function findsNoBarriers({ page }: Pick<Person, 'page'>, screen: string): Promise<void> {
  await page.evaluate(axe.source)
  // Tall enough that no button is cut by the fold: a half of one would count as too small to press.
  const size = page.viewportSize()
  if (size) await page.setViewportSize({ ...size, height: 2400 })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const violations = await page.evaluate(async (values) => {
      // The wall changes its colour slowly; what is measured is where it comes to rest.
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
      await Promise.allSettled(
        document
          .getAnimations()
          .filter((one) => one.effect?.getTiming().iterations !== Infinity)
          .map((one) => one.finished),
      )
      const { violations: found } = await window.axe.run({ runOnly: { type: 'tag', values } })
      return found.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))
    }, standards)
    const lines = violations.flatMap(({ id, nodes }) =>
      nodes.map((html) => `${screen}, ${colorScheme}: ${id} ${html}`),
    )
    expect(lines).toEqual([])
  }
  if (size) await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' })
}
