'use client'
import { useEffect, useState } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { Edges, OpenTalk } from '../../lib/studio/talk.ts'

/** The talk beside a document, open while the component is shown; null until it is. */
export function useTalk(studio: Studio, doc: DocId): OpenTalk | null {
  const [talk, setTalk] = useState<OpenTalk | null>(null)
  useEffect(() => {
    let close: (() => void) | null = null
    let isOver = false
    void studio.talk(doc).then((opened) => {
      if (isOver) return opened.close()
      close = opened.close
      setTalk(opened)
    })
    return () => {
      isOver = true
      setTalk(null)
      close?.()
    }
  }, [studio, doc])
  return talk
}

/** What keepers take down and are told; null until it is there, or while nobody asks (`isAsked` false). */
export function useEdges(studio: Studio, isAsked = true): Edges | null {
  const [edges, setEdges] = useState<Edges | null>(null)
  useEffect(() => {
    if (!isAsked) return
    let isOver = false
    void studio.edges().then((opened) => {
      if (!isOver) setEdges(opened)
    })
    return () => {
      isOver = true
      setEdges(null)
    }
  }, [studio, isAsked])
  return edges
}
