'use client'
import { useEffect, useState, type ReactNode } from 'react'
import type { StudioId } from '../../lib/base/ids.ts'
import type { Snug } from '../../lib/studio/snug.ts'
import { openedArchive } from '../archive/archive-door.ts'
import { studioOf, useAddress } from '../shell/address.ts'
import { SnugProvider } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { keptSample, openedSample, openSampleHere, useSampleLeftElsewhere } from './sample-door.ts'

/**
 * At the addresses of the sample's studio everything inside lives in the sample, at those of an open archive in that,
 * anywhere else in one's own Snug.
 */
export function SampleOrOwn({ snug, children }: { snug: Snug; children: ReactNode }) {
  const within = studioOf(useAddress())
  const sample = useObserved(openedSample)
  const archive = useObserved(openedArchive)
  const [failed, setFailed] = useState<StudioId | null>(null)
  const isKept = within !== null && sample === null && within !== failed && keptSample() === within
  useSampleLeftElsewhere()

  useEffect(() => {
    if (!isKept) return
    openSampleHere().catch((error: unknown) => {
      // The address then leads nowhere, which is said there.
      console.warn('The sample could not open', error)
      setFailed(within)
    })
  }, [isKept, within])

  if (isKept) return null
  const other = [sample, archive].find((one) => one?.studio === within)
  return <SnugProvider snug={other?.snug ?? snug}>{children}</SnugProvider>
}
