'use client'
import { useRef, type PointerEvent } from 'react'

/** Pixels to the side after which it is done when the finger is lifted, and after which it is a swipe and no press. */
const doesPx = 96
const beginsPx = 12

/**
 * A swipe to the right over a line does one deed. The line follows the finger (`--swipe`, px) and is marked `data-swipe`, `near` or
 * `far`, so that its style can show the deed's verb; there is always a button that does the same.
 */
export function useSwipe(onSwipe: (() => void) | null) {
  const from = useRef<{ x: number; y: number; isSwipe: boolean } | null>(null)
  const settle = (element: HTMLElement) => {
    from.current = null
    element.style.removeProperty('--swipe')
    delete element.dataset.swipe
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      from.current =
        onSwipe && event.pointerType === 'touch'
          ? { x: event.clientX, y: event.clientY, isSwipe: false }
          : null
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const start = from.current
      if (!start) return
      const [across, down] = [event.clientX - start.x, Math.abs(event.clientY - start.y)]
      if (!start.isSwipe && (down > beginsPx || across < -beginsPx)) return settle(event.currentTarget)
      if (!start.isSwipe && across < beginsPx) return
      start.isSwipe = true
      const { style, dataset } = event.currentTarget
      style.setProperty('--swipe', `${Math.max(0, Math.min(across, doesPx * 1.4))}px`)
      dataset.swipe = across >= doesPx ? 'far' : 'near'
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const start = from.current
      const isDone = start?.isSwipe && event.clientX - start.x >= doesPx
      settle(event.currentTarget)
      if (isDone) onSwipe?.()
    },
    onPointerCancel: (event: PointerEvent<HTMLElement>) => settle(event.currentTarget),
    /** A line that was swiped is not pressed. */
    onDragStart: (event: { preventDefault(): void }) => event.preventDefault(),
  }
}
