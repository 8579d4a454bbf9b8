'use client'
import { KitReminder } from './later-rooms.tsx'
import { useSnug } from './snug-context.tsx'
import { useObserved } from './use-observed.ts'

/** What there is to say of the recovery kit just now; usually nothing. */
export function KitOffer() {
  return useObserved(useSnug().waysBack.reminder) ? <KitReminder /> : null
}
