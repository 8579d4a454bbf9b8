import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** Pixels. */
const overscan = 320
const gap = 9
const guess = 92
/** Drawn before anything is measured. */
const atFirst = 12

export type Window = {
  /** Of the list: the first that is drawn, and the one after the last. */
  first: number
  end: number
  /** Pixels that what is not drawn would take, before and after. */
  before: number
  after: number
  /** For the element of each item. */
  measure: (element: HTMLElement | null) => void | (() => void)
  /** Scrolls so that the item is drawn. */
  reveal(index: number): void
}

/** Which items of a long list are drawn: those in sight and a little around. Heights differ and are measured as they come. */
export function useWindow(ids: readonly string[], scroller: RefObject<HTMLElement | null>): Window {
  const heights = useRef(new Map<string, number>())
  const [range, setRange] = useState({ first: 0, end: atFirst })
  const [, setMeasured] = useState(0)
  const list = useRef(ids)
  list.current = ids

  const look = useCallback(() => {
    const element = scroller.current
    if (!element) return
    const from = element.scrollTop - overscan
    const to = element.scrollTop + element.clientHeight + overscan
    let at = 0
    let first = 0
    let end = list.current.length
    for (const [i, id] of list.current.entries()) {
      const height = (heights.current.get(id) ?? guess) + gap
      if (at + height <= from) first = i + 1
      if (at >= to) {
        end = i
        break
      }
      at += height
    }
    first = Math.min(first, end)
    setRange((now) => (now.first === first && now.end === end ? now : { first, end }))
  }, [scroller])

  const sizes = useRef<ResizeObserver | null>(null)
  const observer = useCallback(() => {
    sizes.current ??= new ResizeObserver((entries) => {
      let isNew = false
      for (const { target } of entries) {
        const id = (target as HTMLElement).dataset.card
        const height = (target as HTMLElement).offsetHeight
        if (!id || height === 0 || heights.current.get(id) === height) continue
        heights.current.set(id, height)
        isNew = true
      }
      if (!isNew) return
      setMeasured((n) => n + 1)
      look()
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
  useLayoutEffect(look, [ids, look])

  const sum = (from: number, to: number) => {
    let total = 0
    for (const id of ids.slice(from, to)) total += (heights.current.get(id) ?? guess) + gap
    return total
  }
  const first = Math.min(range.first, ids.length)
  const end = Math.min(range.end, ids.length)
  return {
    first,
    end,
    before: sum(0, first),
    after: sum(end, ids.length),
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
