'use client'
import { useEffect, useMemo, useState } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { Edges, OpenTalk, SpokenRemark } from '../../lib/studio/talk.ts'
import { useObserved } from '../shell/use-observed.ts'

/** The talk beside a document, open while the component is shown; null until it is. */
export function useTalk(studio: Studio, doc: DocId): OpenTalk | null {
  const [talk, setTalk] = useState<OpenTalk | null>(null)
  useEffect(() => {
    let close: (() => void) | null = null
    let isOver = false
    studio.talk(doc).then(
      (opened) => {
        if (isOver) return opened.close()
        close = opened.close
        setTalk(opened)
      },
      // What could not be fetched is asked for when somebody comes here again.
      () => {},
    )
    return () => {
      isOver = true
      setTalk(null)
      close?.()
    }
  }, [studio, doc])
  return talk
}

/** How much is said about each thing in a document, by its id: remarks and answers that stand, without what is settled. */
export function useSaidAbout(talk: OpenTalk | null): ReadonlyMap<string, number> {
  const remarks = useObserved(talk?.remarks ?? nothingSaid)
  return useMemo(() => {
    const counts = new Map<string, number>()
    for (const { thing, settled, answers, ...remark } of remarks) {
      if (thing === null || settled) continue
      const standing = [remark, ...answers].filter(({ text, down }) => text !== '' && !down).length
      if (standing > 0) counts.set(thing, (counts.get(thing) ?? 0) + standing)
    }
    return counts
  }, [remarks])
}

const nothingSaid = observed<readonly SpokenRemark[]>([])

/** What keepers take down and are told; null until it is there, or while nobody asks (`isAsked` false). */
export function useEdges(studio: Studio, isAsked = true): Edges | null {
  const [edges, setEdges] = useState<Edges | null>(null)
  useEffect(() => {
    if (!isAsked) return
    let isOver = false
    studio.edges().then(
      (opened) => {
        if (!isOver) setEdges(opened)
      },
      () => {},
    )
    return () => {
      isOver = true
      setEdges(null)
    }
  }, [studio, isAsked])
  return edges
}
