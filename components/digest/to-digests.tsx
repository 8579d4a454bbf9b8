'use client'
import type { Studio } from '../../lib/studio/snug.ts'
import { Link } from '../shell/link.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { buttonClass } from '../ui/button.tsx'

/** The way to the digests, where there are any or will be. */
export function ToDigests({ studio }: { studio: Studio }) {
  const hasAny = useObserved(studio.digests).length > 0
  const rhythm = useObserved(studio.rhythm)
  if (!hasAny && !rhythm) return null
  return (
    <Link to={{ at: 'digests', studio: studio.id }} className={buttonClass({ kind: 'quiet' })}>
      The digests
    </Link>
  )
}
