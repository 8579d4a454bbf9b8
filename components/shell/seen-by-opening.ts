'use client'
import { useEffect } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { Address } from './address.ts'

/**
 * Whoever opens a page, a board or a card has seen what is new there, and sees what comes while they look. Of a thread that is so
 * for its having been closed; its messages are seen on leaving.
 */
export function useSeenByOpening(studio: Studio | null, address: Address): void {
  const doc = docAt(address)
  const item = address.at === 'board' ? (address.card ?? null) : null
  useEffect(() => {
    if (!studio || !doc) return
    const see = () => {
      const { lines } = studio.newNow.get()
      const isHere = lines.some(({ thing }) => thing.doc === doc && thing.item === item)
      if (isHere && document.visibilityState === 'visible')
        void studio.news().then((news) => news.seeThing(doc, item))
    }
    see()
    document.addEventListener('visibilitychange', see)
    const stop = studio.newNow.subscribe(see)
    return () => {
      document.removeEventListener('visibilitychange', see)
      stop()
    }
  }, [studio, doc, item])
}

function docAt(address: Address): DocId | null {
  if (address.at === 'page') return address.page
  if (address.at === 'board') return address.board
  return address.at === 'thread' ? address.thread : null
}
