/**
 * The documents that threads are kept in: each is read once however many look at it, and what it adds up to is remembered, also
 * of those that the device fetches without anybody opening them.
 */
import type { Clock } from '../base/clock.ts'
import { classOf, type Did, type DocId, type ItemId, type StudioId } from '../base/ids.ts'
import { observed, until, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Device } from '../crypto/device.ts'
import type { Resolution } from '../members/resolution.ts'
import type { ThreadWord } from '../model/thread-items.ts'
import { partsOf } from '../model/thread-parts.ts'
import { threadReader, type ThreadReader } from '../model/thread-reader.ts'
import { talkItems, type ItemRow } from '../model/talk.ts'
import type { ItemBody } from '../signed/item.ts'
import type { Session } from '../sync/session.ts'
import { foldWords } from './thread-words.ts'
import { summaryVersion, type Summary, type ThreadStore } from './thread-memory.ts'
import {
  signItem,
  verifiedItems,
  type OwnItem,
  type VerifiedItem,
  type VerifiedItems,
} from './verified-items.ts'

export type ReadTalk = {
  doc: DocId
  reader: ThreadReader
  /** Counts whenever messages changed. */
  version: Observed<number>
  /** All items that hold, for lists and for what is missing. */
  items: Observed<readonly VerifiedItem[]>
  /** What this device has of it has been read and checked. */
  ready: Observed<boolean>
  /** At least the latest of it has been. */
  begun: Observed<boolean>
  inStep: Observed<boolean>
  write(type: string, body: ItemBody, also?: { put?: readonly OwnItem[]; drop?: readonly ItemId[] }): ItemId
  /** Resolves when this device keeps what was written so far. */
  kept(): Promise<void>
}

export type HeldTalk = ReadTalk & { release(): void }

export type ThreadDocuments = {
  hold(doc: DocId): HeldTalk
  summaries: Observed<ReadonlyMap<DocId, Summary>>
  /** What was remembered has been read. */
  ready: Observed<boolean>
  /** The same, once. */
  read: Promise<void>
  /** Opens a document, reads it and lets it go. */
  sumUp(doc: DocId): Promise<void>
  /** Resolves when everything that has come is checked and summed up. */
  quiet(): Promise<void>
  /** Sums up what has come in this moment. */
  settle(): void
  /** The documents that are read now. */
  open(): readonly Pick<ReadTalk, 'doc' | 'reader'>[]
  close(): void
}

type TalkSession = Pick<Session, 'inner' | 'loaded' | 'inStep' | 'kept'>

/** Where documents are held; an archive's are still. */
export type ThreadHolder = {
  hold(doc: DocId): { session: TalkSession; release(): void }
  follow(opened: (doc: DocId, session: TalkSession) => () => void): () => void
}

export type ThreadDocumentsOptions = {
  studio: StudioId
  you: Did
  documents: ThreadHolder
  resolution: Observed<Resolution>
  device: Pick<Device, 'fp' | 'sign'>
  store: ThreadStore
  clock: Clock
  random: RandomBytes
}

type Reading = ReadTalk & { users: number; quiet(): Promise<void>; settle(): void; stop(): void }

/** Many changes in a row are summed up once; the words of a thread are kept for searching a little later. */
const gatherMs = 300
const keepMs = 2_000

/** The same for the same items, in whatever order. */
function stampOf(items: readonly VerifiedItem[]): string {
  let mixed = 0
  for (const { hash } of items)
    for (let at = 0; at < 8; at++) mixed = (mixed + Math.imul(hash.charCodeAt(at), primes[at]!)) | 0
  return `${items.length} ${mixed}`
}
const primes = [1, 257, 65_537, 16_777_259, 6_151, 786_433, 100_663_319, 1_610_612_741]

