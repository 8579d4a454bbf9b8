'use client'
/** The archive that is open in this window, if any. It is kept nowhere: with the window it is gone. */
import { observed } from '../../lib/base/observed.ts'
import type { OpenArchive } from '../../lib/studio/archive/archive.ts'
import { go } from '../shell/address.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'

export const openedArchive = observed<OpenArchive | null>(null)

export function readArchive(archive: OpenArchive): void {
  openedArchive.set(archive)
  go({ at: 'doorstep', studio: archive.studio })
}

export function closeArchive(): void {
  go({ at: 'you' }, { replace: true })
  openedArchive.set(null)
}

/** The archive that is on screen, or null. */
export function useArchive(): OpenArchive | null {
  const snug = useSnug()
  const archive = useObserved(openedArchive)
  return archive?.snug === snug ? archive : null
}
