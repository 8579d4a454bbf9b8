import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** Pixels. What is drawn reaches at least `least` beyond what is seen, and is then drawn as far as `most`. */
const least = 160
const most = 420
const gap = 9
const guess = 96

/** Cards that fill the screen, drawn before anything is measured. */
const atFirst = (): number => Math.ceil((typeof innerHeight === 'number' ? innerHeight : 800) / (guess + gap))

export type Window = {
  /** Of the list: the first that is drawn, and the one after the last. */
  first: number
  end: number
  /** Pixels that what is not drawn takes before the first, and that the whole list takes. */
  before: number
  all: number
  /** For the element of each item. */
  measure: (element: HTMLElement | null) => void | (() => void)
  /** Scrolls so that the item is drawn. */
  reveal(index: number): void
}

/**
 * Which items of a long list are drawn: those in sight and some around, changed only once the sight comes near an end of
 * them, since every change costs a frame. Heights differ and are measured as they come.
 */
export function useWindow(ids: readonly string[], scroller: RefObject<HTMLElement | null>): Window {
  const heights = useRef(new Map<string, number>())
  const [range, setRange] = useState(() => ({ first: 0, end: atFirst() }))
  const [, setMeasured] = useState(0)
  const latest = useRef({ ids, range })
  latest.current = { ids, range }

  const look = useCallback(() => {
    const element = scroller.current
    if (!element) return
    const { ids: list, range: now } = latest.current
    const { scrollTop, clientHeight } = element
    const reach = (beyond: number) => {
      let at = 0
      let first = 0
      let end = list.length
      for (const [i, id] of list.entries()) {
        if (at >= scrollTop + clientHeight + beyond) {
          end = i
          break
        }
        at += (heights.current.get(id) ?? guess) + gap
        if (at <= scrollTop - beyond) first = i + 1
      }
      return { first: Math.min(first, end), end }
    }
    const needed = reach(least)
    if (now.first <= needed.first && Math.min(now.end, list.length) >= needed.end) return
    setRange(reach(most))
  }, [scroller])

  const sizes = useRef<ResizeObserver | null>(null)
  const observer = useCallback(() => {
    sizes.current ??= new ResizeObserver((entries) => {
      let isNew = false
      for (const { target, borderBoxSize } of entries) {
        const id = (target as HTMLElement).dataset.card
        const height = borderBoxSize[0]?.blockSize ?? 0
        if (!id || height === 0 || heights.current.get(id) === height) continue
        heights.current.set(id, height)
        isNew = true
      }
      if (!isNew) return
      look()
      // Anywhere else the list's length may be a guess until it is drawn again; its end must not be cut off.
      const { ids: list, range: now } = latest.current
      if (now.end >= list.length) setMeasured((n) => n + 1)
    })
    return sizes.current
  }, [look])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const onResize = new ResizeObserver(look)
    onResize.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      onResize.disconnect()
      element.removeEventListener('scroll', look)
      sizes.current?.disconnect()
      sizes.current = null
    }
  }, [scroller, look])
  const isFirst = useRef(true)
  useLayoutEffect(() => {
    // At first nothing is scrolled, and what is drawn fills the screen.
    if (!isFirst.current) look()
    isFirst.current = false
  }, [ids, look])

  const sum = (from: number, to: number) => {
    let total = 0
    for (let i = from; i < to; i++) total += (heights.current.get(ids[i]!) ?? guess) + gap
    return total
  }
  const first = Math.min(range.first, ids.length)
  const end = Math.min(range.end, ids.length)
  return {
    first,
    end,
    before: sum(0, first),
    all: sum(0, ids.length),
    measure: useCallback(
      (element: HTMLElement | null) => {
        if (!element) return
        observer().observe(element)
        return () => sizes.current?.unobserve(element)
      },
      [observer],
    ),
    reveal(index) {
      const element = scroller.current
      if (!element) return
      const top = sum(0, index)
      const isSeen = top >= element.scrollTop && top + guess <= element.scrollTop + element.clientHeight
      if (!isSeen) element.scrollTop = top - element.clientHeight / 3
      look()
    },
  }
}
