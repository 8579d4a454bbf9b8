'use client'
import { useEffect, useState } from 'react'
import type { StudioNews } from '../../lib/studio/news.ts'
import type { Studio } from '../../lib/studio/snug.ts'

/** What is new in a studio; null until it is there. */
export function useNews(studio: Studio): StudioNews | null {
  const [news, setNews] = useState<StudioNews | null>(null)
  useEffect(() => {
    let isOver = false
    studio.news().then(
      (now) => {
        if (!isOver) setNews(now)
      },
      // What could not be fetched is asked for when somebody comes here again.
      () => {},
    )
    return () => {
      isOver = true
    }
  }, [studio])
  return news
}
