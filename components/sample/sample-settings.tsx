'use client'
import type { Studio } from '../../lib/studio/snug.ts'
import { StudioLook } from '../settings/studio-look.tsx'
import styles from '../settings/settings.module.css'
import { HouseSwitch } from '../shell/house-switch.tsx'
import { RoomFrame } from '../shell/room-frame.tsx'
import titles from '../ui/title.module.css'

/** The settings of the sample: its paint. Keys, devices and relays belong to a studio of one's own. */
export function SampleSettings({ studio }: { studio: Studio }) {
  return (
    <RoomFrame title="Settings">
      <HouseSwitch studio={studio.id} at="settings" />
      <div className={styles.room}>
        <h1 className={titles.title}>Settings</h1>
        <StudioLook studio={studio} />
        <p className={titles.fine}>
          In a studio of your own, your name, your devices and your key have their place here too.
        </p>
      </div>
    </RoomFrame>
  )
}
