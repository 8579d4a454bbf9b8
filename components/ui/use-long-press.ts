'use client'
import { useRef, type MouseEvent, type PointerEvent } from 'react'

/** Milliseconds a finger rests, and pixels it may stray meanwhile. */
const restMs = 480
const slackPx = 9

/**
 * What opens the list of deeds of a thing: a finger that rests on it, or the other button of a mouse. Where there is something of
 * the browser's own to be had (a link, words being written, words that are chosen) the browser's list comes as ever.
 */
export function useLongPress(onPress: () => void) {
  const press = useRef<{ x: number; y: number; timer: ReturnType<typeof setTimeout> } | null>(null)
  const hasOpened = useRef(false)
  const end = () => {
    if (press.current) clearTimeout(press.current.timer)
    press.current = null
  }
  return {
    onPointerDown(event: PointerEvent) {
      end()
      hasOpened.current = false
      if (event.pointerType !== 'touch' || isTheirs(event.target)) return
      const open = () => {
        press.current = null
        hasOpened.current = true
        liftsWithoutPress()
        onPress()
      }
      press.current = { x: event.clientX, y: event.clientY, timer: setTimeout(open, restMs) }
    },
    onPointerMove({ clientX, clientY }: PointerEvent) {
      const at = press.current
      if (at && Math.hypot(clientX - at.x, clientY - at.y) > slackPx) end()
    },
    onPointerUp: end,
    onPointerCancel: end,
    onContextMenu(event: MouseEvent) {
      end()
      if (isTheirs(event.target) || !getSelection()?.isCollapsed) return
      event.preventDefault()
      // On some phones this comes for a long press too, also after the finger has rested long enough.
      if (!hasOpened.current) onPress()
      hasOpened.current = false
    },
  }
}

const isTheirs = (target: EventTarget): boolean =>
  target instanceof Element &&
  target.closest('a[href], button, input, textarea, select, label, [contenteditable="true"]') !== null

/**
 * Lifting the finger presses nothing. Of a touch that it does not take for a long one (the page was busy, or the finger was
 * lifted just then) a browser makes a mouse's press: that would take the focus, and a menu that loses it closes.
 */
function liftsWithoutPress(): void {
  const stop = () => {
    removeEventListener('touchend', lift, { capture: true })
    removeEventListener('touchcancel', stop, { capture: true })
  }
  const lift = (event: TouchEvent) => {
    stop()
    if (event.cancelable) event.preventDefault()
  }
  addEventListener('touchend', lift, { capture: true, passive: false })
  addEventListener('touchcancel', stop, { capture: true })
}
