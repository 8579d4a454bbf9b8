/**
 * A sync session: one open document, from the local disk to the relays. It owns both Yjs documents and makes them
 * anew at every open, with fresh client ids and a fresh session id, none of which is ever stored or used again.
 * Read `sealed-document.ts` next: the rules live there.
 */
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Clock } from '../base/clock.ts'
import type { Did, DocId, StudioId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Device } from '../crypto/device.ts'
import { roomName } from '../wire/room.ts'
import type { Keyring, Membership } from './authority.ts'
import type { DocumentStore, Exclusive } from './ports.ts'
import { sealPresences } from './presence.ts'
import { providerReplica } from './provider.ts'
import type { RelayLink } from './relay-link.ts'
import { openSealedDocument } from './sealed-document.ts'
import { documentSeals } from './seals.ts'
import { stockReplica, type StockRelay } from './stock-relay.ts'
import type { DocumentSaved } from './status.ts'
import { joinTabs, type OpenTabLine } from './tabs.ts'

export type { Keyring, Membership } from './authority.ts'
export type { DocumentStore } from './ports.ts'
export type { DocumentSaved } from './status.ts'

export type SessionOptions = {
  studio: StudioId
  doc: DocId
  generation: number
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

export type Session = {
  /** The plain document: what the model reads and writes. */
  inner: Y.Doc
  /** What this device keeps of it is in `inner`. */
  loaded: Promise<void>
  /** For the editor; states carry the `did` of whoever they say they are. */
  presence: Awareness
  saved: Observed<DocumentSaved>
  /** A relay's copy has been exchanged with, and everything received is looked at. */
  inStep: Observed<boolean>
  /** Whether anybody else is in the document. */
  others: Observed<boolean>
  /** Publishes what is gathered now: on blur, when the page is hidden. */
  flush(): Promise<void>
  close(): Promise<void>
}

export function openSession(options: SessionOptions): Session {
  const { studio, doc, generation, store, keys, members, clock, random } = options
  const name = `snug/${studio}/${doc}`
  const inner = new Y.Doc()
  const outer = new Y.Doc()
  const session = random(8)
  const presence = sealPresences({ ...options, inner, outer, session })
  const document = openSealedDocument({
    name,
    session,
    inner,
    outer,
    innerDisk: store.bind(`${name}/inner`, inner),
    outerDisk: store.bind(`${name}/outer~${generation}`, outer),
    seals: documentSeals(options),
    hasKey: () => keys.current() !== null,
    mayPublish: () => members.mayPublish(doc),
    authority: [keys.changed, members.changed],
    company: presence.others,
    clock,
    random,
    exclusive: options.exclusive,
  })

  const room = roomName({ studio, doc, generation })
  const replicaAt = (at: RelayLink | StockRelay) =>
    'dial' in at
      ? stockReplica({ relay: at, room, presence: presence.outer })
      : providerReplica({ link: at, studio, room, presence: presence.outer })
  const partByLink = new Map<RelayLink | StockRelay, () => void>()
  function followLinks() {
    const links = options.links.get()
    for (const [link, part] of partByLink) {
      if (links.includes(link)) continue
      part()
      partByLink.delete(link)
    }
    for (const link of links) {
      if (partByLink.has(link)) continue
      partByLink.set(link, document.attach(replicaAt(link)))
    }
  }
  const stopLinks = options.links.subscribe(followLinks)
  followLinks()

  let isClosed = false
  let leaveTabs = () => {}
  const { tabs } = options
  if (tabs) {
    const isAtRelay = () => document.inStep.get()
    void document.bagLoaded.then(() => {
      if (isClosed) return
      const name = `snug/${room}`
      leaveTabs = joinTabs({ name, open: tabs, outer, presence: presence.outer, isAtRelay, clock })
    })
  }

  return {
    inner,
    loaded: document.loaded,
    presence: presence.inner,
    saved: document.saved,
    inStep: document.inStep,
    others: presence.others,
    flush: () => document.flush(),
    async close() {
      stopLinks()
      isClosed = true
      await document.flush()
      presence.close()
      leaveTabs()
      await document.close()
    },
  }
}
