/**
 * The open documents of one studio: each is opened once however many look at it, stays open while somebody looks or
 * while it holds something no relay has stored, and is closed a little after.
 */
import type { Clock } from '../base/clock.ts'
import type { Did, DocId, StudioId } from '../base/ids.ts'
import { observed, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Device } from '../crypto/device.ts'
import { keepAdrift } from '../model/adrift.ts'
import { exclusiveTab } from '../sync/exclusive.browser.ts'
import {
  firstGeneration,
  openSession,
  type DocumentStore,
  type Keyring,
  type Membership,
  type Session,
} from '../sync/session.ts'
import type { RelayLink } from '../sync/relay-link.ts'
import { tabLine } from '../sync/tabs.browser.ts'
import type { DeviceStore, Waiting } from './device-store.browser.ts'

/** How long a document nobody looks at stays open: going back to a page must not load it again. */
const lingerMs = 10_000

export type HeldDocument = { session: Session; release(): void }

export type Documents = {
  hold(doc: DocId): HeldDocument
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
  /** Rows left by earlier runs: these documents are opened so that they go out. */
  left: readonly Waiting[]
}

type Open = { session: Session; holders: number; stop(): void; cancelClose: (() => void) | null }

export function openDocuments(options: DocumentsOptions): Documents {
  const { studio, clock, deviceStore } = options
  const open = new Map<DocId, Open>()
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

  const closeWhenIdle = (doc: DocId, entry: Open): void => {
    entry.cancelClose?.()
    entry.cancelClose = clock.after(lingerMs, () => {
      entry.cancelClose = null
      if (entry.holders > 0 || open.get(doc) !== entry) return
      if (entry.session.saved.get().waiting > 0) return closeWhenIdle(doc, entry)
      open.delete(doc)
      entry.stop()
      void entry.session.close()
    })
  }

  const start = (doc: DocId): Open => {
    const session = openSession({
      ...options,
      doc,
      generation: observed(firstGeneration),
      exclusive: exclusiveTab,
      tabs: tabLine,
    })
    const entry: Open = { session, holders: 0, stop: () => {}, cancelClose: null }
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
    entry.stop = () => stops.forEach((stop) => stop())
    open.set(doc, entry)
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

  for (const { doc } of options.left) hold(doc).release()

  return {
    hold,
    waiting,
    async flush() {
      await Promise.all([...open.values()].map((entry) => entry.session.flush()))
    },
    async close() {
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
