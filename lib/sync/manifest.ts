/**
 * Where the rooms of one studio stand at one relay, as this device has heard it, and which of them this device's own
 * copy is in step with. What a relay says is a hint about what to fetch and nothing else: a lie makes a device open
 * rooms in vain, or miss what it would not have been given anyway.
 */
import { roomDigest } from '../signed/room-digest.ts'
import { limits } from '../wire/limits.ts'
import { sameMark, type Mark } from '../wire/mark.ts'

/** One room, named `document~generation`. */
export type RoomState = {
  room: string
  mark: Mark
  /** This device's copy was in step at this mark, and is on its disk. */
  isKept: boolean
}

/** What stands for all rooms, so that nothing more needs to be read when nothing has changed. */
export type ManifestState = {
  /** The relay's store; another one is another relay. */
  store: string
  /** The last update heard of. */
  n: number
  /** Of all rooms with their marks. */
  digest: string
  /** Rooms that are not kept at their mark. */
  behind: number
  /** Nothing that this device holds is known to be missing at the relay. */
  isCompared: boolean
}

/** Keeps both on this device. */
export type ManifestStore = {
  state(): Promise<ManifestState | null>
  rooms(): Promise<RoomState[]>
  room(room: string): Promise<RoomState | null>
  /** All in one. What two tabs write over each other is noticed at the next connection, by the digest. */
  save(state: ManifestState, changed: readonly RoomState[], gone: readonly string[]): Promise<void>
}

export type Manifest = {
  /** The relay says where a room stands. */
  hear(room: string, mark: Mark): void
  /** This device's copy is in step at this mark. */
  keep(room: string, mark: Mark): void
  get(room: string): RoomState | null
  /** These are all the rooms that the relay has. */
  replace(all: ReadonlyMap<string, Mark>): void
  behind(): number
  digest(): string
  /** What changed since this was last asked. */
  takeChanges(): { changed: RoomState[]; gone: string[] }
}

export function createManifest(rows: readonly RoomState[]): Manifest {
  const rooms = new Map<string, RoomState>()
  const digest = roomDigest()
  const touched = new Set<string>()
  let behind = 0

  function put(room: string, next: RoomState | null) {
    const before = rooms.get(room)
    if (before) {
      digest.toggle(room, before.mark)
      if (!before.isKept) behind--
    }
    if (next) {
      digest.toggle(room, next.mark)
      if (!next.isKept) behind++
      rooms.set(room, next)
    } else rooms.delete(room)
    touched.add(room)
  }

  function hear(room: string, mark: Mark) {
    const before = rooms.get(room)
    if (before && sameMark(before.mark, mark)) return
    if (!before && rooms.size >= limits.roomsPerStudio) return
    put(room, { room, mark, isKept: false })
  }

  for (const row of rows) put(row.room, row)
  touched.clear()

  return {
    hear,
    keep(room, mark) {
      const before = rooms.get(room)
      if (before && !before.isKept && sameMark(before.mark, mark)) put(room, { ...before, isKept: true })
    },
    get: (room) => rooms.get(room) ?? null,
    replace(all) {
      for (const room of [...rooms.keys()]) if (!all.has(room)) put(room, null)
      for (const [room, mark] of all) hear(room, mark)
    },
    behind: () => behind,
    digest: () => digest.text(),
    takeChanges() {
      const changed = [...touched].flatMap((room) => rooms.get(room) ?? [])
      const gone = [...touched].filter((room) => !rooms.has(room))
      touched.clear()
      return { changed, gone }
    },
  }
}
