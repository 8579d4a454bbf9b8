'use client'
import { useEffect, useRef, useState } from 'react'

/**
 * A field over a shared value: what you type is kept apart until you leave the field or press Enter, so that others'
 * changes do not jump under your fingers and half a word is never everyone's. An empty draft gives the old value back
 * unless `mayBeEmpty`.
 */
export function useDraft(
  value: string,
  save: (next: string) => void,
  options: { mayBeEmpty?: boolean } = {},
) {
  const [draft, setDraft] = useState<string | null>(null)
  const latest = useRef<() => void>(() => {})

  const keep = () => {
    if (draft === null) return
    const next = draft.trim()
    if (next !== value && (next || options.mayBeEmpty)) save(next)
    setDraft(null)
  }
  // Leaving the room with the field still open counts as leaving the field.
  useEffect(() => {
    latest.current = keep
  })
  useEffect(() => () => latest.current(), [])

  return {
    value: draft ?? value,
    onChange: setDraft,
    onBlur: keep,
    onEnter: keep,
  }
}
