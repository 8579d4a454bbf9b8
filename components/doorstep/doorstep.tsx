'use client'
import { Plus, UserPlus } from 'lucide-react'
import type { Studio } from '../../lib/studio/snug.ts'
import { House } from '../art/house.tsx'
import { Wallpaper } from '../art/wallpaper.tsx'
import { go } from '../shell/address.ts'
import { FriendOffer } from '../shell/friend-offer.tsx'
import { KitOffer } from '../shell/kit-offer.tsx'
import { ComingUp, DoorNotes, ToldToKeepers, ToldToYou } from '../shell/later-rooms.tsx'
import { Link } from '../shell/link.tsx'
import { openOverlay } from '../shell/overlay.ts'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { monthOf } from '../ui/dates.ts'
import titles from '../ui/title.module.css'
import styles from './doorstep.module.css'
import { DigestHere } from '../digest/digest-here.tsx'
import { AtTheDoor } from './at-the-door.tsx'
import { HereNow } from './here-now.tsx'
import { NewHere } from './new-here.tsx'
import { PagesByTheDoor } from './pages-by-the-door.tsx'
import { WhoLivesHere } from './who-lives-here.tsx'

/** The first room of a studio: what it is for, who is here, what there is. */
export function Doorstep({ studio }: { studio: Studio }) {
  const summary = useObserved(studio.summary)
  const details = useObserved(studio.index.details)
  const mayWrite = useObserved(studio.mayWrite)
  const mayInvite = useObserved(studio.mayInvite)
  const mayKeep = useObserved(studio.mayKeep)
  const others = summary.here.filter((person) => !person.isYou)
  const faces = (others.length > 0 ? others : summary.here).slice(0, 3)

  return (
    <RoomFrame title={summary.name} barless>
      <div className={styles.hero}>
        <Wallpaper emblem={summary.emblem} on="hero" />
        <div className={styles.house}>
          <House emblem={summary.emblem} ink={summary.ink} faces={faces} lit />
        </div>
        <div className={styles.words}>
          <h1 className={titles.title}>{summary.name}</h1>
          {summary.purpose ? (
            <p className={styles.purpose}>{summary.purpose}</p>
          ) : mayWrite ? (
            <p className={styles.purpose}>
              <Link to={{ at: 'settings', studio: studio.id }} className={styles.say}>
                Say what this studio is for
              </Link>
            </p>
          ) : null}
          <div className={styles.deeds}>
            {mayWrite ? (
              <Button
                kind="primary"
                icon={<Plus />}
                onClick={() => go({ at: 'page', studio: studio.id, page: studio.newPage(null) })}
              >
                New page
              </Button>
            ) : null}
            {mayInvite ? (
              <Button icon={<UserPlus />} onClick={() => openOverlay('invite')}>
                Invite
              </Button>
            ) : null}
            {details.startedAt ? (
              <span className={styles.since}>Since {monthOf(details.startedAt)}</span>
            ) : null}
          </div>
        </div>
      </div>
      <AtTheDoor studio={studio} />
      {mayKeep ? <ToldToKeepers studio={studio} /> : null}
      <div className={styles.columns}>
        <div className={styles.column}>
          <HereNow studio={studio} />
          <NewHere studio={studio} />
          <DigestHere studio={studio} />
          <ToldToYou studio={studio} />
          <ComingUp studios={[summary]} />
          <PagesByTheDoor studio={studio} mayWrite={mayWrite} />
        </div>
        <aside className={styles.aside} aria-label="Who is in the studio">
          <WhoLivesHere studio={studio} mayInvite={mayInvite} />
          <DoorNotes studio={studio} />
          <FriendOffer />
          <KitOffer />
        </aside>
      </div>
    </RoomFrame>
  )
}
