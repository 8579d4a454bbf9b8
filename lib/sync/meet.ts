/** A relay of either kind as a replica of one document. */
import type { Awareness } from 'y-protocols/awareness'
import type { StudioId } from '../base/ids.ts'
import type { RoomName } from '../wire/room.ts'
import type { AttachReplica } from './ports.ts'
import { providerReplica } from './provider.ts'
import type { RelayLink } from './relay-link.ts'
import { stockReplica, type StockRelay } from './stock-relay.ts'

/** Where a document's sealed counterpart meets others. */
export type Meeting = { studio: StudioId; room: RoomName; presence: Awareness }

export const meetAt = (at: RelayLink | StockRelay, { studio, room, presence }: Meeting): AttachReplica =>
  'dial' in at
    ? stockReplica({ relay: at, room, presence })
    : providerReplica({ link: at, studio, room, presence })
