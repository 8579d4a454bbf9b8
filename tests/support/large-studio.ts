/** A studio of very many rooms at the real relay, and a device that keeps fresh there by stock clients. */
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { systemClock } from '../../lib/base/clock.ts'
import { newDocId, type DocId, type StudioId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { keepFresh } from '../../lib/sync/freshness.ts'
import type { ManifestStore, RoomState } from '../../lib/sync/manifest.ts'
import type { RelayLink } from '../../lib/sync/relay-link.ts'
import { roomName } from '../../lib/wire/room.ts'
import { databaseUpdateLog } from '../../sync-server/database-update-log.ts'
import { found, person, type Person } from './people.ts'
import { pretendDisk, type PretendDisk } from './pretend-relay.ts'
import { leave, linkOf, muxClient, register, type StockClient, type TestRelay } from './test-relay.ts'

// Every stock provider listens for the end of the process, and very many live in one here.
process.setMaxListeners(0)

export type LargeStudio = { studio: StudioId; founder: Person; docs: readonly DocId[] }

/** Each room as one writer's session of `sessions` leaves it: so many entries of 120 bytes, by as many clients. */
export async function aLargeStudio(relay: TestRelay, rooms: number, sessions = 1): Promise<LargeStudio> {
  const founder = person(`the founder of ${rooms} pages`)
  const { studio, log } = await found(founder)
  await register(relay, founder, log.bytes())
  const docs = Array.from({ length: rooms }, () => newDocId('body', systemRandom))
  const updates = docs.flatMap((doc) =>
    Array.from({ length: sessions }, (_, i) => ({
      room: roomName({ studio, doc, generation: 0 }),
      bytes: anUpdate(`s${i}`),
    })),
  )
  await databaseUpdateLog(relay.database).append(updates)
  return { studio, founder, docs }
}

function anUpdate(session: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getArray(session).push([systemRandom(120)])
  return Y.encodeStateAsUpdate(doc)
}

/** What a device knows that has fetched everything the relay has now. */
export async function diskOfAFreshDevice(
  relay: TestRelay,
  { studio, founder }: LargeStudio,
): Promise<PretendDisk> {
  const link = await linkOf(relay, founder)
  const answer = await link.since(studio, 0)
  link.close()
  if (!answer.ok || answer.more) throw new Error('The relay does not say everything in one answer.')
  const rooms = answer.changed.map(([room, ...mark]): RoomState => ({ room, mark, isKept: true }))
  const disk = pretendDisk()
  const store = link.storeId.get()!
  await disk.save({ store, n: answer.n, digest: answer.digest, behind: 0, isCompared: true }, rooms, [])
  return disk
}

/** Opens rooms by stock clients over the one socket, each until it is synced. */
export async function keepLargeFresh(
  relay: TestRelay,
  { studio, founder, docs }: LargeStudio,
  disk: ManifestStore = pretendDisk(),
) {
  let socket: WebSocket | null = null
  const link = await linkOf(relay, founder, (dialled) => (socket = dialled))
  const opened: DocId[] = []
  let now = 0
  let most = 0
  const start = () =>
    keepFresh({
      studio,
      link,
      disk,
      wanted: observed(docs),
      held: async () => docs,
      generationOf: () => 0,
      isOpen: () => false,
      async bring(doc, inStep) {
        opened.push(doc)
        most = Math.max(most, ++now)
        const client = muxClient(link, studio, doc)
        await hasSynced(client)
        inStep()
        leave(client)
        now--
        return true
      },
      alone: (_doc, task) => task(),
      clock: systemClock,
    })
  return { link, socket: () => socket!, start, disk, opened, mostAtOnce: () => most }
}

/** As many rooms as one connection may have open, with some to spare. */
const roomsAtOnce = 200

/** The plain way: every room opened over the one socket, as many at a time as the relay lets in, each until synced. */
export async function openAll(link: RelayLink, { studio, docs }: LargeStudio): Promise<void> {
  for (let at = 0; at < docs.length; at += roomsAtOnce) {
    const clients = docs.slice(at, at + roomsAtOnce).map((doc) => muxClient(link, studio, doc))
    await Promise.all(clients.map(hasSynced))
    clients.forEach(leave)
  }
}

const hasSynced = ({ provider }: StockClient): Promise<void> =>
  new Promise((resolve) => (provider.synced ? resolve() : provider.once('sync', () => resolve())))
