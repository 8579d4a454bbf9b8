/** What can be measured of a screen for hands, eyes and keys; each function gives a line for everything that is wrong. */
import type { Page } from '@playwright/test'

/** Controls whose press area is narrower than `size` CSS pixels in either direction, hit areas beyond their box included. */
export const smallTargets = (page: Page, size: number): Promise<string[]> =>
  page.evaluate((least) => {
    const wrong: string[] = []
    const controls = 'a[href], button, summary, input, textarea, select, [role="menuitem"], [role="option"]'
    const half = least / 2 - 0.5
    for (const control of document.querySelectorAll<HTMLElement>(controls)) {
      if (!control.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      if (control.matches('[aria-hidden="true"], [tabindex="-1"], :disabled')) continue
      // A link in a sentence is as high as its line (WCAG 2.5.8); the rest of a dialog's page is inert.
      const isInSentence = control.matches('.prose a, p a, dd a')
      const dialog = document.querySelector('dialog[open]')
      if (isInSentence || (dialog && !dialog.contains(control))) continue
      control.scrollIntoView({ block: 'center', inline: 'center' })
      const box = control.getBoundingClientRect()
      if (box.width < 2 || box.height < 2 || box.bottom < 0) continue
      const label = control.closest('label') ?? (control as HTMLInputElement).labels?.[0] ?? null
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
      const isHit = (dx: number, dy: number) => {
        const hit = document.elementFromPoint(x + dx, y + dy)
        return hit !== null && (control.contains(hit) || (label?.contains(hit) ?? false))
      }
      const wide = box.width >= least - 0.5 || (isHit(-half, 0) && isHit(half, 0))
      const high = box.height >= least - 0.5 || (isHit(0, -half) && isHit(0, half))
      if (wide && high) continue
      const name = control.getAttribute('aria-label') ?? control.textContent.trim().slice(0, 30)
      wrong.push(
        `${control.tagName.toLowerCase()} “${name}” ${Math.round(box.width)} × ${Math.round(box.height)}`,
      )
    }
    return wrong
  }, size)

/** What stands out beyond the right edge, so that one would have to scroll sideways. */
export const sidewaysScroll = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wrong: string[] = []
    const scrollers = [document.documentElement, ...document.querySelectorAll('main, main *, dialog[open]')]
    for (const element of scrollers) {
      const { overflowX } = getComputedStyle(element)
      const scrolls = element === document.documentElement || overflowX === 'auto' || overflowX === 'scroll'
      // A strip that scrolls by itself (emblems, tools) says so; a whole view must not.
      const isView = element === document.documentElement || element.clientHeight > innerHeight / 3
      if (scrolls && isView && element.scrollWidth > element.clientWidth + 1)
        wrong.push(
          `${element.tagName.toLowerCase()}.${element.className} ${element.scrollWidth} > ${element.clientWidth}`,
        )
    }
    for (const element of document.querySelectorAll<HTMLElement>(
      'main h1, main h2, main p, main button, main input',
    )) {
      const box = element.getBoundingClientRect()
      const clipped = element.closest('[aria-hidden="true"], nav, [data-page-rows]')
      if (!clipped && box.width > 1 && box.right > innerWidth + 1 && !isInStrip(element))
        wrong.push(
          `${element.tagName.toLowerCase()} “${element.textContent.slice(0, 30)}” ends at ${Math.round(box.right)}`,
        )
    }
    function isInStrip(element: Element): boolean {
      for (let at: Element | null = element; at; at = at.parentElement)
        if (getComputedStyle(at).overflowX === 'auto' && at.clientHeight < innerHeight / 3) return true
      return false
    }
    return wrong
  })

/** One first heading, one main part, and it can be jumped to. */
export const structure = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const shown = (selector: string) =>
      [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility())
    const wrong: string[] = []
    // What people write has headings of its own, below the page's title.
    const headings = shown('h1:not(.prose h1)').length
    if (headings !== 1) wrong.push(`${headings} first headings`)
    if (shown('main').length !== 1) wrong.push(`${shown('main').length} main parts`)
    if (document.title.length < 3) wrong.push('no title')
    return wrong
  })

/** Goes through the whole screen by Tab and says where focus is under something else, or not to be seen at all. */
export async function hiddenFocus(page: Page): Promise<string[]> {
  const wrong: string[] = []
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      if (!element || element === document.body) return null
      const seen = element.dataset.reached === 'yes'
      element.dataset.reached = 'yes'
      const owner = element.closest('label') ?? element
      const box = owner.getBoundingClientRect()
      const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height, innerHeight - box.top) / 2]
      const hit = document.elementFromPoint(x, y)
      const isFree = hit !== null && (owner.contains(hit) || hit.contains(owner))
      return {
        seen,
        isFree,
        name: `${element.tagName} “${element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 30)}”`,
      }
    })
    if (!at || at.seen) break
    if (!at.isFree) wrong.push(`${at.name} has focus and lies under something`)
  }
  return wrong
}
