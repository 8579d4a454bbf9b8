import type { RoomLeft } from './ports.ts'

/** Asks the browser now. What it says is an estimate, and some say nothing. */
export const roomLeft: RoomLeft = async () => {
  const estimate = await navigator.storage?.estimate?.().catch(() => null)
  return estimate?.quota === undefined ? null : estimate.quota - (estimate.usage ?? 0)
}
