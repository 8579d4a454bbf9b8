/**
 * Keeps this device's copies of a studio's documents in step with a relay: at each connection one question, then only
 * what has changed is opened, a few at a time, also while it stays connected. A relay that has lost something, be it
 * everything (another store) or one update (another digest), is compared with all that this device holds, and what it
 * lacks is opened too: syncing then gives it back (R3). Nothing here decides what is true; it only decides what to open.
 */
import type { Clock } from '../base/clock.ts'
import type { DocId, StudioId } from '../base/ids.ts'
import { observed, type Observed } from '../base/observed.ts'
import { limits } from '../wire/limits.ts'
import { sameMark, type Mark } from '../wire/mark.ts'
import type { MarkedRoom } from '../wire/mux.ts'
import { createFetching } from './fetching.ts'
import { createManifest, type Manifest, type ManifestStore } from './manifest.ts'
import type { Changed, SinceAnswer } from './manifest-requests.ts'
import type { RelayLink } from './relay-link.ts'

export type FreshnessOptions = {
  studio: StudioId
  link: Pick<RelayLink, 'state' | 'storeId' | 'since' | 'onChanged' | 'onMark' | 'onAccessChanged'>
  disk: ManifestStore
  /** Documents worth having here, the most wanted first. */
  wanted: Observed<readonly DocId[]>
  /** The documents of the studio that this device keeps. */
  held(): Promise<readonly DocId[]>
  /** The generation whose room a document meets in; rooms of other generations are left alone. */
  generationOf(doc: DocId): number
  /** Somebody has it open, so bringing it in step costs nothing. */
  isOpen(doc: DocId): boolean
  /**
   * Opens a document until it is in step with the relay and nothing of it waits; calls `inStep` at that moment, then
   * resolves to true when this device's disk has it. False when it could not be done now.
   */
  bring(doc: DocId, inStep: () => void): Promise<boolean>
  /** Runs a task while no other tab of this device runs one for the same document. */
  alone(doc: DocId, task: () => Promise<void>): Promise<void>
  clock: Clock
}

export type Freshness = {
  /** While connected: everything worth having here is in step with what the relay has told. */
  isFresh: Observed<boolean>
  stop(): void
}

/** All rooms are compared at most this often on one connection: a relay that contradicts itself is not worth more. */
const compareMs = 60_000
const saveMs = 500

type Page = Extract<SinceAnswer, { ok: true }>

