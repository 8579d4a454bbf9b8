'use client'
import type { Self } from '../../lib/studio/snug.ts'
import { RoomFrame } from '../shell/room-frame.tsx'
import titles from '../ui/title.module.css'
import { RelaySees } from './relay-sees.tsx'
import styles from './settings.module.css'
import { ThisDevice } from './this-device.tsx'
import { You } from './you.tsx'

/** What is yours whichever studio you are in. */
export function YouRoom({ self }: { self: Self }) {
  return (
    <RoomFrame title="You">
      <div className={styles.room}>
        <h1 className={titles.title}>You</h1>
        <You self={self} titleless />
        <ThisDevice />
        <RelaySees />
      </div>
    </RoomFrame>
  )
}
