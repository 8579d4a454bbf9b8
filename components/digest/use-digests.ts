'use client'
import { useMemo } from 'react'
import type { Digest } from '../../lib/studio/digest/digest.ts'
import type { Hides } from '../../lib/studio/hides.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'

/** Under this name among what was seen: up to which digest. */
export const digestMark = 'digest'

/** The lines of a digest without what keepers took down. */
export const shownOf = ({ lines }: Digest, isHidden: Hides): Digest['lines'] =>
  lines.filter(
    ({ thing }) => !isHidden(thing.doc) && (thing.item === null || !isHidden(thing.doc, thing.item)),
  )

/** The digests of a studio without what keepers took down; the newest first. */
export function useDigests(studio: Studio): readonly Digest[] {
  const digests = useObserved(studio.digests)
  const isHidden = useObserved(studio.hides)
  return useMemo(
    () =>
      digests.flatMap((digest) => {
        const lines = shownOf(digest, isHidden)
        return lines.length > 0 ? [{ due: digest.due, lines }] : []
      }),
    [digests, isHidden],
  )
}