export function keepFresh(options: FreshnessOptions): Freshness {
  const { studio, link, disk, clock } = options
  const isFresh = observed(false)
  /** Null until something has changed: reading a thousand rows to learn that nothing has would be the larger part. */
  let manifest: Manifest | null = null
  let store: string | null = null
  let n = 0
  let isFollowing = false
  let comparedAt = -Infinity
  let isCompared = true
  /** Marks heard while the manifest is not at hand, or is being compared. */
  let early: Map<string, Mark> | null = new Map()
  let held: readonly DocId[] = []
  /** Held here and missing at the relay. */
  const lacking = new Set<DocId>()
  let cancelSave: (() => void) | null = null
  /** Counts connections: what was begun on an earlier one is not gone on with. */
  let connection = 0
  let isStopped = false

  let turn: Promise<void> = Promise.resolve()
  /** One thing at a time, each on the connection it was planned on. */
  function inTurn(task: (isOver: () => boolean) => Promise<void>) {
    const mine = connection
    const isOver = () => isStopped || connection !== mine
    turn = turn
      .then(() => (isOver() ? undefined : task(isOver)))
      .catch(() => {
        // The disk would not read or write: what is known may be old, and the next connection compares.
        isFollowing = false
      })
  }

  const roomOf = (doc: DocId) => `${doc}~${options.generationOf(doc)}`

  function hearAll(rooms: readonly MarkedRoom[]) {
    for (const [room, ...mark] of rooms) hear(room, mark)
  }

  function hear(room: string, mark: Mark) {
    if (early) early.set(room, mark)
    else manifest?.hear(room, mark)
    fetching.tryAgain(room.split('~', 1)[0] as DocId)
  }

  function hearEarly() {
    const heard = early ?? []
    early = null
    for (const [room, mark] of heard) manifest?.hear(room, mark)
  }

  /** A new connection, or access where there was none. */
  async function follow(isOver: () => boolean) {
    const here = link.storeId.get()
    if (here === null || isFollowing) return
    const kept = await disk.state()
    const known = kept?.store === here && kept.isCompared ? kept : null
    const page = await link.since(studio, known?.n ?? 0)
    // Refused: the relay may come to know the studio. Lost: there will be another connection.
    if (isOver() || !page.ok) return
    isFollowing = true
    store = here
    n = page.n
    const isSame = known?.digest === page.digest && page.changed.length === 0 && !page.more
    if (isSame && known?.behind === 0) return void isFresh.set(true)
    if (!(await load(kept?.store === here, isOver))) return
    if (known) await catchUp(page, isOver)
    else await compare(page, isOver)
    saveSoon()
    fetching.pump()
  }

  /** `isSameStore`: what was kept at another store is not kept at this one. */
  async function load(isSameStore: boolean, isOver: () => boolean): Promise<boolean> {
    const [docs, rows] = [await options.held(), await disk.rooms()]
    if (isOver()) return false
    held = docs
    manifest = createManifest(isSameStore ? rows : rows.map((row) => ({ ...row, isKept: false })))
    hearEarly()
    return true
  }

  /** Takes in what has changed since the last time; what still differs then was changed in another way. */
  async function catchUp(first: SinceAnswer, isOver: () => boolean) {
    let page: SinceAnswer = first
    for (let pages = 0; page.ok; pages++) {
      hearAll(page.changed)
      n = page.n
      if (!page.more || pages > mostPages) break
      page = await link.since(studio, n)
      if (isOver()) return
    }
    if (!page.ok || manifest?.digest() === page.digest) return
    isCompared = false
    if (clock.now() < comparedAt + compareMs) return
    const all = await link.since(studio, 0)
    if (!isOver() && all.ok) await compare(all, isOver)
  }

  /** Learns of all rooms, and so what the relay has lost. */
  async function compare(first: Page, isOver: () => boolean) {
    comparedAt = clock.now()
    isCompared = false
    early ??= new Map()
    const all = new Map<string, Mark>()
    let page: SinceAnswer = first
    for (let pages = 0; page.ok; pages++) {
      for (const [room, ...mark] of page.changed) all.set(room, mark)
      n = page.n
      if (!page.more || pages > mostPages) break
      page = await link.since(studio, n)
      if (isOver()) return
    }
    if (page.ok) {
      manifest?.replace(all)
      for (const doc of held) if (!all.has(roomOf(doc))) lacking.add(doc)
      isCompared = true
    }
    hearEarly()
  }

  async function takeNotice(changed: Changed, isOver: () => boolean) {
    if (!isFollowing) return
    if (!manifest && !(await load(true, isOver))) return
    const before = n
    hearAll(changed.rooms)
    n = changed.n
    if (manifest?.digest() !== changed.digest) await catchUp(await link.since(studio, before), isOver)
    saveSoon()
    fetching.pump()
  }

  async function save() {
    if (!manifest || store === null) return
    const { changed, gone } = manifest.takeChanges()
    const state = { store, n, digest: manifest.digest(), behind: manifest.behind() }
    await disk.save({ ...state, isCompared: isCompared && lacking.size === 0 }, changed, gone)
  }

  function saveSoon() {
    cancelSave ??= clock.after(saveMs, () => {
      cancelSave = null
      inTurn(save)
    })
  }

  const isReady = () => !isStopped && isFollowing && manifest !== null && early === null

  /** What this device should fetch, or give back. */
  function* due(): Generator<DocId> {
    if (!isReady() || !manifest) return
    for (const doc of new Set([...options.wanted.get(), ...held]))
      if (lacking.has(doc) || manifest.get(roomOf(doc))?.isKept === false) yield doc
  }

  async function fetch(doc: DocId, isOurs: boolean): Promise<boolean> {
    const mine = connection
    const room = roomOf(doc)
    let mark: Mark | null = null
    let isDone = false
    const task = async () => {
      const heard = manifest?.get(room)
      const row = isOurs ? await disk.room(room) : null
      // Another tab may have been faster.
      if (heard && row?.isKept && sameMark(row.mark, heard.mark)) mark = row.mark
      const inStep = () => (mark = manifest?.get(room)?.mark ?? null)
      isDone = mark !== null || (await options.bring(doc, inStep))
    }
    // What cannot be brought, or not be kept, is tried again when it changes, or at the next connection.
    await (isOurs ? options.alone(doc, task) : task()).catch(() => void (isDone = false))
    if (connection !== mine || !isDone) return false
    lacking.delete(doc)
    if (mark) manifest?.keep(room, mark)
    saveSoon()
    return true
  }

  const fetching = createFetching({
    due,
    isOpen: options.isOpen,
    fetch,
    looked: (isAnythingDue) => isFresh.set(isReady() && !isAnythingDue),
    clock,
  })

  function connectionChanged() {
    connection++
    isFollowing = false
    isFresh.set(false)
    fetching.restart()
    manifest = null
    early = new Map()
    comparedAt = -Infinity
    lacking.clear()
    if (link.state.get() === 'online') inTurn(follow)
  }

  const stops = [
    link.state.subscribe(connectionChanged),
    link.onAccessChanged((changed) => changed === studio && inTurn(follow)),
    link.onChanged((of, changed) => of === studio && inTurn((isOver) => takeNotice(changed, isOver))),
    link.onMark((name, mark) => {
      if (!name.startsWith(`${studio}.`)) return
      hear(name.slice(studio.length + 1), mark)
      saveSoon()
      fetching.pump()
    }),
    options.wanted.subscribe(() => isReady() && fetching.pump()),
  ]
  connectionChanged()

  return {
    isFresh,
    stop() {
      isStopped = true
      fetching.stop()
      cancelSave?.()
      for (const stop of stops) stop()
    },
  }
}

/** More pages than a studio's rooms fill are not read. */
const mostPages = Math.ceil(limits.roomsPerStudio / limits.roomsPerAnswer)
