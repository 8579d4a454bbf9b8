/** One meeting at a relay, to fetch what it has: nobody is seen there, and nothing is written. */
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Clock } from '../base/clock.ts'
import type { StudioId } from '../base/ids.ts'
import { until } from '../base/observed.ts'
import type { RoomName } from '../wire/room.ts'
import { meetAt } from './meet.ts'
import type { RelayLink } from './relay-link.ts'
import type { StockRelay } from './stock-relay.ts'

/** How long a relay may take to send what it has. */
const patienceMs = 8_000

/** Whether `outer` now holds all that the relay has of the room; false when it did not answer in time, or refused. */
export async function meetOnce(
  link: RelayLink | StockRelay,
  { studio, room, outer, clock }: { studio: StudioId; room: RoomName; outer: Y.Doc; clock: Clock },
): Promise<boolean> {
  const presence = new Awareness(outer)
  presence.setLocalState(null)
  const marks = { mark: () => 0, has: () => {}, stored: () => {} }
  const replica = meetAt(link, { studio, room, presence })(outer, marks)
  let cancel = () => {}
  const late = new Promise<void>((resolve) => (cancel = clock.after(patienceMs, resolve)))
  await Promise.race([late, until(replica.phase, (phase) => phase === 'synced' || phase === 'refused')])
  cancel()
  const isThere = replica.phase.get() === 'synced'
  replica.detach()
  presence.destroy()
  return isThere
}
