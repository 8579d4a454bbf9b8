'use client'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ItemId } from '../../lib/base/ids.ts'
import { aroundMessage, fromEnd, grown, type MessageRange } from './message-range.ts'

/** Pixels: nearer than this to the end, what is said next comes into sight by itself. */
const atEnd = 48
/** Pixels before an edge of what is drawn at which more is drawn. */
const nearEdge = 900

/** What stays where it is while things are drawn around it: the end, or a message at so many pixels from the top. */
type Held = 'end' | { id: string; top: number }

/**
 * Draws a part of a long thread and keeps what is being read in its place, whatever is drawn, said or learnt of above it.
 * `start`: where to begin; null is the end.
 */
export function useMessageWindow(ids: readonly ItemId[], start: ItemId | null) {
  const scroller = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  const [range, setRange] = useState<MessageRange>(() => (start ? aroundMessage(ids, start) : fromEnd(ids)))
  const [isAtEnd, setAtEnd] = useState(start === null)
  const held = useRef<Held>(start ? { id: start, top: 96 } : 'end')
  const shown = grown(ids, range)

  const elementOf = (id: string): HTMLElement | null =>
    inner.current?.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`) ?? null

  /** Puts what is held back where it was. */
  const settle = useCallback(() => {
    const box = scroller.current
    if (!box) return
    const now = held.current
    if (now === 'end') {
      box.scrollTop = box.scrollHeight
      return
    }
    const element = elementOf(now.id)
    if (!element) return
    const top = element.getBoundingClientRect().top - box.getBoundingClientRect().top
    if (Math.abs(top - now.top) > 0.5) box.scrollTop += top - now.top
  }, [])

  /** Holds what is in sight now, and draws more where an edge is near. */
  const look = useCallback(() => {
    const box = scroller.current
    const list = inner.current
    if (!box || !list) return
    const below = box.scrollHeight - box.scrollTop - box.clientHeight
    const isLast = shown.end === ids.length
    const ends = isLast && below < atEnd
    setAtEnd(ends)
    if (ends) held.current = 'end'
    else {
      const edge = box.getBoundingClientRect().top
      for (const element of list.querySelectorAll<HTMLElement>('[data-message]')) {
        const { top, bottom } = element.getBoundingClientRect()
        if (bottom <= edge) continue
        held.current = { id: element.dataset.message!, top: top - edge }
        break
      }
    }
    const wants =
      box.scrollTop < nearEdge && shown.first > 0 ? 'before' : below < nearEdge && !isLast ? 'after' : null
    if (wants) setRange((now) => grown(ids, now, wants).range)
  }, [ids, shown.first, shown.end])

  useLayoutEffect(() => {
    settle()
    const box = scroller.current
    if (box && shown.end === ids.length && box.scrollHeight - box.scrollTop - box.clientHeight < atEnd)
      setAtEnd(true)
  }, [settle, ids, range, shown.end])
  useEffect(() => {
    const list = inner.current
    if (!list) return
    // Formulas and faces that come later change heights.
    const sizes = new ResizeObserver(settle)
    sizes.observe(list)
    if (scroller.current) sizes.observe(scroller.current)
    return () => sizes.disconnect()
  }, [settle])

  const goTo = useCallback(
    (id: ItemId) => {
      held.current = { id, top: 96 }
      setRange(aroundMessage(ids, id))
      requestAnimationFrame(() => {
        settle()
        elementOf(id)?.focus({ preventScroll: true })
      })
    },
    [ids, settle],
  )
  const goToEnd = useCallback(() => {
    held.current = 'end'
    setRange(fromEnd(ids))
    setAtEnd(true)
    requestAnimationFrame(settle)
  }, [ids, settle])

  return { scroller, inner, first: shown.first, end: shown.end, isAtEnd, look, goTo, goToEnd }
}
