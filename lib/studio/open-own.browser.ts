/**
 * A person's studio of one on this device (sealed documents, 4.2): its log names their devices and nobody else, its document is
 * what is their own. It begins with the first relay that answers; until then, and offline, it is kept here and merges later,
 * also when two devices began it without knowing of each other.
 */
import type { Clock } from '../base/clock.ts'
import type { Did, RecordHash, StudioId } from '../base/ids.ts'
import { observed, until, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { LinkedStudio } from '../crypto/link-payload.ts'
import { newStudioKey } from '../crypto/studio-key.ts'
import { announceDevice, foundSelf, rotateTo } from '../members/compose.ts'
import { extendsHeads } from '../members/log.ts'
import { ownDocument, type OwnDocument } from '../model/own.ts'
import { fingerprintOf } from '../signed/certificate.ts'
import { ownDoc, selfStudio } from '../signed/documents.ts'
import { indexedDbStore } from '../sync/store.browser.ts'
import type { DocumentStore, Session } from '../sync/session.ts'
import type { OpenTabLine } from '../sync/tabs.ts'
import type { DeviceStore } from './device-store.browser.ts'
import { openDocuments } from './documents.browser.ts'
import { openHeldStudio, type HeldStudio } from './held-studio.browser.ts'
import { studioLock, type Lock } from './lock.browser.ts'
import { inTurn } from './other-windows.browser.ts'
import type { Owner } from './owner.browser.ts'
import type { RelayConnection } from './relay-connection.browser.ts'

export type OpenOwn = {
  did: Did
  id: StudioId
  held: HeldStudio
  lock: Lock
  session: Session
  /** What this device keeps of it has been read. */
  document: OwnDocument
  /** What other devices had of it has come too, in this run or in an earlier one. */
  isWhole: Observed<boolean>
  /** Exchanges log and keys with the relay, if one answers; begins the studio there, or names this device in it. */
  tend(): Promise<void>
  /** For another device of the same person; null while nothing is begun. */
  handOver(relays: string[]): Promise<LinkedStudio | null>
  flush(): Promise<void>
  close(): Promise<void>
}

export type OpenOwnOptions = {
  owner: Pick<Owner, 'identity' | 'device' | 'certificate'>
  relay: Pick<RelayConnection, 'links' | 'state'>
  deviceStore: DeviceStore
  /** What another device knew of the log: a relay that serves an older one is not believed. */
  expected(studio: StudioId): readonly RecordHash[]
  grew(): void
  /** Where documents lie and how the tabs of this device reach each other, if not as in a browser. */
  documentStore?: DocumentStore
  tabs?: OpenTabLine
  clock: Clock
  random: RandomBytes
}

export async function openOwn(options: OpenOwnOptions): Promise<OpenOwn> {
  const { relay, deviceStore, clock, random, grew } = options
  const { identity, device, certificate } = options.owner
  const { did } = identity
  const id = selfStudio(did)
  const held = await openHeldStudio({ id, device, deviceStore, grew })
  const identityKey = { fp: fingerprintOf(identity.xPublic), xSeed: identity.dhSeed }
  const left = await deviceStore.takeLeftWaiting(id)
  const documents = openDocuments({
    ...{ studio: id, did, device, keys: held.keys, members: held.members, links: relay.links },
    ...{ store: options.documentStore ?? indexedDbStore(), deviceStore, clock, random, left },
    ...(options.tabs && { tabs: options.tabs }),
  })
  const { session, release } = documents.hold(ownDoc(id))
  await session.loaded
  const document = ownDocument(session.inner)
  const isWhole = observed(!document.isBlank())
  void until(session.inStep, Boolean).then(() => isWhole.set(true))
  const author = () => ({ log: held.log(), by: device, at: clock.now() })

  async function begin(): Promise<void> {
    const at = clock.now()
    await held.add([foundSelf({ did, certs: [certificate], by: device, at, random })])
    const key = newStudioKey(id, random)
    await held.addKey(key)
    await held.add([rotateTo(author(), { kid: key.kid, prevKid: null, prevWrap: null })])
  }

  /** Whether there is news for the relay. A device that was retired says nothing any more. */
  async function takePart(): Promise<boolean> {
    await held.reread()
    if (!extendsHeads(held.log(), options.expected(id))) return false
    if (held.log().size === 0) await begin()
    else if (held.resolution.get().deviceOwner(device.fp) !== null) return false
    else await held.add([announceDevice(author(), { did, cert: certificate })])
    return true
  }

  async function tendNow(): Promise<void> {
    const link = relay.links.get()[0]
    if (!link || relay.state.get() !== 'online') return
    if ((await held.exchange(link, [identityKey])) !== 'ok') return
    if (await inTurn(`snug/own/${id}`, takePart)) await held.exchange(link, [identityKey])
  }

  // One at a time: two must not both find that nothing is begun.
  let turn: Promise<void> = Promise.resolve()
  const tend = () => (turn = turn.then(tendNow, tendNow))

  const lock = studioLock({ held, device, connection: relay.state, exchange: tend, clock, random })

  return {
    did,
    id,
    held,
    lock,
    session,
    document,
    isWhole,
    tend,
    async handOver(relays) {
      await tend()
      const key = held.keys.current()
      return key && { studio: id, key, heads: held.log().heads(), relays }
    },
    flush: () => documents.flush(),
    async close() {
      lock.stop()
      release()
      await documents.close()
    },
  }
}
