/** The foot's truth over all studios: made of acknowledgements, never of hopes. */
import type { DocId, StudioId } from '../base/ids.ts'
import type { Connection, DiskTrouble, Saved, WaitingChange } from './snug.ts'

/** One studio, as far as saving goes. */
export type StudioSaving = {
  id: StudioId
  name: string
  indexDoc: DocId
  /** Documents with something that no relay has stored. */
  waiting: readonly WaitingChange[]
  /** A relay holds the whole membership log. */
  isLogAtRelay: boolean
  /** When this person joined, milliseconds since the epoch: a log that waits has waited since then. */
  joinedAt: number
  /** On how many devices all that was written here since it was opened is known to be; null while nothing was. */
  devices: number | null
}

/** A log that no relay holds is a change of the studio; a studio counts once, whether its log waits or its index. */
function waitingIn({
  id,
  name,
  indexDoc,
  waiting,
  isLogAtRelay,
  joinedAt,
}: StudioSaving): readonly WaitingChange[] {
  if (isLogAtRelay || waiting.some((change) => change.what === 'studio')) return waiting
  return [...waiting, { doc: indexDoc, studio: id, what: 'studio', title: name, at: joinedAt }]
}

/** `trouble`: the device did not take the newest changes; nothing may then be called saved. */
export function savedOf(
  studios: readonly StudioSaving[],
  connection: Connection,
  trouble: DiskTrouble | null = null,
): Saved {
  if (trouble) return { where: 'window', why: trouble }
  if (studios.length === 0) return { where: 'nothing-yet' }
  const waiting = studios.flatMap(waitingIn).sort((a, b) => a.at - b.at)
  if (waiting.length === 0) {
    const counts = studios.flatMap(({ devices }) => devices ?? [])
    const devices = counts.length > 0 ? Math.min(...counts) : 1
    return devices > 1 ? { where: 'devices', devices } : { where: 'relay' }
  }
  return { where: 'device', waiting, offline: connection === 'offline' || connection === 'refused' }
}
