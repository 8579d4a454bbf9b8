'use client'
import type { Self, Studio } from '../../lib/studio/snug.ts'
import { HouseSwitch } from '../shell/house-switch.tsx'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useObserved } from '../shell/use-observed.ts'
import titles from '../ui/title.module.css'
import { RelaySees } from './relay-sees.tsx'
import styles from './settings.module.css'
import { StudioLook } from './studio-look.tsx'
import { ThisDevice } from './this-device.tsx'
import { You } from './you.tsx'

/** The studio's name and paint, you, this device, and what a relay can see. */
export function SettingsRoom({ studio, self }: { studio: Studio; self: Self }) {
  const mayWrite = useObserved(studio.mayWrite)
  return (
    <RoomFrame title="Settings">
      <HouseSwitch studio={studio.id} at="settings" />
      <div className={styles.room}>
        <h1 className={titles.title}>Settings</h1>
        {mayWrite ? <StudioLook studio={studio} /> : null}
        <You self={self} />
        <ThisDevice />
        <RelaySees />
      </div>
    </RoomFrame>
  )
}
