/**
 * The rooms somebody is in. A room that everybody left holds nothing and is forgotten; its log is tidied on the way, and once a day
 * the logs of all rooms in which something has become too old to be asked for.
 */
import type { StudioId } from '../lib/base/ids.ts'
import { limits } from '../lib/wire/limits.ts'
import { parseRoomName, type RoomName } from '../lib/wire/room.ts'
import { createCommitter, type Marked } from './committer.ts'
import type { DayShare } from './day-share.ts'
import { pastRoom, type PastRoom } from './past-room.ts'
import { Room, type RoomAuthority } from './room.ts'
import { tidyLog } from './tidy-log.ts'
import { dayOf, type UpdateLog } from './update-log.ts'

/** Fewer rows than this are read quickly enough as they are. */
const rowsWorthMerging = 100

export type Rooms = {
  /** The room of that name, opened if nobody is in it yet. */
  enter(name: RoomName, authority: RoomAuthority): Room
  /** The room as it stood at the end of a day (of UTC since 1970), for one who looks. */
  look(name: RoomName, until: number): PastRoom
  /** The days of which something is still kept apart, in order, and not more than the past is long. */
  days(name: RoomName): Promise<number[]>
  /** To be called whenever a channel has left a room. */
  left(room: Room): void
  ofStudio(studio: StudioId): Room[]
  all(): Room[]
  /**
   * Tidies one room after the other in which something came before what is kept of the past, and after the update `after`; gives the
   * last one's id to go on from another day.
   */
  prune(after: number): Promise<number>
  /** Stores what is under way and ends the tidying. */
  settle(): Promise<void>
}

/** `onStored` hears what was stored after everybody in the rooms has been told. */
export function createRooms(
  log: UpdateLog,
  {
    share = () => true,
    onError,
    onStored,
    now = Date.now,
  }: {
    share?: DayShare
    onError(error: unknown): void
    onStored(stored: Marked): void
    now?: () => number
  },
): Rooms {
  const rooms = new Map<RoomName, Room>()
  const committer = createCommitter(log, {
    onBatch(stored) {
      rooms.forEach((room) => room.tellStored())
      onStored(stored)
    },
    onError,
  })
  let tidying: Promise<void> = Promise.resolve()
  let isSettling = false

  /** A room is dropped only when nothing of it is under way, or whoever opens it next would miss that. */
  async function forget(room: Room): Promise<void> {
    await committer.settled()
    if (!room.isEmpty || rooms.get(room.name) !== room) return
    rooms.delete(room.name)
    if (room.rows <= rowsWorthMerging || isSettling) return
    void tidy(room.name)
  }

  /** One room at a time: two tidyings of one would each replace what the other read. */
  function tidy(room: RoomName): Promise<void> {
    const ports = { keepFrom: keepFrom(), isStopped: () => isSettling }
    tidying = tidying.then(() => tidyLog(log, room, ports)).catch(onError)
    return tidying
  }

  const keepFrom = () => dayOf(now()) - limits.pastDays

  return {
    enter(name, authority) {
      const open = rooms.get(name)
      const room = open && !open.isBroken ? open : new Room(name, { log, committer, authority, share })
      rooms.set(name, room)
      return room
    },
    look: (name, until) => pastRoom(log, name, until),
    days: async (name) =>
      (await log.days(name)).filter((day) => day >= keepFrom()).slice(-limits.pastDays - 1),
    left: (room) => void (room.isEmpty && forget(room)),
    ofStudio: (studio) => [...rooms.values()].filter((room) => parseRoomName(room.name)?.studio === studio),
    all: () => [...rooms.values()],
    async prune(after) {
      const { rooms: aged, last } = await log.aged(after, keepFrom())
      for (const room of aged) {
        if (isSettling) return after
        await tidy(room)
      }
      return last ?? after
    },
    async settle() {
      isSettling = true
      await committer.settled()
      await tidying
    },
  }
}
