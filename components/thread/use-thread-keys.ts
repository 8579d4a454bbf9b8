'use client'
import { useEffect, useEffectEvent, type RefObject } from 'react'
import { lettersAreOn } from '../shell/keys.ts'
import { isTyping } from '../ui/typing.ts'

/** J and K go through the messages, or through the list while the focus is in it; E says that all is seen, of the line it is on or of the open thread. */
export function useThreadKeys(
  room: RefObject<HTMLElement | null>,
  onSeen: RefObject<() => void>,
  onRowSeen: (row: string) => void,
): void {
  const seeRow = useEffectEvent(onRowSeen)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase()
      if (!lettersAreOn() || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
      if (document.querySelector('dialog[open], [role="menu"]') || !['j', 'k', 'e'].includes(key)) return
      event.preventDefault()
      const row = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row
      if (key === 'e') return row ? seeRow(row) : onSeen.current()
      step(room.current, key === 'j' ? 1 : -1)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [room, onSeen])
}

function step(room: HTMLElement | null, by: 1 | -1): void {
  if (!room) return
  const focused = document.activeElement
  const inList = focused?.closest('[data-row]') ?? null
  const messages = [...room.querySelectorAll<HTMLElement>('[data-message]')]
  const items =
    inList || messages.length === 0 ? [...room.querySelectorAll<HTMLElement>('[data-row]')] : messages
  const at = items.findIndex((item) => item.contains(focused))
  const next = at >= 0 ? items[at + by] : (items.find(isInSight) ?? items.at(0))
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

const isInSight = (item: HTMLElement): boolean => {
  const { top, bottom } = item.getBoundingClientRect()
  return bottom > 0 && top > 0 && top < innerHeight
}
