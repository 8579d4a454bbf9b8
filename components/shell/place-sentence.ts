import type { Connection, StudioSummary } from '../../lib/studio/snug.ts'

/** Under a studio's name: how many it is and how many are in, or that this device is by itself. */
export function placeSentence(summary: StudioSummary, connection: Connection): string {
  if (connection === 'offline') return 'You, offline'
  if (summary.closed) return 'Closed'
  if (summary.people <= 1) return 'Just you so far'
  // Nobody is ever in an archive, you neither.
  if (summary.here.length === 0) return `${summary.people} people`
  return `${summary.people} people, ${summary.here.length} here now`
}

/** The same on a phone, where the people have a tab of their own. */
export function shortPlaceSentence(summary: StudioSummary, connection: Connection): string {
  if (connection === 'offline') return 'You, offline'
  if (summary.closed) return 'Closed'
  if (summary.people <= 1) return 'Just you so far'
  if (summary.here.length === 0) return `${summary.people} people`
  return `${summary.here.length} here now`
}
