'use client'
import { DoorClosed, LogOut, Radio } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { dayInYear } from '../ui/dates.ts'
import { firstName } from '../ui/words.ts'
import { studioOf, useAddress } from './address.ts'
import { useObserved } from './use-observed.ts'
import { useStudio } from './use-studio.ts'
import type { Studio } from '../../lib/studio/snug.ts'

/** Few people ever see it: it is fetched for those. */
const PastBanner = dynamic(() => import('./past-banner.tsx').then((module) => module.PastBanner))

/** What holds for the studio you are in: closed, being left, or not taken by the relay. */
export function StudioStanding() {
  const studio = useStudio(studioOf(useAddress()))
  return studio ? <Standing studio={studio} /> : null
}

function Standing({ studio }: { studio: Studio }) {
  const { past, closed, isLeaving, isTurnedAway } = useObserved(studio.summary)
  const mayKeep = useObserved(studio.mayKeep)
  return (
    <>
      {past ? <PastBanner studio={studio} past={past} /> : null}
      {closed && !past ? (
        <Banner
          tone="plain"
          icon={<DoorClosed />}
          title={`${closed.by ? firstName(closed.by) : 'A keeper'} closed this studio on ${dayInYear(closed.at)}. Everything in it can still be read.`}
          action={mayKeep ? <Button onClick={() => studio.reopen()}>Open it again</Button> : undefined}
        />
      ) : null}
      {isLeaving ? (
        <Banner
          icon={<LogOut />}
          title="You leave this studio as soon as everything you wrote here is at the relay."
          action={<Button onClick={() => void studio.stay()}>Stay</Button>}
        />
      ) : null}
      {isTurnedAway ? (
        <Banner
          icon={<Radio />}
          title="This relay does not take new studios. Ask its steward."
          detail="Everything here is safe on this device. Others can come in once the relay takes the studio."
        />
      ) : null}
    </>
  )
}
