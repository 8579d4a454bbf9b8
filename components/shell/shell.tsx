'use client'
import type { ReactNode } from 'react'
import type { Self, Studio } from '../../lib/studio/snug.ts'
import { Wallpaper } from '../art/wallpaper.tsx'
import type { Address } from './address.ts'
import styles from './shell.module.css'
import { Sidebar } from './sidebar.tsx'
import { Tabs } from './tabs.tsx'
import { useSummary } from './use-studio.ts'

export type ShellProps = { address: Address; studio: Studio | null; self: Self; children: ReactNode }

/** A room of the house: the wall in the studio's colour, the sidebar or the tabs on it, and the sheet. */
export function Shell({ address, studio, self, children }: ShellProps) {
  const emblem = useSummary(studio)?.emblem ?? 'lantern'
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#room" onClick={skip}>
        To the room
      </a>
      <div className={styles.wall}>
        <Wallpaper emblem={emblem} on="wall" />
      </div>
      <Sidebar address={address} studio={studio} self={self} />
      {children}
      <Tabs address={address} studio={studio?.id ?? null} />
    </div>
  )
}

/** By hand, because a fragment in the address would look like another place. */
function skip(event: React.MouseEvent): void {
  event.preventDefault()
  document.getElementById('room')?.focus()
}
