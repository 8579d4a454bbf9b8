/** A relay as a studio's freshness meets it: marks of rooms and nothing else; and a device with a disk for what it knows. */
import type { DocId, StudioId } from '../../lib/base/ids.ts'
import { listeners } from '../../lib/base/listeners.ts'
import { observed } from '../../lib/base/observed.ts'
import { roomDigest } from '../../lib/signed/room-digest.ts'
import type { FreshnessOptions } from '../../lib/sync/freshness.ts'
import type { ManifestState, ManifestStore, RoomState } from '../../lib/sync/manifest.ts'
import type { Changed, SinceAnswer } from '../../lib/sync/manifest-requests.ts'
import { limits } from '../../lib/wire/limits.ts'
import type { Mark } from '../../lib/wire/mark.ts'
import type { MarkedRoom } from '../../lib/wire/mux.ts'
import { roomName, type RoomName } from '../../lib/wire/room.ts'

export const roomOf = (doc: DocId, generation = 0): string => `${doc}~${generation}`

export class PretendRelay {
  readonly state = observed<'offline' | 'connecting' | 'online' | 'refused'>('offline')
  readonly storeId = observed<string | null>(null)
  rooms = new Map<string, Mark>()
  lastId = 0
  /** How often it was asked, and from where on. */
  readonly asked: number[] = []
  refuses: 'not-here' | null = null
  private store = 'store 1'
  private readonly changedTo = listeners<[StudioId, Changed]>()
  private readonly marks = listeners<[RoomName, Mark]>()
  private readonly access = listeners<[StudioId]>()

  constructor(
    private readonly studio: StudioId,
    private readonly tag: () => number,
  ) {}

  /** What a device needs of its link. A test may put a liar in its place. */
  readonly link: FreshnessOptions['link'] = {
    state: this.state,
    storeId: this.storeId,
    since: async (_studio, n) => this.since(n),
    onChanged: this.changedTo.add,
    onMark: this.marks.add,
    onAccessChanged: this.access.add,
  }

  connect(): void {
    this.storeId.set(this.store)
    this.state.set('online')
  }

  cut(): void {
    this.state.set('offline')
  }

  /** Stores an update in each of these documents' rooms. */
  write(...docs: readonly DocId[]): void {
    for (const doc of docs) this.rooms.set(roomOf(doc), [++this.lastId, this.tag()])
  }

  /** As after a while: what was written is told. */
  tell(...docs: readonly DocId[]): void {
    const rooms = docs.map((doc): MarkedRoom => [roomOf(doc), ...this.rooms.get(roomOf(doc))!])
    this.changedTo.tell(this.studio, { n: this.lastId, digest: this.digest(), rooms })
  }

  say(changed: Changed): void {
    this.changedTo.tell(this.studio, changed)
  }

  /** The device itself has written: the acknowledgement says where the room stands. */
  acknowledge(doc: DocId): void {
    this.write(doc)
    this.marks.tell(roomName({ studio: this.studio, doc, generation: 0 }), this.rooms.get(roomOf(doc))!)
  }

  /** Everything is lost; the relay begins anew. */
  wipe(): void {
    this.rooms.clear()
    this.lastId = 0
    this.store = `${this.store} wiped`
  }

  learnsOfTheStudio(): void {
    this.refuses = null
    this.access.tell(this.studio)
  }

  copy(): { rooms: Map<string, Mark>; lastId: number } {
    return { rooms: new Map(this.rooms), lastId: this.lastId }
  }

  /** An older copy of its file is put in place, under the same name. */
  restore(copy: { rooms: Map<string, Mark>; lastId: number }): void {
    this.rooms = new Map(copy.rooms)
    this.lastId = copy.lastId
  }

  digest(): string {
    const digest = roomDigest()
    for (const [room, mark] of this.rooms) digest.toggle(room, mark)
    return digest.text()
  }

  private since(n: number): SinceAnswer {
    this.asked.push(n)
    if (this.state.get() !== 'online') return { ok: false, why: 'offline' }
    if (this.refuses) return { ok: false, why: this.refuses }
    const later = [...this.rooms].filter(([, [id]]) => id > n).sort(([, [a]], [, [b]]) => a - b)
    const changed = later.slice(0, limits.roomsPerAnswer).map(([room, mark]): MarkedRoom => [room, ...mark])
    const more = changed.length < later.length
    return { ok: true, n: more ? changed.at(-1)![1] : this.lastId, digest: this.digest(), changed, more }
  }
}

export type PretendDisk = ManifestStore & { kept: ManifestState | null; rows: Map<string, RoomState> }

/** Survives the device's restarts. */
export function pretendDisk(): PretendDisk {
  const disk: PretendDisk = {
    kept: null,
    rows: new Map(),
    state: async () => disk.kept,
    rooms: async () => [...disk.rows.values()],
    room: async (room) => disk.rows.get(room) ?? null,
    async save(state, changed, gone) {
      for (const row of changed) disk.rows.set(row.room, row)
      for (const room of gone) disk.rows.delete(room)
      disk.kept = state
    },
  }
  return disk
}
