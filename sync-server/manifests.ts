/**
 * Where the rooms of each studio stand, so that a device that comes back learns in one message what has changed, and
 * while it stays hears of further changes, gathered over about a second. Read from the log when a studio is first asked
 * about, kept up by what is stored, and forgotten again some while after the last asker has gone.
 */
import { invariant } from '../lib/base/assert.ts'
import type { Clock } from '../lib/base/clock.ts'
import type { StudioId } from '../lib/base/ids.ts'
import { roomDigest } from '../lib/signed/room-digest.ts'
import { limits } from '../lib/wire/limits.ts'
import type { Mark } from '../lib/wire/mark.ts'
import type { MarkedRoom, RelayControl } from '../lib/wire/mux.ts'
import type { Marked } from './committer.ts'
import type { UpdateLog } from './update-log.ts'

/** As `since` answers it. */
export type ManifestPage = { n: number; digest: string; changed: MarkedRoom[]; more: boolean }

/** Somebody who has asked about a studio and wants to hear the rest. */
export type Follower = (studio: StudioId, message: Extract<RelayControl, { t: 'changed' }>) => void

export type Manifests = {
  /**
   * The rooms with updates later than the one with the id `since`, at most `limits.roomsPerAnswer`. What is stored after
   * that, `follower` hears.
   */
  read(studio: StudioId, since: number, follower: Follower): Promise<ManifestPage>
  unfollow(studio: StudioId, follower: Follower): void
  /** Takes note of what was stored. On the path of every update: costs two look-ups each. */
  stored(marked: Marked): void
  /** The studio is no more at this relay: what is known of its rooms is not true any longer. */
  forget(studio: StudioId): void
  close(): void
}

const gatherMs = 1_000
/** Studios that nobody follows are remembered for whoever comes next, up to this many. */
const idleStudios = 32

type Manifest = {
  /** By the room's name without its studio. */
  rooms: Map<string, Mark>
  digest: ReturnType<typeof roomDigest>
  last: number
  loaded: Promise<void>
  isLoaded: boolean
  /** Stored since the last look, not yet in `rooms`. */
  pending: Map<string, Mark>
  /** Changed since the followers were last told. */
  untold: Set<string>
  followers: Set<Follower>
  cancelTelling: (() => void) | null
}

export function createManifests(log: UpdateLog, clock: Clock): Manifests {
  /** Least recently asked about first. */
  const manifests = new Map<StudioId, Manifest>()

  function open(studio: StudioId): Manifest {
    const known = manifests.get(studio)
    if (known) manifests.delete(studio)
    const manifest = known ?? load(studio)
    manifests.set(studio, manifest)
    return manifest
  }

  function load(studio: StudioId): Manifest {
    const manifest: Manifest = {
      rooms: new Map(),
      digest: roomDigest(),
      last: 0,
      loaded: Promise.resolve(),
      isLoaded: false,
      pending: new Map(),
      untold: new Set(),
      followers: new Set(),
      cancelTelling: null,
    }
    // What is stored while the log is read is pending by then, and may be in both.
    manifest.loaded = log.marks(studio).then(
      (marks) => {
        for (const [room, mark] of marks) put(manifest, withinStudio(room), mark)
        manifest.isLoaded = true
      },
      (error: unknown) => {
        if (manifests.get(studio) === manifest) manifests.delete(studio)
        throw error
      },
    )
    return manifest
  }

  function put(manifest: Manifest, room: string, mark: Mark): void {
    const before = manifest.rooms.get(room)
    if (before && before[0] >= mark[0]) return
    if (before) manifest.digest.toggle(room, before)
    manifest.digest.toggle(room, mark)
    manifest.rooms.set(room, mark)
    manifest.last = Math.max(manifest.last, mark[0])
  }

  /** Takes in what is pending: a room that was written to a hundred times costs as much as one written to once. */
  function settle(manifest: Manifest): void {
    for (const [room, mark] of manifest.pending) put(manifest, room, mark)
    manifest.pending.clear()
  }

  function forgetIdle(): void {
    const idle = [...manifests].filter(([, { followers, isLoaded }]) => followers.size === 0 && isLoaded)
    for (const [studio] of idle.slice(0, Math.max(0, idle.length - idleStudios))) manifests.delete(studio)
  }

  function tell(studio: StudioId, manifest: Manifest): void {
    manifest.cancelTelling = null
    settle(manifest)
    const isTooMuch = manifest.untold.size > limits.roomsPerNotice
    const rooms = isTooMuch ? [] : [...manifest.untold].map((room) => marked(room, manifest.rooms.get(room)))
    manifest.untold.clear()
    const message = { t: 'changed', studio, n: manifest.last, digest: manifest.digest.text(), rooms } as const
    for (const follower of [...manifest.followers]) follower(studio, message)
  }

  return {
    async read(studio, since, follower) {
      const manifest = open(studio)
      await manifest.loaded
      settle(manifest)
      manifest.followers.add(follower)
      const later = [...manifest.rooms].filter(([, [id]]) => id > since)
      later.sort(([, [a]], [, [b]]) => a - b)
      const changed = later.slice(0, limits.roomsPerAnswer).map(([room, mark]) => marked(room, mark))
      const more = changed.length < later.length
      forgetIdle()
      return { n: more ? changed.at(-1)![1] : manifest.last, digest: manifest.digest.text(), changed, more }
    },
    unfollow(studio, follower) {
      const manifest = manifests.get(studio)
      if (!manifest?.followers.delete(follower) || manifest.followers.size > 0) return
      manifest.cancelTelling?.()
      manifest.cancelTelling = null
      manifest.untold.clear()
      forgetIdle()
    },
    stored(batch) {
      for (const { room, mark } of batch) {
        const studio = studioOf(room)
        const manifest = manifests.get(studio)
        if (!manifest) continue
        const name = withinStudio(room)
        manifest.pending.set(name, mark)
        if (manifest.followers.size === 0) continue
        manifest.untold.add(name)
        manifest.cancelTelling ??= clock.after(gatherMs, () => tell(studio, manifest))
      }
    },
    forget(studio) {
      manifests.get(studio)?.cancelTelling?.()
      manifests.delete(studio)
    },
    close() {
      for (const { cancelTelling } of manifests.values()) cancelTelling?.()
      manifests.clear()
    },
  }
}

/** A room's name is its studio (22 letters), a dot, and the rest. */
const studioOf = (room: string): StudioId => room.slice(0, 22) as StudioId
const withinStudio = (room: string): string => room.slice(23)

function marked(room: string, mark: Mark | undefined): MarkedRoom {
  invariant(mark, 'a room that changed has a mark')
  return [room, ...mark]
}