export function threadDocuments(options: ThreadDocumentsOptions): ThreadDocuments {
  const { studio, you, documents, resolution, device, store, clock, random } = options
  const readings = new Map<DocId, Reading>()
  const summaries = observed<ReadonlyMap<DocId, Summary>>(new Map())
  const ready = observed(false)
  const read = store.summaries().then(
    (rows) => {
      // What was read meanwhile is newer.
      summaries.set(new Map([...rows.map((row) => [row.doc, row] as const), ...summaries.get()]))
      ready.set(true)
    },
    () => ready.set(true),
  )

  function summarise(doc: DocId, reader: ThreadReader, stamp: string): void {
    const parts = partsOf(reader.messages(), reader.get, you)
    const summary = { version: summaryVersion, doc, parts, stamp, from: reader.from() }
    summaries.set(new Map(summaries.get()).set(doc, summary))
  }

  function keep(doc: DocId, reader: ThreadReader): void {
    const summary = summaries.get().get(doc)
    const { folded, plain } = foldWords(doc, reader.messages(), reader.get)
    // A disk that takes nothing: the same is made again at the next start.
    if (summary) void store.save(summary, folded, plain).catch(() => undefined)
  }

  function start(doc: DocId, session: TalkSession): Reading {
    const rows = talkItems(session.inner)
    const place = { studio, doc }
    const pen = { place, device, clock, random }
    const reader = threadReader()
    const version = observed(0)
    const items = observed<readonly VerifiedItem[]>([])
    const isReady = observed(false)
    const held = new Set<string>()
    let newVerdicts = 0
    let cancel: (() => void) | null = null
    let isEnding = false
    let stopItems = () => {}
    let written: OwnItem[] = []
    const begunReading = observed(false)
    let isSummed = false
    let cancelKeep: (() => void) | null = null

    /** It is noted as changed since it was last summed up. */
    let isStale = false

    const keepNow = () => {
      cancelKeep?.()
      cancelKeep = null
      isStale = false
      keep(doc, reader)
    }
    const settle = () => {
      cancel?.()
      cancel = null
      isSummed = true
      const stamp = stampOf(items.get())
      const isOther = summaries.get().get(doc)?.stamp !== stamp
      if (isOther) summarise(doc, reader, stamp)
      // Also what changed and came to the same: else it would be read anew at every start.
      if (isOther || isStale) cancelKeep ??= clock.after(keepMs, keepNow)
      if (newVerdicts === 0) return
      newVerdicts = 0
      void store.saveVerdicts(doc, held).catch(() => undefined)
    }

    async function begin(): Promise<VerifiedItems> {
      const [known] = await Promise.all([store.verdicts(doc).catch(() => new Set<string>()), session.loaded])
      const stopMarking = rows.changed.subscribe(() => {
        isStale = true
        void store.noteStale(doc).catch(() => undefined)
      })
      const verified = verifiedItems(rows, place, resolution, {
        has: (hash) => known.has(hash),
        add(hash) {
          if (!known.has(hash)) newVerdicts++
          held.add(hash)
        },
      })
      const take = () => {
        const { items: now, isWhole } = verified.read.get()
        items.set(now)
        const changed = reader.read(now as readonly ThreadWord[])
        if (changed.size > 0) version.set(version.get() + 1)
        begunReading.set(isWhole || now.length > 0)
        if (!isWhole) return
        isReady.set(true)
        if (isEnding) {
          settle()
          if (cancelKeep) keepNow()
          stopItems()
        } else if (changed.size > 0 || !isSummed || isStale) cancel ??= clock.after(gatherMs, settle)
      }
      const stop = verified.read.subscribe(take)
      stopItems = () => {
        stop()
        stopMarking()
        verified.stop()
      }
      take()
      return verified
    }
    const begun = begin()

    const own = (): OwnItem[] => {
      const checked = items.get().filter((item) => item.device === device.fp && item.type !== 'machine')
      const known = new Set(checked.map(({ id }) => id))
      written = written.filter(({ id }) => !known.has(id))
      return [...checked, ...written]
    }
    const put = (rowsPut: readonly ItemRow[], drop?: readonly ItemId[]) => rows.write(rowsPut, drop)

    return {
      ...{ doc, reader, version, items, ready: isReady, begun: begunReading, users: 0 },
      inStep: session.inStep,
      kept: session.kept,
      write(type, body, also = {}) {
        const item = signItem(pen, own(), type, body)
        written.push(item)
        put([...(also.put ?? []), item], also.drop)
        return item.id
      },
      quiet: () =>
        begun.then((verified) => until(verified.isBusy, (isBusy) => !isBusy)).then(() => undefined),
      settle() {
        if (cancel) settle()
        if (cancelKeep) keepNow()
      },
      stop() {
        isEnding = true
        // What has come is summed up before it is let go, though the document is closed meanwhile.
        if (!isReady.get()) return
        if (cancel) settle()
        if (cancelKeep) keepNow()
        stopItems()
      },
    }
  }

  function use(doc: DocId, session: TalkSession): Reading {
    const reading = readings.get(doc) ?? start(doc, session)
    readings.set(doc, reading)
    reading.users++
    return reading
  }

  function drop(reading: Reading): void {
    if (--reading.users > 0) return
    readings.delete(reading.doc)
    reading.stop()
  }

  const stopFollowing = documents.follow((doc, session) => {
    if (classOf(doc) !== 'talk') return () => {}
    const reading = use(doc, session)
    return () => drop(reading)
  })

  function hold(doc: DocId): HeldTalk {
    const held = documents.hold(doc)
    const reading = use(doc, held.session)
    let isHeld = true
    return {
      ...reading,
      release() {
        if (!isHeld) return
        isHeld = false
        drop(reading)
        held.release()
      },
    }
  }

  return {
    ...{ summaries, ready, read, hold },
    async sumUp(doc) {
      const held = hold(doc)
      await until(held.ready, Boolean)
      held.release()
    },
    async quiet() {
      await Promise.all([...readings.values()].map((reading) => reading.quiet()))
      for (const reading of readings.values()) reading.settle()
    },
    settle() {
      for (const reading of readings.values()) reading.settle()
    },
    open: () => [...readings.values()],
    close() {
      stopFollowing()
      for (const reading of readings.values()) reading.stop()
      readings.clear()
      store.close()
    },
  }
}
