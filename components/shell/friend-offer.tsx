'use client'
import { FriendAsks } from './later-rooms.tsx'
import { useSnug } from './snug-context.tsx'
import { useObserved } from './use-observed.ts'

/** Somebody who chose this person asks for their help; usually nobody does. */
export function FriendOffer() {
  return useObserved(useSnug().friends.asking).length > 0 ? <FriendAsks /> : null
}
