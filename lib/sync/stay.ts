/**
 * R7: where a session stays. A document's sealed counterpart lives in the room of one generation; when the house names
 * a higher one, the session leaves the old bag and opens an empty one, which R3 fills from the inner document. What
 * the inner document does not hold comes along byte for byte, also when the device learns of the move only after
 * a restart. The session id and its sequence go on, so that an author's client keeps belonging to one session.
 */
import * as Y from 'yjs'
import type { Bytes } from '../base/bytes.ts'
import { observed, type Observed } from '../base/observed.ts'
import { randomFraction } from '../base/random.ts'
import { roomName } from '../wire/room.ts'
import { noSaved } from './account.ts'
import { lookBack } from './look-back.ts'
import { meetAt } from './meet.ts'
import { defaultPolicy } from './policy.ts'
import type { BoundDoc } from './ports.ts'
import type { SealedPresence } from './presence.ts'
import type { RelayLink } from './relay-link.ts'
import { remainsOf } from './remains.ts'
import { openSealedDocument, type Left, type SealedDocument } from './sealed-document.ts'
import { documentSeals } from './seals.ts'
import { joinTabs } from './tabs.ts'
import type { Generation, SessionOptions } from './session-options.ts'
import type { StockRelay } from './stock-relay.ts'
import { sameSaved, type DocumentSaved } from './status.ts'

export type Stay = {
  saved: Observed<DocumentSaved>
  inStep: Observed<boolean>
  generation(): number | null
  leftOver(): { live: number; dead: number } | null
  hasUnread(): boolean
  meetAgain(): void
  /** Resolves when this device keeps the bag as it is now. */
  bagKept(): Promise<void>
  flush(): Promise<void>
  /** Publishes the rest and parts from the relays; the inner document is the caller's to close. */
  close(): Promise<void>
}

type StayOptions = SessionOptions & {
  /** Of this document's databases, and among this device's tabs. */
  name: string
  inner: Y.Doc
  innerDisk: BoundDoc
  session: Bytes
  presence: SealedPresence
}

type Open = { generation: number; document: SealedDocument; meetAgain(): void; stop(): void }

/** The rooms of earlier generations are looked into for this long; a relay keeps them as long. */
const keepOldRoom = 30 * 86_400_000

/** Beside the inner document: the last generation into which everything earlier came, and whether that is gone. */
const noteKey = 'snug-generation'
type Note = { carried: number; isAlone: boolean }

