/**
 * The open documents of one studio: each is opened once however many look at it, stays open while somebody looks or
 * while it holds something no relay has stored, and is closed a little after.
 */
import type { Clock } from '../base/clock.ts'
import type { Did, DocId, StudioId } from '../base/ids.ts'
import { derived, observed, until, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Device } from '../crypto/device.ts'
import { keepAdrift } from '../model/adrift.ts'
import { house } from '../model/house.ts'
import { houseDoc } from '../signed/documents.ts'
import { exclusiveTab } from '../sync/exclusive.browser.ts'
import {
  firstGeneration,
  openSession,
  type DocumentStore,
  type Keyring,
  type Membership,
  type Session,
} from '../sync/session.ts'
import { pastContent, pastDays, type PastContent } from '../sync/past-content.ts'
import type { RelayLink } from '../sync/relay-link.ts'
import { documentSeals } from '../sync/seals.ts'
import { tabLine } from '../sync/tabs.browser.ts'
import type { OpenTabLine } from '../sync/tabs.ts'
import type { Room } from '../wire/room.ts'
import { bringLeft } from './bring-left.browser.ts'
import type { DeviceStore, Waiting } from './device-store.browser.ts'

/** How long a document nobody looks at stays open: going back to a page must not load it again. */
const lingerMs = 10_000
/** A document that is not in step by then is left for another time: a relay must not keep us waiting for ever. */
const bringMs = 60_000

export type HeldDocument = { session: Session; release(): void }

export type Documents = {
  hold(doc: DocId): HeldDocument
  isOpen(doc: DocId): boolean
  /** The generation whose room a document meets in. */
  generationOf(doc: DocId): number
  /** The days (of UTC since 1970) on which something of it came to a relay that still tells them apart, in order; null while none answers. */
  pastDays(doc: DocId): Promise<readonly number[] | null>
  /** How it stood there at the end of a day. */
  pastContent(doc: DocId, day: number): Promise<PastContent>
  /** Changes when a document moves to another generation. */
  moved: Observed<unknown>
  /**
   * Opens a document until it is in step with a relay and nothing of it waits; calls `inStep` at that moment, then
   * resolves to true when this device keeps it. False when that did not happen in time, or before `isOver` resolved.
   */
  bring(doc: DocId, inStep: () => void, isOver: Promise<unknown>): Promise<boolean>
  /** Tells every document that is open or will be; what `opened` returns is called before it closes. */
  follow(opened: (doc: DocId, session: Session) => () => void): () => void
  /** Documents with something no relay has stored yet, oldest first. */
  waiting: Observed<readonly Waiting[]>
  flush(): Promise<void>
  close(): Promise<void>
}

export type DocumentsOptions = {
  studio: StudioId
  did: Did
  device: Device
  keys: Keyring
  members: Membership
  links: Observed<readonly RelayLink[]>
  store: DocumentStore
  deviceStore: DeviceStore
  clock: Clock
  random: RandomBytes
  /** Rows left by earlier runs: these documents are opened, some at a time, so that they go out. */
  left: readonly Waiting[]
  /** How the tabs of this device reach each other, if not through the browser. */
  tabs?: OpenTabLine
}

type Open = {
  session: Session
  holders: number
  /** Of those who follow. */
  ends: Map<Follower, () => void>
  stop(): void
  cancelClose: (() => void) | null
}
type Follower = (doc: DocId, session: Session) => () => void

