'use client'
import { observed } from '../../lib/base/observed.ts'

const key = 'snug.sidebar'

/** Whether the sidebar shows icons only (from 900 px up). */
export const folded = observed(false)

const show = (isFolded: boolean): void => {
  if (isFolded) document.documentElement.dataset.sidebar = 'folded'
  else delete document.documentElement.dataset.sidebar
  folded.set(isFolded)
}

/** Shows what was chosen on this device before. Once, when the app starts; public/before-paint.js drew it already. */
export function recallFold(): void {
  try {
    show(localStorage.getItem(key) === 'folded')
  } catch {
    // Storage is refused: the whole sidebar.
  }
}

/** Folds the sidebar to icons or opens it, and remembers. */
export function switchFold(): void {
  const next = !folded.get()
  show(next)
  try {
    if (next) localStorage.setItem(key, 'folded')
    else localStorage.removeItem(key)
  } catch {
    // Not remembered beyond this window.
  }
}
