'use client'
import { useEffect } from 'react'
import type { OpenPage, Person } from '../../lib/studio/snug.ts'
import { firstName } from '../ui/words.ts'

/** As long as --dur-1. */
const glideMs = 90
/** Pixels; what went further was a jump, and a jump does not glide. */
const longestGlide = 160

type Place = { x: number; y: number }

const caretOf = (client: number): HTMLElement | null =>
  document.querySelector<HTMLElement>(`.prose .caret[data-client="${client}"]`)

/**
 * The others' carets as they move: each glides to its new place, and its name shows for two seconds, because the fading
 * starts again at each move.
 */
export function useLitCarets(open: Pick<OpenPage, 'presence'>): void {
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>()
    const places = new Map<number, Place>()
    const onMove = ({ added, updated }: { added: number[]; updated: number[] }) => {
      // The editor draws the carets in the next turn.
      const timer = setTimeout(() => {
        timers.delete(timer)
        for (const client of [...added, ...updated]) {
          const caret = caretOf(client)
          if (!caret) continue
          glide(caret, places, client)
          light(caret)
        }
      })
      timers.add(timer)
    }
    open.presence.on('change', onMove)
    return () => {
      open.presence.off('change', onMove)
      timers.forEach(clearTimeout)
    }
  }, [open])
}

function glide(caret: HTMLElement, places: Map<number, Place>, client: number): void {
  const page = caret.closest('.prose')!.getBoundingClientRect()
  const now = caret.getBoundingClientRect()
  const place = { x: now.left - page.left, y: now.top - page.top }
  const before = places.get(client)
  places.set(client, place)
  if (!before || matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const [x, y] = [before.x - place.x, before.y - place.y]
  if ((x === 0 && y === 0) || Math.hypot(x, y) > longestGlide) return
  caret.animate({ translate: [`${x}px ${y}px`, '0 0'] }, { duration: glideMs, easing: 'ease-out' })
}

/** Shows the name of a caret for two seconds, on the side where there is room. */
function light(caret: HTMLElement): void {
  const tag = caret.querySelector<HTMLElement>('.caret-tag')
  if (!tag) return
  const edge = caret.closest('.prose')!.getBoundingClientRect().right
  caret.toggleAttribute('data-turned', caret.getBoundingClientRect().left + tag.offsetWidth > edge)
  for (const fading of tag.getAnimations()) {
    fading.cancel()
    fading.play()
  }
}

/** Brings somebody's caret into view and lights its name; false when they only read here and have none. */
export function goToCaretOf(person: Person, open: OpenPage): boolean {
  for (const [client, state] of open.presence.getStates()) {
    const user = (state as { user?: { name?: unknown; colour?: unknown } }).user
    if (client === open.presence.clientID || user?.name !== firstName(person.name)) continue
    if (user.colour !== person.portrait.colour) continue
    const caret = caretOf(client)
    if (!caret) continue
    caret.scrollIntoView({ block: 'center' })
    light(caret)
    return true
  }
  return false
}
