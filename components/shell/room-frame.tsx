'use client'
import { ChevronLeft, ChevronRight, Search } from 'lucide-react'
import { Fragment, useEffect, type ReactNode } from 'react'
import { ArchiveBanner } from '../archive/archive-banner.tsx'
import { SampleBanner } from '../sample/sample-banner.tsx'
import { classNames } from '../ui/class-names.ts'
import { pathOf, studioOf, useAddress, type Address } from './address.ts'
import { Link } from './link.tsx'
import { belowTitle } from './saved-sentence.ts'
import { ForgetfulBanner, NotKeptBanner } from './keeping-banners.tsx'
import { NoticesBanner } from './notices-banner.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { openOverlay } from './overlay.ts'
import { shortPlaceSentence } from './place-sentence.ts'
import { useSnug } from './snug-context.tsx'
import { StudioStanding } from './studio-standing.tsx'
import { TopEmblem } from './top-emblem.tsx'
import { useObserved } from './use-observed.ts'
import { useStudio, useSummary } from './use-studio.ts'
import styles from './room-frame.module.css'

export type RoomFrameProps = {
  /** What you are looking at; in the bar, and in the window's title. */
  title: string
  /** Under the title on a phone, where there is an arrow back, after what is saved where. */
  under?: string
  /** The way here, before the title, on a desktop. */
  crumbs?: readonly { label: string; to: Address }[]
  /** On a phone: an arrow back instead of the emblem. */
  back?: Address
  /** Who is here: portraits, on the right of the bar. */
  presence?: ReactNode
  /** At most two on a phone. */
  actions?: ReactNode
  /** On a desktop the sheet begins without a bar (the doorstep, the street). */
  barless?: boolean
  /** What is inside scrolls by itself; the frame gives it the height and no scrollbar. */
  still?: boolean
  children: ReactNode
}

/** One room: its bar (on the wall on a phone, on the sheet on a desktop) and its sheet, which scrolls. */
export function RoomFrame(props: RoomFrameProps) {
  const { title, under, crumbs = [], back, presence, actions, barless, still, children } = props
  const studio = useStudio(studioOf(useAddress()))
  const summary = useSummary(studio)
  const snug = useSnug()
  const connection = useObserved(snug.connection)
  const saved = useObserved(snug.saved)
  // Without an arrow back you are in a room of the house, and a phone says which house rather than which room.
  const place = back ? null : summary
  const below = place ? shortPlaceSentence(place, connection) : belowTitle(saved, under)

  useEffect(() => {
    document.title = title === 'Snug' ? title : `${title} · Snug`
  }, [title])

  return (
    <main id="room" tabIndex={-1} className={styles.room}>
      <header className={classNames(styles.bar, barless && styles.barless)}>
        <div className={styles.lead}>
          {back ? (
            <Link to={back} className={styles.back} aria-label="Back">
              <ChevronLeft />
            </Link>
          ) : (
            <TopEmblem />
          )}
        </div>
        <div className={styles.names}>
          {crumbs.map((crumb) => (
            <Fragment key={pathOf(crumb.to)}>
              <Link to={crumb.to} className={styles.crumb}>
                {crumb.label}
              </Link>
              <ChevronRight className={styles.crumbMark} />
            </Fragment>
          ))}
          <span className={styles.title} data-shadowed={place ? true : undefined}>
            {title}
          </span>
          {place ? <span className={styles.place}>{place.name}</span> : null}
          {below ? <span className={styles.under}>{below}</span> : null}
        </div>
        {presence ? <div className={styles.presence}>{presence}</div> : null}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
        {back ? null : (
          <button
            type="button"
            className={styles.find}
            aria-label="Find or jump"
            aria-haspopup="dialog"
            onClick={() => openOverlay('find')}
          >
            <Search />
          </button>
        )}
      </header>
      <div className={styles.sheet}>
        <SampleBanner />
        <ArchiveBanner />
        <NotKeptBanner />
        <ForgetfulBanner />
        <OfflineBanner />
        <StudioStanding />
        {studio ? <NoticesBanner studio={studio} /> : null}
        <div className={still ? styles.still : styles.scroll}>{children}</div>
      </div>
    </main>
  )
}
