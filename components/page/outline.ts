/** The outline of the page on the screen, read from what is drawn: it is never behind, and knows nothing of how it came about. */
export type HeadingHere = { level: number; text: string; jump(): void }

/** Headings with words in them, from top to bottom. */
export function headingsHere(): readonly HeadingHere[] {
  const found = document.querySelectorAll<HTMLElement>('.prose :is(h1, h2, h3, h4, h5, h6)')
  return [...found].flatMap((element) => {
    const text = element.textContent?.trim() ?? ''
    if (text === '') return []
    return { level: Number(element.tagName.slice(1)), text, jump: () => jumpTo(element) }
  })
}

/** Brings it to the top, with the caret in front of it where one may write. */
function jumpTo(element: HTMLElement): void {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  element.closest<HTMLElement>('.prose')?.focus({ preventScroll: true })
  getSelection()?.collapse(element, 0)
  element.scrollIntoView({ block: 'start', behavior: isCalm ? 'auto' : 'smooth' })
}
