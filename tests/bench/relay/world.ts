/** Studios and people for our relay's sake: enough of them that thousands of sockets stay within its limits. */
import type { DocId } from '../../../lib/base/ids.ts'
import { systemRandom } from '../../../lib/base/random.ts'
import { newDocId } from '../../../lib/base/ids.ts'
import { makeTicket } from '../../../lib/server/session.server.ts'
import { roomName } from '../../../lib/wire/room.ts'
import { found, person, welcome, type FoundedStudio, type Person } from '../../support/people.ts'
import { register } from '../../support/test-relay.ts'
import { benchSecret, type ServerProcess } from './processes.ts'

const studioCount = 16
const peopleEach = 20

/** Whoever a socket belongs to, and from which address of this machine it comes. */
export type Visitor = { studio: number; ticket: string; address: string }
export type BenchRoom = { studio: number; name: string }
export type World = {
  room(): BenchRoom
  /** The next visitor who may write in this room; each call gives another socket's worth. */
  visitor(room: BenchRoom): Promise<Visitor>
}

type Place = FoundedStudio & { people: Person[] }
let places: Promise<Place[]> | null = null

const makePlace = async (nth: number): Promise<Place> => {
  const people = Array.from({ length: peopleEach }, (_, i) => person(`bench ${nth} ${i}`))
  const home = await found(people[0]!)
  for (const who of people.slice(1)) home.log = await welcome(home.log, people[0]!, who)
  return { ...home, people }
}

/** Makes the studios known to a server, if it is ours. */
export async function worldAt(server: ServerProcess): Promise<World> {
  process.env.NEXTAUTH_SECRET = benchSecret
  places ??= Promise.all(Array.from({ length: studioCount }, (_, nth) => makePlace(nth)))
  const all = await places
  const relay = { url: `ws://127.0.0.1:${server.port}/sync` } as Parameters<typeof register>[0]
  if (server.contender === 'snug')
    for (const { people, log } of all) await register(relay, people[0]!, log.bytes())
  let rooms = 0
  let visitors = 0
  return {
    room() {
      const studio = rooms++ % studioCount
      const doc: DocId = newDocId('body', systemRandom)
      return { studio, name: roomName({ studio: all[studio]!.studio, doc, generation: 0 }) }
    },
    async visitor({ studio }) {
      const nth = visitors++
      const { did, device } = all[studio]!.people[Math.floor(nth / studioCount) % peopleEach]!
      const ticket = server.contender === 'snug' ? await makeTicket({ did, device: device.fp }) : ''
      return { studio, ticket, address: `127.0.${1 + (nth % 50)}.1` }
    },
  }
}
