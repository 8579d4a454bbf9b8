/**
 * R7: the rooms of earlier generations, looked into once more. A device that had not heard of the move may have
 * written there, had it stored, and never come back; for a while every session fetches what is left there: first what
 * this device kept, then what each relay has, as soon as that relay answers.
 */
import * as Y from 'yjs'
import type { Clock } from '../base/clock.ts'
import type { StudioId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import type { RoomName } from '../wire/room.ts'
import { openBag } from './bag.ts'
import { meetOnce } from './meet-once.ts'
import type { BoundDoc } from './ports.ts'
import type { RelayLink } from './relay-link.ts'
import type { StockRelay } from './stock-relay.ts'

type Options = {
  studio: StudioId
  /** The earlier rooms, and how this device's copy of each is joined to an outer document. */
  rooms: readonly { room: RoomName; bind(outer: Y.Doc): BoundDoc }[]
  links: Observed<readonly (RelayLink | StockRelay)[]>
  idOf(bytes: Uint8Array): string
  clock: Clock
  /** Gets every entry of these rooms: of this device's copies, then with those of each relay. */
  found(entries: Promise<Uint8Array[]>): void
}

/** Begins to look; writes nothing there. The returned function stops. */
export function lookBack({ studio, rooms, links, idOf, clock, found }: Options): () => void {
  const asked = new Map<RelayLink | StockRelay, () => void>()
  let isStopped = false
  let before: Promise<unknown> = Promise.resolve()

  /** One after the other: a device's copy is open once at a time. */
  function look(link: RelayLink | StockRelay | null) {
    const entries = before.then(async () => {
      const read: Uint8Array[] = []
      for (const { room, bind } of isStopped ? [] : rooms) read.push(...(await readRoom(room, bind, link)))
      return read
    })
    before = entries.catch(() => {})
    found(entries)
  }

  async function readRoom(
    room: RoomName,
    bind: (outer: Y.Doc) => BoundDoc,
    link: RelayLink | StockRelay | null,
  ) {
    const outer = new Y.Doc()
    const disk = bind(outer)
    await disk.loaded
    if (link) await meetOnce(link, { studio, room, outer, clock })
    const bag = openBag(outer, new Uint8Array(8), idOf, () => {})
    const entries = [...bag.entries()].map(({ bytes }) => bytes)
    bag.stop()
    await disk.unbind()
    outer.destroy()
    return entries
  }

  /** Each relay is asked once, the first time that it answers. */
  function ask(link: RelayLink | StockRelay) {
    if ('dial' in link) {
      asked.set(link, () => {})
      return look(link)
    }
    const lookIfOnline = () => {
      if (link.state.get() !== 'online') return
      stop()
      look(link)
    }
    const stop = link.state.subscribe(lookIfOnline)
    asked.set(link, stop)
    lookIfOnline()
  }
  const follow = () => {
    for (const link of links.get()) if (!asked.has(link)) ask(link)
  }

  look(null)
  const stopFollowing = links.subscribe(follow)
  follow()
  return () => {
    isStopped = true
    stopFollowing()
    for (const stop of asked.values()) stop()
  }
}
