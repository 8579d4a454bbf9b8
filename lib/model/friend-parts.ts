/**
 * What a member's card says of friends who can bring somebody back (docs/decisions/0035). Shape, format 1, beside the map `card`:
 * ```
 * map 'friends'  chosen: { name, way, at, parts: { a friend's did: [sealed bytes, …] } }, written whole; null once taken back
 * map 'holds'    somebody's did: the way of which this member holds a part
 * ```
 * `way` names the choice: what the relay keeps for it, base64url. The parts are sealed to those friends; only who was chosen, and by
 * which name they are asked, can be read by others in the studio.
 */
import type * as Y from 'yjs'
import type { Bytes } from '../base/bytes.ts'
import type { Did } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import { observedRead, readText } from './read.ts'

export type Entrusted = {
  /** What they ask by. */
  name: string
  way: string
  /** Milliseconds since the epoch. */
  at: number
  partsByFriend: ReadonlyMap<Did, readonly Bytes[]>
}

export type FriendParts = {
  entrusted: Observed<Entrusted | null>
  /** Of which choices this member says that they hold their part. */
  holds: Observed<ReadonlyMap<Did, string>>
  /** Null takes it back. Writes nothing where nothing was or would be. */
  entrust(entrusted: Entrusted | null): void
  hold(of: Did, way: string): void
}

/** Bounds of what is read, so that an unkind card weighs nothing. */
const most = { friends: 10, parts: 16, partBytes: 256, holds: 200, way: 64, did: 128 }

export function friendParts(doc: Y.Doc): FriendParts {
  const friends = doc.getMap<unknown>('friends')
  const held = doc.getMap<unknown>('holds')
  return {
    entrusted: observedRead([friends], () => readEntrusted(friends.get('chosen'))),
    holds: observedRead([held], () => {
      const dids = [...held.keys()].filter(isDid).slice(0, most.holds)
      return new Map(dids.map((did) => [did as Did, readText(held, did).slice(0, most.way)]))
    }),
    entrust(entrusted) {
      if (!entrusted) {
        if (friends.get('chosen')) friends.set('chosen', null)
        return
      }
      const { partsByFriend, ...rest } = entrusted
      friends.set('chosen', { ...rest, parts: Object.fromEntries(partsByFriend) })
    },
    hold(of, way) {
      if (held.get(of) !== way) held.set(of, way)
    },
  }
}

function readEntrusted(value: unknown): Entrusted | null {
  if (!isRecord(value) || !isRecord(value.parts)) return null
  const { name, way, at, parts } = value
  if (typeof name !== 'string' || typeof way !== 'string' || way === '' || way.length > most.way) return null
  if (typeof at !== 'number' || !Number.isFinite(at) || name.length > 200) return null
  const partsByFriend = new Map<Did, Bytes[]>()
  for (const [did, some] of Object.entries(parts).slice(0, most.friends)) {
    if (!isDid(did) || !Array.isArray(some)) continue
    partsByFriend.set(did as Did, some.filter(isPart).slice(0, most.parts))
  }
  return { name, way, at, partsByFriend }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isDid = (text: string): boolean => text.startsWith('did:') && text.length <= most.did
const isPart = (value: unknown): value is Bytes =>
  value instanceof Uint8Array && value.length <= most.partBytes
