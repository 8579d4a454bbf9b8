'use client'
import { UserRound } from 'lucide-react'
import type { Self, Studio } from '../../lib/studio/snug.ts'
import { useArchive } from '../archive/archive-door.ts'
import { TakeArchive } from '../archive/take-archive.tsx'
import { HouseSwitch } from '../shell/house-switch.tsx'
import { Link } from '../shell/link.tsx'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { buttonClass } from '../ui/button.tsx'
import { Portrait } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { Curtains } from './curtains.tsx'
import { Going } from './going.tsx'
import { RelaySees } from './relay-sees.tsx'
import { StudioRhythm } from './studio-rhythm.tsx'
import styles from './settings.module.css'
import { StudioLook } from './studio-look.tsx'

/** The studio's name and paint, closing and leaving it, the way to what is yours, and what a relay can see. */
export function SettingsRoom({ studio, self }: { studio: Studio; self: Self }) {
  const mayWrite = useObserved(studio.mayWrite)
  const { past } = useObserved(studio.summary)
  const isArchive = useArchive() !== null
  return (
    <RoomFrame title="Settings">
      <HouseSwitch studio={studio.id} at="settings" />
      <div className={styles.wide}>
        <div>
          <h1 className={titles.title}>Settings</h1>
          {mayWrite ? <StudioLook studio={studio} /> : null}
          <section className={styles.section}>
            <h2 className={titles.heading}>You</h2>
            <div className={styles.row}>
              <Portrait name={self.name} portrait={self.portrait} size={42} decorative />
              <p className={styles.words}>
                Your name and portrait, your devices and key file, day and evening, and signing out are the
                same in every studio.
              </p>
              <Link to={{ at: 'you' }} className={buttonClass({})}>
                <UserRound />
                You and this device
              </Link>
            </div>
          </section>
          {past || isArchive ? null : <StudioRhythm studio={studio} />}
          {past || isArchive ? null : <Curtains studio={studio} />}
          {isArchive ? null : (
            <section className={styles.section}>
              <h2 className={titles.heading}>Bring it all out</h2>
              <p className={styles.lead}>
                Yours at any time, no need to ask. Plain files that open without Snug.
              </p>
              <TakeArchive studio={studio} />
            </section>
          )}
          {past || isArchive ? null : <Going studio={studio} />}
        </div>
        <aside className={styles.rail} aria-label="The relay">
          <RelaySees />
        </aside>
      </div>
    </RoomFrame>
  )
}
