'use client'
import type { Self } from '../../lib/studio/snug.ts'
import { LinkADevice } from '../link/link-a-device.tsx'
import { OpenArchive } from '../archive/open-archive.tsx'
import { Link } from '../shell/link.tsx'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { buttonClass } from '../ui/button.tsx'
import titles from '../ui/title.module.css'
import { AboutYou } from './about-you.tsx'
import { About } from './about.tsx'
import { BeingTold } from './being-told.tsx'
import { DigestMail } from './digest-mail.tsx'
import { Devices } from './devices.tsx'
import { KeyFile } from './key-file.tsx'
import { RelaySees } from './relay-sees.tsx'
import styles from './settings.module.css'
import { SignOut } from './sign-out.tsx'
import { ThisDevice } from './this-device.tsx'
import { FriendsWay } from './ways-back/friends-way.tsx'
import { KitCard } from './ways-back/kit-card.tsx'
import { OtherWays } from './ways-back/other-ways.tsx'
import { You } from './you.tsx'

/** What is yours whichever studio you are in. */
export function YouRoom({ self }: { self: Self }) {
  const isSteward = useObserved(useSnug().isSteward)
  return (
    <RoomFrame title="You">
      <div className={styles.wide}>
        <div>
          <h1 className={titles.title}>You</h1>
          <You self={self} />
          <AboutYou />
          <BeingTold />
          <DigestMail />
          <Devices />
          <LinkADevice />
          <KitCard self={self} />
          <OtherWays self={self} />
          <FriendsWay self={self} />
          <KeyFile />
          <ThisDevice />
          <OpenArchive />
          <SignOut />
        </div>
        <aside className={styles.rail} aria-label="The relay, and Snug">
          {isSteward ? (
            <section>
              <h2 className={titles.small}>You look after this relay</h2>
              <p className={styles.fine}>
                Who may start studios, who has an account, and the space they take.
              </p>
              <p className={styles.cardDeed}>
                <Link to={{ at: 'steward' }} className={buttonClass({})}>
                  The relay
                </Link>
              </p>
            </section>
          ) : null}
          <RelaySees />
          <About />
        </aside>
      </div>
    </RoomFrame>
  )
}