export function openStay(options: StayOptions): Stay {
  const { studio, doc, name, inner, innerDisk, session, store, keys, members, clock, random } = options
  const seals = documentSeals(options)
  const saved = observed<DocumentSaved>(noSaved)
  const inStep = observed(false)
  let open: Open | null = null
  let moving: Promise<void> | null = null
  let isClosed = false

  const outerName = (generation: number) => `${name}/outer~${generation}`

  function enter(generation: Generation, from: Left | null): Open {
    const outer = new Y.Doc()
    const document = openSealedDocument({
      name,
      session,
      firstSeq: from?.nextSeq ?? 0,
      gateAfter: from ? randomFraction(random) * defaultPolicy.moveSpread : 0,
      inner,
      outer,
      innerDisk,
      outerDisk: store.bind(outerName(generation.number), outer),
      seals,
      hasKey: () => keys.current() !== null,
      mayPublish: () => members.mayPublish(doc),
      authority: [keys.changed, members.changed],
      company: options.presence.others,
      clock,
      random,
      exclusive: options.exclusive,
    })
    const awareness = options.presence.travelWith(outer)
    const room = roomName({ studio, doc, generation: generation.number })
    const partByLink = new Map<RelayLink | StockRelay, () => void>()
    const followLinks = () => {
      const links = options.links.get()
      for (const [link, part] of partByLink) {
        if (links.includes(link)) continue
        part()
        partByLink.delete(link)
      }
      for (const link of links) {
        if (partByLink.has(link)) continue
        partByLink.set(link, document.attach(meetAt(link, { studio, room, presence: awareness })))
      }
    }
    const tell = () => {
      // A bag that is still empty after a move has been compared with nothing: it may not say that nothing waits.
      const isUnsure = from !== null && !document.inStep.get() && document.saved.get().waiting === 0
      const now = document.saved.get()
      const careful = isUnsure ? { ...now, waiting: 1, lastWaitingAt: now.lastWaitingAt ?? clock.now() } : now
      if (!sameSaved(careful, saved.get())) saved.set(careful)
      inStep.set(document.inStep.get())
    }
    const note = () => {
      if (generation.number > 0 && document.isCarried.get()) void noteCarried(generation)
    }
    const stops = [
      options.links.subscribe(followLinks),
      document.saved.subscribe(tell),
      document.inStep.subscribe(tell),
      document.isCarried.subscribe(note),
    ]
    followLinks()
    tell()
    let isLeft = false
    if (from) document.carry(remainsOf(from.entries, inner, seals))
    else if (generation.number > 0)
      void earlierRooms(generation).then(({ rooms, links }) => {
        if (isLeft) return
        if (rooms.length === 0) return noteCarried(generation)
        const found = (entries: Promise<Uint8Array[]>) =>
          document.carry(entries.then((all) => remainsOf(all, inner, seals)))
        stops.push(lookBack({ studio, rooms, links, idOf: seals.idOf, clock, found }))
      })
    let leaveTabs = () => {}
    const { tabs } = options
    if (tabs) {
      const isAtRelay = () => document.inStep.get()
      void document.bagLoaded.then(() => {
        if (isLeft) return
        const line = { name: `snug/${room}`, open: tabs, outer, presence: awareness, isAtRelay, clock }
        leaveTabs = joinTabs(line)
      })
    }
    stops.push(() => {
      isLeft = true
      leaveTabs()
    })
    const meetAgain = () => {
      for (const part of partByLink.values()) part()
      partByLink.clear()
      followLinks()
    }
    return { generation: generation.number, document, meetAgain, stop: () => stops.forEach((stop) => stop()) }
  }

  /** The rooms of earlier generations that may still hold something for this one, and who may still have them. */
  async function earlierRooms({ number, since }: Generation) {
    await innerDisk.loaded
    const last = (await readNote()).carried
    const isRecent = clock.now() < since + keepOldRoom
    // The room this device was in last, and the one that the others came from.
    const numbers = new Set(last >= number && !isRecent ? [] : [Math.min(last, number - 1), number - 1])
    const rooms = [...numbers].map((generation) => ({
      room: roomName({ studio, doc, generation }),
      bind: (outer: Y.Doc) => store.bind(outerName(generation), outer),
    }))
    return { rooms, links: isRecent ? options.links : observed<readonly (RelayLink | StockRelay)[]>([]) }
  }

  /** Everything has come along; after a while the old generation's database is needed no more. */
  async function noteCarried({ number, since }: Generation): Promise<void> {
    const note = await readNote()
    const isOver = clock.now() >= since + keepOldRoom
    if (isClosed || (note.carried >= number && (note.isAlone || !isOver))) return
    if (isOver) await store.forget(outerName(number - 1))
    await innerDisk.write(noteKey, JSON.stringify({ carried: number, isAlone: isOver } satisfies Note))
  }

  async function readNote(): Promise<Note> {
    try {
      const note = JSON.parse((await innerDisk.read(noteKey)) ?? '{}') as Partial<Note>
      return { carried: Number(note.carried) || 0, isAlone: note.isAlone === true }
    } catch {
      // Handled: without a note everything is looked through once more.
      return { carried: 0, isAlone: false }
    }
  }

  async function follow(): Promise<void> {
    while (!isClosed) {
      const to = options.generation.get()
      if (to === null || (open && to.number <= open.generation)) return
      if (!open) {
        open = enter(to, null)
        continue
      }
      const before = open
      const left = await before.document.leave()
      before.stop()
      open = enter(to, left)
      await left.parted
    }
  }
  const followNow = () => {
    moving ??= follow().finally(() => {
      moving = null
      if (isBehind()) followNow()
    })
  }
  const isBehind = () => {
    const to = options.generation.get()
    return !isClosed && to !== null && (!open || to.number > open.generation)
  }
  const stopFollowing = options.generation.subscribe(followNow)
  followNow()

  return {
    saved,
    inStep,
    generation: () => open?.generation ?? null,
    hasUnread: () => open?.document.hasUnread() ?? false,
    leftOver: () => open?.document.leftOver() ?? null,
    meetAgain: () => open?.meetAgain(),
    bagKept: async () => open?.document.bagKept(),
    flush: async () => open?.document.flush(),
    async close() {
      isClosed = true
      stopFollowing()
      await moving
      open?.stop()
      await (
        await open?.document.leave()
      )?.parted
    },
  }
}
