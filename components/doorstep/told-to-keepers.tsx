'use client'
import { MessageSquareWarning } from 'lucide-react'
import type { Studio } from '../../lib/studio/snug.ts'
import type { Edges, Report } from '../../lib/studio/talk.ts'
import { Link } from '../shell/link.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { useEdges } from '../talk/use-talk.ts'
import { Banner } from '../ui/banner.tsx'
import { buttonClass } from '../ui/button.tsx'
import { capital, firstName, inWords } from '../ui/words.ts'

/** For keepers: somebody has told them of something, and none of them has dealt with it. */
export function ToldToKeepers({ studio }: { studio: Studio }) {
  const edges = useEdges(studio)
  return edges ? <Told studio={studio} edges={edges} /> : null
}

function Told({ studio, edges }: { studio: Studio; edges: Edges }) {
  const reports = useObserved(edges.reports)
  const isReady = useObserved(edges.ready)
  if (!isReady || reports.length === 0) return null
  return (
    <Banner
      icon={<MessageSquareWarning />}
      title={toldSentence(reports)}
      action={
        <Link to={{ at: 'people', studio: studio.id }} className={buttonClass({})}>
          See what
        </Link>
      }
    />
  )
}

function toldSentence(reports: readonly Report[]): string {
  const [one] = reports
  if (reports.length > 1 || !one) return `${capital(inWords(reports.length))} things were told to the keepers`
  return one.by.isYou
    ? 'You told the keepers of something'
    : `${firstName(one.by.name)} told the keepers of something`
}
