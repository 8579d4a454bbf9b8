'use client'
import { useEffect, useState } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import type { Threads } from '../../lib/studio/threads.ts'

/** The title of a named thread; null for others, and until the threads have been read. */
export function useThreadTitle(studio: Studio | null): (id: string) => string | null {
  const [threads, setThreads] = useState<Threads | null>(null)
  useEffect(() => {
    let isOver = false
    studio?.threads().then(
      (open) => {
        if (!isOver) setThreads(open)
      },
      () => {},
    )
    return () => {
      isOver = true
    }
  }, [studio])
  return (id) => {
    const row = threads?.rows.get().find((one) => one.id === id)
    return row && !row.isDown && row.away === null && row.title !== '' ? row.title : null
  }
}
