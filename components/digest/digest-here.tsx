'use client'
import { ChevronRight, Newspaper } from 'lucide-react'
import type { Studio } from '../../lib/studio/snug.ts'
import told from '../doorstep/told-to-you.module.css'
import { Link } from '../shell/link.tsx'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { pastDay } from '../ui/dates.ts'
import { inWords } from '../ui/words.ts'
import { digestMark, useDigests } from './use-digests.ts'

/** The latest digest, until somebody has looked at it. */
export function DigestHere({ studio }: { studio: Studio }) {
  const { own } = useSnug()
  const [latest] = useDigests(studio)
  const seen = useObserved(own.seenIn(studio.id)).get(digestMark) ?? 0
  if (!latest || latest.due <= seen) return null
  const count = latest.lines.length
  return (
    <p className={told.told}>
      <Link to={{ at: 'digests', studio: studio.id }} className={told.link}>
        <Newspaper aria-hidden="true" />
        <span className={told.words}>
          <b>The digest of {pastDay(latest.due)}</b>
          <span className={told.why}>
            {inWords(count)} {count === 1 ? 'thing' : 'things'}
          </span>
        </span>
        <ChevronRight aria-hidden="true" />
      </Link>
    </p>
  )
}
