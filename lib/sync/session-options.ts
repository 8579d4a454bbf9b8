/** What a session is opened with. */
import type { Clock } from '../base/clock.ts'
import type { Did, DocId, StudioId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Device } from '../crypto/device.ts'
import type { Keyring, Membership } from './authority.ts'
import type { DocumentStore, Exclusive } from './ports.ts'
import type { RelayLink } from './relay-link.ts'
import type { StockRelay } from './stock-relay.ts'
import type { OpenTabLine } from './tabs.ts'

/** Which room a document meets in, and since when, in milliseconds since the epoch. Every document begins in 0. */
export type Generation = { number: number; since: number }
export const firstGeneration: Generation = { number: 0, since: 0 }

export type SessionOptions = {
  studio: StudioId
  doc: DocId
  /** The generation the document is in; null while that is not known. A higher one is followed, a lower one is not. */
  generation: Observed<Generation | null>
  store: DocumentStore
  keys: Keyring
  members: Membership
  device: Pick<Device, 'fp' | 'sign'>
  did: Did
  /** The relays to meet at; they may come and go. */
  links: Observed<readonly (RelayLink | StockRelay)[]>
  clock: Clock
  random: RandomBytes
  /** Keeps two tabs from compacting at once; without it nothing keeps them. */
  exclusive?: Exclusive
  /** How tabs of this device that show the same document reach each other; without it only relays join them. */
  tabs?: OpenTabLine
}
