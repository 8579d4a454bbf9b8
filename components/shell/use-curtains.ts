import { useMemo } from 'react'
import { parseStudioId, type StudioId } from '../../lib/base/ids.ts'
import { derived, observed } from '../../lib/base/observed.ts'
import { drawnCurtains } from '../../lib/studio/curtains.ts'
import type { StudioSummary } from '../../lib/studio/snug.ts'
import { useSnug } from './snug-context.tsx'
import { useObserved } from './use-observed.ts'

/** The studios that you made quiet for yourself. */
export function useDrawnCurtains(): ReadonlySet<string> {
  const { own } = useSnug()
  return useObserved(useMemo(() => drawnCurtains(own), [own]))
}

/** How many things are new to you in a studio; none where its curtains are drawn, and none on the street itself. */
export function useNewIn(studio: StudioId | null): number {
  const snug = useSnug()
  const drawn = useDrawnCurtains()
  const { count } = useObserved((studio && snug.newIn(studio)?.newNow) ?? nothingNew)
  return studio && drawn.has(studio) ? 0 : count
}
const nothingNew = observed({ count: 0 })

/** The studios you are in whose curtains are not drawn. */
export function useOpenStudios(): readonly StudioSummary[] {
  const studios = useObserved(useSnug().studios)
  const drawn = useDrawnCurtains()
  return useMemo(() => studios.filter(({ id, past }) => past === null && !drawn.has(id)), [studios, drawn])
}

/** How many things are new behind all those doors together, and since when (ms); null where nothing is. */
export function useNewOnStreet(): { count: number; since: number } | null {
  const snug = useSnug()
  const ids = useOpenStudios()
    .map(({ id }) => id)
    .join(' ')
  const all = useMemo(() => {
    const sources = ids.split(' ').flatMap((text) => {
      const id = parseStudioId(text)
      return (id && snug.newIn(id)?.newNow) ?? []
    })
    return derived(sources, () => sources.map((source) => source.get()))
  }, [snug, ids])
  const news = useObserved(all)
  const count = news.reduce((sum, one) => sum + one.count, 0)
  const from = news.flatMap(({ lines }) => lines.flatMap(({ pieces }) => pieces.map((piece) => piece.from)))
  return count > 0 ? { count, since: Math.min(...from) } : null
}
