'use client'
import { useCallback } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import { actKey } from '../../lib/model/house.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { Deed } from '../../lib/studio/talk.ts'
import { useObserved } from '../shell/use-observed.ts'
import { thingOf } from './thing-of.ts'
import { useEdges } from './use-talk.ts'

const nothing = observed<ReadonlyMap<string, Deed>>(new Map())
const notYet = observed(false)

/** What stands in a list in place of the title of something that was taken down. */
export const takenDown = 'Taken down'

/** Tells what a keeper has taken down and you do not see; keepers see everything. What is not read yet counts as taken down. */
export function useHidden(studio: Studio): (doc: DocId, item?: string | null) => boolean {
  const mayKeep = useObserved(studio.mayKeep)
  const acts = useObserved(studio.acts)
  const isAsked = !mayKeep && acts.size > 0
  const edges = useEdges(studio, isAsked)
  const isReady = useObserved(edges?.ready ?? notYet)
  const down = useObserved(edges?.down ?? nothing)
  return useCallback(
    (doc, item = null) => {
      if (!isAsked) return false
      const key = actKey(thingOf(doc, item))
      return acts.has(key) && (!isReady || down.has(key))
    },
    [isAsked, acts, isReady, down],
  )
}
