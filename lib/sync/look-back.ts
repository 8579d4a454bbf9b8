/**
 * R7: the room of an earlier generation, looked into once more. A device that had not heard of the move may have
 * written there, had it stored, and never come back; for a while every session fetches what is left there.
 */
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Clock } from '../base/clock.ts'
import type { StudioId } from '../base/ids.ts'
import { until, type Observed } from '../base/observed.ts'
import type { RoomName } from '../wire/room.ts'
import { openBag } from './bag.ts'
import type { BoundDoc } from './ports.ts'
import { meetAt } from './meet.ts'
import type { RelayLink } from './relay-link.ts'
import type { StockRelay } from './stock-relay.ts'

/** How long a relay may take to send what it has. */
const patienceMs = 8_000

type Options = {
  studio: StudioId
  room: RoomName
  bind(outer: Y.Doc): BoundDoc
  idOf(bytes: Uint8Array): string
  links: Observed<readonly (RelayLink | StockRelay)[]>
  clock: Clock
}

/** Every entry that this device or a relay that answers now still has of that room. Writes nothing there. */
export async function lookBack({ studio, room, bind, idOf, links, clock }: Options): Promise<Uint8Array[]> {
  const outer = new Y.Doc()
  const disk = bind(outer)
  await disk.loaded
  const presence = new Awareness(outer)
  presence.setLocalState(null)
  const marks = { mark: () => 0, has: () => {}, stored: () => {} }
  const online = links.get().filter((link) => 'dial' in link || link.state.get() === 'online')
  await Promise.all(
    online.map(async (link) => {
      const replica = meetAt(link, { studio, room, presence })(outer, marks)
      let cancel = () => {}
      const late = new Promise<void>((resolve) => (cancel = clock.after(patienceMs, resolve)))
      await Promise.race([late, until(replica.phase, (phase) => phase === 'synced' || phase === 'refused')])
      cancel()
      replica.detach()
    }),
  )
  const bag = openBag(outer, new Uint8Array(8), idOf, () => {})
  const entries = [...bag.entries()].map(({ bytes }) => bytes)
  bag.stop()
  presence.destroy()
  await disk.unbind()
  outer.destroy()
  return entries
}
