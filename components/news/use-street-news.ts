'use client'
import { useEffect, useState } from 'react'
import { parseStudioId, type StudioId } from '../../lib/base/ids.ts'
import type { News, StudioNews } from '../../lib/studio/news.ts'
import type { NewsSource, Person, Snug } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'

export type NewsOfStudio = {
  source: NewsSource
  news: StudioNews
  now: News
  people: readonly Person[]
}

/** What is new in each of these studios, as far as it has been read; those where nothing is new are left out. */
export function useStreetNews(studios: readonly StudioId[]): readonly NewsOfStudio[] {
  const snug = useSnug()
  const ids = studios.join(' ')
  const [known, setKnown] = useState<ReadonlyMap<StudioId, NewsOfStudio>>(new Map())
  useEffect(() => {
    const stops = ids.split(' ').flatMap((text) => {
      const id = parseStudioId(text)
      return id ? watch(snug, id, (now) => setKnown((before) => new Map(before).set(id, now))) : []
    })
    return () => {
      for (const stop of stops) stop()
    }
  }, [snug, ids])
  return studios.flatMap((id) => {
    const one = known.get(id)
    return one && one.now.count > 0 ? [one] : []
  })
}

function watch(snug: Snug, id: StudioId, tell: (now: NewsOfStudio) => void): (() => void)[] {
  const source = snug.newIn(id)
  if (!source) return []
  let isOver = false
  let news: StudioNews | null = null
  const read = () => {
    if (isOver) return
    if (news) tell({ source, news, now: source.newNow.get(), people: source.people.get() })
    else if (source.newNow.get().count > 0)
      source.news().then(
        (open) => {
          news = open
          read()
        },
        // What could not be fetched is told when somebody comes here again.
        () => {},
      )
  }
  const stops = [source.newNow.subscribe(read), source.people.subscribe(read)]
  read()
  return [...stops, () => void (isOver = true)]
}
