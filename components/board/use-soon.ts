import { useEffect, useState } from 'react'

/** Of a column at its narrowest, in pixels. */
const narrowest = 228

/**
 * Whether the column at a place is drawn: those in sight at once, the others one after the other as soon as there is
 * nothing more urgent, so that a wide board opens as fast as a narrow one.
 */
export function useSoon(at: number): boolean {
  const [isDrawn, setDrawn] = useState(() => at * narrowest < innerWidth)
  useEffect(() => {
    if (isDrawn) return
    const draw = () => setDrawn(true)
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(draw, 40 * at)
      return () => clearTimeout(timer)
    }
    const idle = requestIdleCallback(draw, { timeout: 100 * at })
    return () => cancelIdleCallback(idle)
  }, [isDrawn, at])
  return isDrawn
}
