'use client'
import { Hand } from 'lucide-react'
import type { Studio } from '../../lib/studio/snug.ts'
import { whoIsKnocking } from '../doors/knock-words.ts'
import { Link } from '../shell/link.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Banner } from '../ui/banner.tsx'
import { buttonClass } from '../ui/button.tsx'

/** Somebody knocks: everyone inside sees that they do. */
export function AtTheDoor({ studio }: { studio: Studio }) {
  const knocks = useObserved(studio.knocks)
  if (knocks.length === 0) return null
  return (
    <Banner
      icon={<Hand />}
      title={whoIsKnocking(knocks)}
      action={
        <Link to={{ at: 'doors', studio: studio.id }} className={buttonClass({})}>
          See who
        </Link>
      }
    />
  )
}
