'use client'
import { useMemo } from 'react'
import type { StudioId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import type { Studio, StudioSummary } from '../../lib/studio/snug.ts'
import { useObserved } from './use-observed.ts'
import { useSnug } from './snug-context.tsx'

/** The studio of an id, or null when there is none here (or no id). */
export function useStudio(id: StudioId | null): Studio | null {
  const snug = useSnug()
  const studios = useObserved(snug.studios)
  // `studios` is asked for so that a studio that arrives later is found.
  return useMemo(
    () => (id && studios.some((one) => one.id === id) ? snug.studio(id) : null),
    [snug, studios, id],
  )
}

const nothing = observed<StudioSummary | null>(null)

/** The summary of a studio that may not be there. */
export function useSummary(studio: Studio | null): StudioSummary | null {
  return useObserved(studio ? studio.summary : nothing)
}
