'use client'
import { useEffect, useState } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { OpenThread, Threads } from '../../lib/studio/threads.ts'

/** The threads of a studio; null until they are there. */
export function useThreads(studio: Studio): Threads | null {
  const [threads, setThreads] = useState<Threads | null>(null)
  useEffect(() => {
    let isOver = false
    studio.threads().then(
      (now) => {
        if (!isOver) setThreads(now)
      },
      // What could not be fetched is asked for when somebody comes here again.
      () => {},
    )
    return () => {
      isOver = true
      setThreads(null)
    }
  }, [studio])
  return threads
}

/** A thread, open while the component is shown; null until it is. */
export function useOpenThread(threads: Threads | null, id: DocId): OpenThread | null {
  const [open, setOpen] = useState<OpenThread | null>(null)
  useEffect(() => {
    if (!threads) return
    let close: (() => void) | null = null
    let isOver = false
    threads.open(id).then(
      (opened) => {
        if (isOver) return opened.close()
        close = () => opened.close()
        setOpen(opened)
      },
      () => {},
    )
    return () => {
      isOver = true
      setOpen(null)
      close?.()
    }
  }, [threads, id])
  return open
}
