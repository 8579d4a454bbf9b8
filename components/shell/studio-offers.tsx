'use client'
import { Offers } from './later-rooms.tsx'
import { useSnug } from './snug-context.tsx'
import { useObserved } from './use-observed.ts'

/** Studios somebody was put into unasked; usually there are none. */
export function StudioOffers() {
  return useObserved(useSnug().offers.list).length > 0 ? <Offers /> : null
}
