type Katex = typeof import('katex').default

let here: Katex | null = null
let coming: Promise<Katex> | null = null

/** The machinery and its faces come with the first formula that is shown; the service worker keeps them at hand. */
export function katexHere(): Promise<Katex> {
  coming ??= import('./katex-here.ts').then((module) => (here = module.katex))
  coming.catch(() => (coming = null))
  return coming
}

/** Draws a formula into an element, by the DOM: the policy refuses style attributes in HTML. */
export function drawFormula(katex: Pick<Katex, 'render'>, tex: string, place: HTMLElement, display: boolean) {
  katex.render(tex, place, {
    displayMode: display,
    throwOnError: false,
    strict: 'ignore',
    trust: false,
    maxSize: 20,
    maxExpand: 200,
  })
}

/** The machinery where it has come already; what is drawn with it does not jump. */
export const katexNow = (): Katex | null => here
