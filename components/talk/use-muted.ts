'use client'
import { useCallback } from 'react'
import type { Did } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'

/** Whom you do not want to read here. Yours alone, on your own devices: nobody learns of it. */
export function useMuted(studio: Studio): {
  muted: ReadonlySet<string>
  mute: (who: Did, isMuted: boolean) => void
} {
  const { own } = useSnug()
  const { id } = studio
  return {
    muted: useObserved(own.mutes(id)),
    mute: useCallback((who, isMuted) => own.setMute(id, who, isMuted), [own, id]),
  }
}