export function openDocuments(options: DocumentsOptions): Documents {
  const { studio, clock, deviceStore } = options
  const open = new Map<DocId, Open>()
  const followers = new Set<Follower>()
  const waiting = observed<readonly Waiting[]>(options.left)

  const noteWaiting = (doc: DocId, count: number): void => {
    const known = waiting.get().find((row) => row.doc === doc)
    if (count > 0 && !known) {
      const at = clock.now()
      waiting.set([...waiting.get(), { doc, at }])
      void deviceStore.setWaiting(studio, { doc, at })
    } else if (count === 0 && known) {
      waiting.set(waiting.get().filter((row) => row.doc !== doc))
      void deviceStore.clearWaiting(doc)
    }
  }

  /** False while somebody needs it, or something of it waits. */
  const closeIfIdle = (doc: DocId, entry: Open): boolean => {
    if (entry.holders > 0 || open.get(doc) !== entry) return true
    if (entry.session.saved.get().waiting > 0) return false
    open.delete(doc)
    entry.stop()
    void entry.session.close()
    return true
  }

  const closeWhenIdle = (doc: DocId, entry: Open): void => {
    entry.cancelClose?.()
    entry.cancelClose = clock.after(lingerMs, () => {
      entry.cancelClose = null
      if (!closeIfIdle(doc, entry)) closeWhenIdle(doc, entry)
    })
  }

  const start = (doc: DocId): Open => {
    const session = openSession({
      ...options,
      doc,
      // The house says where the others meet, and is itself always where it was.
      generation: doc === houseDoc(studio) ? observed(firstGeneration) : generationIn(doc),
      exclusive: exclusiveTab,
      tabs: options.tabs ?? tabLine,
    })
    const entry: Open = { session, holders: 0, ends: new Map(), stop: () => {}, cancelClose: null }
    // What an earlier run left counts as waiting until this one has seen for itself that nothing is.
    let hasSeen = false
    const note = () => {
      const count = session.saved.get().waiting
      hasSeen ||= count > 0 || session.inStep.get()
      if (hasSeen) noteWaiting(doc, count)
    }
    const mayWrite = () => options.members.mayPublish(doc)
    const stops = [
      session.saved.subscribe(note),
      session.inStep.subscribe(note),
      keepAdrift(session.inner, { mayWrite, clock, random: options.random }),
    ]
    entry.stop = () => {
      for (const end of entry.ends.values()) end()
      for (const stop of stops) stop()
    }
    open.set(doc, entry)
    for (const follower of followers) entry.ends.set(follower, follower(doc, session))
    return entry
  }

  const hold = (doc: DocId): HeldDocument => {
    const entry = open.get(doc) ?? start(doc)
    entry.holders++
    entry.cancelClose?.()
    entry.cancelClose = null
    let held = true
    return {
      session: entry.session,
      release() {
        if (!held) return
        held = false
        entry.holders--
        if (entry.holders === 0 && open.get(doc) === entry) {
          void entry.session.flush()
          closeWhenIdle(doc, entry)
        }
      },
    }
  }

  async function bring(doc: DocId, inStep: () => void, isOver: Promise<unknown>): Promise<boolean> {
    const wasOpen = open.has(doc)
    const entry = open.get(doc) ?? start(doc)
    const { session } = entry
    entry.holders++
    const isSettled = derived(
      [session.inStep, session.saved],
      () => session.inStep.get() && session.saved.get().waiting === 0,
    )
    let cancel = () => {}
    const late = new Promise<void>((resolve) => (cancel = clock.after(bringMs, resolve)))
    const settled = until(isSettled, Boolean).then(() => {
      inStep()
      return session.kept().then(() => true)
    })
    try {
      return await Promise.race([settled, Promise.race([late, isOver]).then(() => false)])
    } finally {
      cancel()
      entry.holders--
      if (wasOpen || !closeIfIdle(doc, entry)) closeWhenIdle(doc, entry)
    }
  }

  const keeping = start(houseDoc(studio))
  keeping.holders++
  const { moves } = house(keeping.session.inner)
  const isHouseRead = observed(false)
  void keeping.session.loaded.then(() => isHouseRead.set(true))
  const generationIn = (doc: DocId) =>
    derived([isHouseRead, moves], () =>
      isHouseRead.get() ? (moves.get().get(doc) ?? firstGeneration) : null,
    )

  const generationOf = (doc: DocId) => moves.get().get(doc)?.number ?? firstGeneration.number
  /** Of all generations, the first first. */
  const roomsOf = (doc: DocId): Room[] =>
    Array.from({ length: generationOf(doc) + 1 }, (_, generation) => ({ studio, doc, generation }))
  const onlineLink = () => options.links.get().find(({ state }) => state.get() === 'online')

  const stopBringing = bringLeft(
    options.left.map(({ doc }) => doc),
    { links: options.links, bring },
  )

  return {
    hold,
    isOpen: (doc) => open.has(doc),
    generationOf,
    async pastDays(doc) {
      const link = onlineLink()
      return link ? pastDays(link, roomsOf(doc)) : null
    },
    async pastContent(doc, day) {
      const link = onlineLink()
      if (!link) return { ok: false, why: 'unreachable' }
      const rooms = roomsOf(doc).map((room) => ({ ...room, until: day }))
      return pastContent({ link, rooms, seals: documentSeals({ ...options, doc }), clock })
    },
    moved: moves,
    bring,
    follow(opened) {
      followers.add(opened)
      for (const [doc, entry] of open) entry.ends.set(opened, opened(doc, entry.session))
      return () => {
        followers.delete(opened)
        for (const entry of open.values()) {
          entry.ends.get(opened)?.()
          entry.ends.delete(opened)
        }
      }
    },
    waiting,
    async flush() {
      await Promise.all([...open.values()].map((entry) => entry.session.flush()))
    },
    async close() {
      stopBringing()
      const entries = [...open.values()]
      open.clear()
      await Promise.all(
        entries.map((entry) => {
          entry.cancelClose?.()
          entry.stop()
          return entry.session.close()
        }),
      )
    },
  }
}
