'use client'
import { useEffect } from 'react'
import type { PageNode } from '../../lib/model/studio-index.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'

type Page = Pick<PageNode, 'id' | 'by' | 'at'>

/**
 * Whether somebody else changed a page since its reader last opened it, on any of their devices. What is older than their own
 * coming is not new to them. Nothing is, until what their other devices know has come.
 */
export function useChanged(studio: Studio): (page: Page) => boolean {
  const { own } = useSnug()
  const seen = useObserved(own.seenIn(studio.id))
  const isWhole = useObserved(own.isWhole)
  const you = useObserved(studio.people).find((person) => person.isYou)
  return ({ id, by, at }) =>
    isWhole && you !== undefined && by !== you.did && at > Math.max(seen.get(id) ?? 0, you.since)
}

/** An open page is seen as far as it goes, while its window is looked at. */
export function useSeen(studio: Studio, { id, by, at }: Page): void {
  const { own } = useSnug()
  const you = useObserved(studio.people).find((person) => person.isYou)?.did
  useEffect(() => {
    const see = () => {
      if (document.visibilityState === 'visible' && by !== you) own.see(studio.id, [{ thing: id, upTo: at }])
    }
    see()
    document.addEventListener('visibilitychange', see)
    return () => document.removeEventListener('visibilitychange', see)
  }, [own, studio.id, id, by, at, you])
}
