'use client'
import { useCallback, useEffect, useRef } from 'react'
import type { OpenThread, Threads } from '../../lib/studio/threads.ts'
import { toast } from '../ui/toast.tsx'

/**
 * A thread that was open is seen when you leave it, or press Seen; never by scrolling. `keepNew` leaves it as new until it
 * is opened again.
 */
export function useSeenOnLeaving(threads: Threads, open: OpenThread | null) {
  const isKept = useRef(false)
  const undo = useRef<(() => void) | null>(null)
  const see = useCallback(() => {
    if (!open || isKept.current || !open.ready.get()) return false
    // The row is summed up a moment after a message has come.
    const isNew = open.row.get().unread > 0 || open.messages.get().some(({ isUnread }) => isUnread)
    if (!isNew) return false
    undo.current = threads.see(open.row.get().id)
    return true
  }, [threads, open])

  useEffect(() => {
    if (!open) return
    isKept.current = false
    const onHide = () => {
      if (document.visibilityState === 'hidden') see()
    }
    document.addEventListener('visibilitychange', onHide)
    return () => {
      document.removeEventListener('visibilitychange', onHide)
      see()
    }
  }, [open, see])

  return {
    seen() {
      isKept.current = false
      if (see()) toast({ text: 'Seen.', undo: () => undo.current?.() })
    },
    keepNew() {
      isKept.current = true
      undo.current?.()
      undo.current = null
      toast({ text: 'It stays new until you open it again.' })
    },
  }
}
