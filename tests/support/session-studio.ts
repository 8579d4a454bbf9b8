/** Whole sessions of people who share one document: real seals, members and disk; the sockets and the relay are small. */
import 'fake-indexeddb/auto'
import type * as Y from 'yjs'
import { systemClock } from '../../lib/base/clock.ts'
import { newDocId, type DocId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { connectRelay, type RelayLink } from '../../lib/sync/relay-link.ts'
import {
  firstGeneration,
  openSession,
  type DocumentStore,
  type Generation,
  type Session,
} from '../../lib/sync/session.ts'
import { indexedDbStore } from '../../lib/sync/store.browser.ts'
import { roomName } from '../../lib/wire/room.ts'
import type { Role } from '../../lib/wire/roles.ts'
import { FakeRelay } from './fake-relay.ts'
import { keyringOf, membershipOf, studioOf } from './sync-studio.ts'

/** Each person's browser has databases of its own. */
export function storeOf(name: string): DocumentStore {
  const store = indexedDbStore()
  return {
    bind: (db, doc) => store.bind(`${name}/${db}`, doc),
    forget: (db) => store.forget(`${name}/${db}`),
  }
}

export const pen = ({ inner }: { inner: Y.Doc }) => {
  const text = inner.getText('text')
  return { reads: () => text.toString(), writes: (words: string) => text.insert(text.length, words) }
}

/** `ends` gets what a test has to end, in the order of beginning. */
export async function aStudio(
  ends: (() => unknown)[],
  roles: Record<string, Role> = { alice: 'keeper', bob: 'writer', carol: 'reader' },
) {
  const { studio, log, key, person } = await studioOf(roles, systemRandom)
  const doc = newDocId('body', systemRandom)
  const relay = new FakeRelay()
  const roomOf = (generation: number, of: DocId = doc) => roomName({ studio, doc: of, generation })
  /** The generation as the house names it, which everybody online hears at once. */
  const generation = observed<Generation | null>(firstGeneration)

  function open(name: string, { isOnline = true, at = generation } = {}) {
    const { device, did } = person(name)
    const links = observed<readonly RelayLink[]>([])
    const session: Session = openSession({
      studio,
      doc,
      generation: at,
      store: storeOf(name),
      keys: keyringOf(observed([key])),
      members: membershipOf(observed(log), device),
      device,
      did,
      links,
      clock: systemClock,
      random: systemRandom,
    })
    const join = () => {
      const link = connectRelay({
        url: 'ws://relay/sync',
        socket: relay.dialAs(name),
        clock: systemClock,
        random: systemRandom,
      })
      ends.push(() => link.close())
      links.set([link])
    }
    if (isOnline) join()
    ends.push(() => session.close())
    return { ...session, session, join, part: () => links.set([]), ...pen(session) }
  }
  return { studio, doc, room: roomOf(0), roomOf, relay, log, key, person, generation, open }
}
