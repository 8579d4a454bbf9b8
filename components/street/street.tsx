'use client'
import { useEffect, useState } from 'react'
import type { Self, StudioSummary } from '../../lib/studio/snug.ts'
import { EmptyPlot, House } from '../art/house.tsx'
import { LookAround } from '../sample/look-around.tsx'
import { FriendOffer } from '../shell/friend-offer.tsx'
import { KitOffer } from '../shell/kit-offer.tsx'
import { ComingUp, StreetNews } from '../shell/later-rooms.tsx'
import { Link } from '../shell/link.tsx'
import { RoomFrame } from '../shell/room-frame.tsx'
import { SavedState } from '../shell/saved-state.tsx'
import { StudioOffers } from '../shell/studio-offers.tsx'
import { useSnug } from '../shell/snug-context.tsx'
import { useDrawnCurtains, useNewOnStreet, useOpenStudios } from '../shell/use-curtains.ts'
import { useObserved } from '../shell/use-observed.ts'
import { WhoIsIn } from '../shell/who-is-in.tsx'
import { sinceWords } from '../ui/dates.ts'
import titles from '../ui/title.module.css'
import { capital, firstName, inWords, peopleInWords } from '../ui/words.ts'
import { AroundNow, peopleAround } from './around-now.tsx'
import { greeting } from './greeting.ts'
import styles from './street.module.css'

/** Home: a row of front doors you know by sight. */
export function Street({ self }: { self: Self }) {
  const studios = useObserved(useSnug().studios)
  const drawn = useDrawnCurtains()
  const around = peopleAround(studios.filter(({ id }) => !drawn.has(id)))
  const current = studios.filter(({ past }) => past === null)
  const open = useOpenStudios()
  const fresh = useNewOnStreet()
  return (
    <RoomFrame title="Snug" barless>
      <div className={styles.home}>
        <h1 className={titles.display}>
          <Greeting />, {firstName(self.name)}
        </h1>
        <p className={styles.around}>
          {fresh ? `${newSentence(fresh)} ` : ''}
          {aroundSentence(studios.length, around.length, drawn.size > 0)}
        </p>
        <ul className={styles.street} data-few={studios.length < 4 || undefined}>
          {studios.map((studio) => (
            <FrontDoor key={studio.id} studio={studio} />
          ))}
          <li>
            <Link to={{ at: 'start' }} className={styles.door}>
              <span className={styles.house}>
                <EmptyPlot />
              </span>
              <span className={styles.caption}>
                <b className={styles.name}>Empty plot</b>
                <span className={styles.line}>Start or join</span>
              </span>
            </Link>
          </li>
        </ul>
        {studios.length === 0 ? (
          <>
            <p className={styles.alone}>
              Start a studio for the people you make things with, or open a link somebody sent you. If you
              would rather see one first, there is a print shop to walk through.
            </p>
            <LookAround className={styles.look} />
          </>
        ) : null}
        <StudioOffers />
        <FriendOffer />
        {current.length > 0 ? (
          <div className={styles.below}>
            <StreetNews studios={open} />
            <ComingUp studios={current} whose={self.did} />
          </div>
        ) : null}
        <AroundNow around={around} />
        <KitOffer />
        <p className={styles.saved}>
          <SavedState />
        </p>
      </div>
    </RoomFrame>
  )
}

function FrontDoor({ studio }: { studio: StudioSummary }) {
  const others = studio.here.filter((person) => !person.isYou)
  const isQuiet = useDrawnCurtains().has(studio.id)
  return (
    <li data-ink={studio.ink}>
      <Link to={{ at: 'doorstep', studio: studio.id }} className={styles.door}>
        <span className={styles.house}>
          <House
            emblem={studio.emblem}
            ink={studio.ink}
            faces={studio.closed || isQuiet ? [] : others.slice(0, 3)}
            curtained={studio.closed !== null || isQuiet}
          />
        </span>
        <span className={styles.caption}>
          <b className={styles.name}>{studio.name}</b>
          <WhoIsIn studio={studio} />
        </span>
      </Link>
    </li>
  )
}

const newSentence = ({ count, since }: { count: number; since: number }): string =>
  `${capital(inWords(count))} ${count === 1 ? 'thing is' : 'things are'} new since ${sinceWords(since)}.`

function aroundSentence(studios: number, around: number, isDrawn: boolean): string {
  if (studios === 0) return 'Your street is empty.'
  // Who is behind drawn curtains is not told, and not denied.
  if (around === 0 && isDrawn) return 'It is quiet. Everything is here.'
  if (around === 0) return 'Nobody else is in just now. Everything is here.'
  return `${capital(peopleInWords(around))} ${around === 1 ? 'is' : 'are'} around.`
}

/** The greeting of the hour; looked at again every few minutes, because an app can stay open all day. */
function Greeting() {
  const [hour, setHour] = useState(() => new Date().getHours())
  useEffect(() => {
    const timer = setInterval(() => setHour(new Date().getHours()), 300_000)
    return () => clearInterval(timer)
  }, [])
  return greeting(hour)
}
