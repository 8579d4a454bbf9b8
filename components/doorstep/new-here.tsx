'use client'
import dynamic from 'next/dynamic'
import type { Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'

const NewsFeed = dynamic(() => import('../news/news-feed.tsx').then((module) => module.NewsFeed))

/** What is new since one was here last; nothing where nothing is. */
export function NewHere({ studio }: { studio: Studio }) {
  const { count } = useObserved(studio.newNow)
  return count === 0 ? null : <NewsFeed studio={studio} />
}
