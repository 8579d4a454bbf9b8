/** Frames as a page draws them. What is handed to the page stands for itself: nothing around it is there. */
import type { Page } from '@playwright/test'

export type Frames = {
  /** A second, over the whole time. */
  rate: number
  /** The longest that one of them took, in milliseconds. */
  longest: number
}
/** What moves in every frame: something that scrolls, or the hand that holds a card. */
export type Motion = 'across' | 'down' | 'table' | 'carry' | 'plain'

/** Counts frames while something moves in each. */
export const framesWhile = (page: Page, what: Motion, duration: number): Promise<Frames> =>
  page.evaluate(
    ([motion, lasts]) =>
      new Promise<Frames>((done) => {
        const list = document.querySelector<HTMLElement>('[data-cards]')
        const board = list?.closest<HTMLElement>('[data-column]')?.parentElement
        let rows = document.querySelector<HTMLElement>('table')?.parentElement ?? null
        while (rows && rows.scrollHeight <= rows.clientHeight + 1) rows = rows.parentElement
        const start = performance.now()
        let [count, last, longest] = [0, start, 0]
        requestAnimationFrame(function frame(now: number) {
          const at = now - start
          if (++count > 1) longest = Math.max(longest, now - last)
          last = now
          if (motion === 'across') board!.scrollLeft = Math.abs((at * 1.2) % 2400)
          else if (motion === 'down' || motion === 'plain') list!.scrollTop = Math.abs((at * 1.5) % 5000)
          else if (motion === 'table') rows!.scrollTop = Math.abs((at * 1.5) % 5000)
          else
            dispatchEvent(
              new PointerEvent('pointermove', {
                clientX: 300 + 300 * (1 + Math.sin(at / 500)),
                clientY: 200 + 150 * (1 + Math.cos(at / 300)),
                pointerId: 1,
                isPrimary: true,
              }),
            )
          if (at < lasts) requestAnimationFrame(frame)
          else done({ rate: (count * 1000) / at, longest })
        })
      }),
    [what, duration] as const,
  )

/** From a press until so many things stand there and the frame with them is drawn, in milliseconds. */
export const pressUntil = (page: Page, pressed: string, wanted: string, count: number): Promise<number> =>
  page.evaluate(
    ([button, thing, least]) =>
      new Promise<number>((done) => {
        const start = performance.now()
        document.querySelector<HTMLElement>(button)!.click()
        requestAnimationFrame(function look() {
          if (document.querySelectorAll(thing).length < least) requestAnimationFrame(look)
          else requestAnimationFrame(() => done(performance.now() - start))
        })
      }),
    [pressed, wanted, count] as const,
  )

/** What a board without a window would do: so many copies of a card are drawn at once; how long that took. */
export const drawPlainly = (page: Page, total: number): Promise<number> =>
  page.evaluate(
    (count) =>
      new Promise<number>((done) => {
        const lists = [...document.querySelectorAll<HTMLElement>('[data-cards]')]
        const cards = [...lists[0]!.querySelectorAll('[data-card]')]
        const start = performance.now()
        for (const list of lists)
          for (let i = 0; i < count / lists.length; i++) list.append(cards[i % cards.length]!.cloneNode(true))
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)))
      }),
    total,
  )
