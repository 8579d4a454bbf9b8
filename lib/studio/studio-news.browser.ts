/**
 * What is new in one studio for whoever's device this is, from what the device holds: counted, in lines, and seen. Pages' pasts and
 * boards are read one at a time while nothing else is to be done, and again when they change; everything else is at hand.
 */
import * as Y from 'yjs'
import type { Clock } from '../base/clock.ts'
import type { Did, DocId, StudioId } from '../base/ids.ts'
import { derived, observed, until, type Observed } from '../base/observed.ts'
import type { MembershipLog } from '../members/log.ts'
import type { Resolution } from '../members/resolution.ts'
import { sentencesOf } from '../members/sentences.ts'
import { cardNews } from '../model/board-news.ts'
import { indexDeeds } from '../model/index-news.ts'
import type { StudioIndex } from '../model/studio-index.ts'
import { talkItems } from '../model/talk.ts'
import { indexDoc } from '../signed/documents.ts'
import type { Documents } from './documents.browser.ts'
import type { Hides } from './hides.ts'
import { isMessage, type Change } from './news/change.ts'
import { changesIn, newsOf, type Line } from './news/fold.ts'
import { boardChanges, indexChanges, peopleChanges, roleChanges } from './news/other-changes.ts'
import { pageChanges } from './news/page-changes.ts'
import { seeing, unseenOf } from './news/unseen.ts'
import type { StudioNews } from './news.ts'
import type { Own, SeenMark } from './own.ts'
import { storedContents } from './stored-contents.browser.ts'
import { allPages, pageOfPast, pastBeside } from './talk-hosts.ts'
import type { ThreadsHere } from './threads.browser.ts'
import { verifiedItems } from './verified-items.ts'

export type StudioNewsOptions = {
  studio: StudioId
  you: Did
  index: StudioIndex
  /** The index itself, to read who did what in it. */
  indexInner: Y.Doc
  documents: Pick<Documents, 'isOpen' | 'hold' | 'follow'>
  resolution: Observed<Resolution>
  /** What the resolution is of. */
  log(): MembershipLog
  own: Own
  hides: Observed<Hides>
  threads: Pick<ThreadsHere, 'changes' | 'closings' | 'seeSaid' | 'whole' | 'rows' | 'away'>
  clock: Clock
  /** What was done before is not new. */
  from?: number
  /** Documents that are not open, as this device has them. */
  contents?: typeof storedContents
}

/** How long a document is left alone after it changed. */
const restMs = 1_000
/** Others have their turn between two documents. */
const turnMs = 20

type Read = { changes: readonly Change[]; titles: ReadonlyMap<string, string> }
const noTitles: ReadonlyMap<string, string> = new Map()

export function openNews(options: StudioNewsOptions): StudioNews & { stop(): void } {
  const { studio, you, index, indexInner, documents, resolution, own, hides, threads, clock } = options
  const { contents = storedContents } = options
  const indexId = indexDoc(studio)
  const marks = own.seenIn(studio)
  const read = observed<ReadonlyMap<DocId, Read>>(new Map())
  const ready = observed(false)
  const changed = new Set<DocId>()
  let isStopped = false
  let isReading = false
  let cancel = () => {}

  async function withContent<T>(
    doc: DocId,
    stored: Awaited<ReturnType<typeof storedContents>>,
    look: (inner: Y.Doc) => T | Promise<T>,
  ): Promise<T | null> {
    if (documents.isOpen(doc)) {
      const { session, release } = documents.hold(doc)
      await session.loaded
      try {
        return await look(session.inner)
      } finally {
        release()
      }
    }
    const content = await stored(doc)
    if (!content) return null
    const inner = new Y.Doc()
    Y.applyUpdate(inner, content)
    try {
      return await look(inner)
    } finally {
      inner.destroy()
    }
  }

  async function pastOf(page: DocId, inner: Y.Doc): Promise<readonly Change[]> {
    const place = { studio, doc: pastBeside(studio, page) }
    const verified = verifiedItems(talkItems(inner), place, resolution)
    const { items } = await until(verified.read, ({ isWhole }) => isWhole)
    verified.stop()
    return pageChanges(studio, page, items)
  }

  async function readOne(doc: DocId, stored: Awaited<ReturnType<typeof storedContents>>): Promise<void> {
    const page = pageOfPast(studio, doc, index)
    const found = await withContent(doc, stored, async (inner): Promise<Read> => {
      if (page) return { changes: await pastOf(page, inner), titles: noTitles }
      const cards = cardNews(inner)
      const titles = new Map(cards.map(({ card, title }): [string, string] => [card, title]))
      return { changes: boardChanges(studio, doc, cards), titles }
    })
    if (found) pending.set(doc, found)
  }
  /** Told at once every so often: each telling counts everything anew. */
  let pending = new Map<DocId, Read>()
  const tell = () => {
    if (pending.size === 0) return
    const next = new Map([...read.get(), ...pending])
    pending = new Map()
    read.set(next)
  }

  async function readChanged(): Promise<void> {
    if (isReading || isStopped || changed.size === 0) return
    isReading = true
    try {
      const stored = await contents(studio, documents)
      for (const doc of [...changed]) {
        if (isStopped) return
        changed.delete(doc)
        // What cannot be read tells nothing; it is tried again when it changes.
        await readOne(doc, stored).catch(() => {})
        if (pending.size >= 16) tell()
        await new Promise((resolve) => setTimeout(resolve, turnMs))
      }
    } finally {
      isReading = false
      tell()
    }
    if (changed.size > 0) later()
  }
  const later = () => {
    cancel()
    cancel = clock.after(restMs, () => void readChanged().catch(() => {}))
  }
  const isOurs = (doc: DocId) => index.board(doc) !== null || pageOfPast(studio, doc, index) !== null
  const note = (doc: DocId) => {
    if (!isOurs(doc)) return
    changed.add(doc)
    later()
  }
  const stopFollowing = documents.follow((doc, { inner }) => {
    const hear = () => note(doc)
    inner.on('update', hear)
    // It may have come from another tab or be read from the disk only now.
    if (read.get().has(doc)) note(doc)
    return () => inner.off('update', hear)
  })

  const indexTold = observed(0)
  let isIndexWaiting = false
  const hearIndex = () => {
    if (isIndexWaiting) return
    isIndexWaiting = true
    clock.after(restMs, () => {
      isIndexWaiting = false
      if (isStopped) return
      for (const doc of everything()) if (!read.get().has(doc)) changed.add(doc)
      indexTold.set(indexTold.get() + 1)
      if (changed.size > 0) later()
    })
  }
  indexInner.on('update', hearIndex)
  /** The latest first. */
  const everything = (): DocId[] => {
    const pages = allPages(index).map((id) => ({ doc: pastBeside(studio, id), at: index.page(id)?.at ?? 0 }))
    const boards = index.boards.get().map(({ id, at }) => ({ doc: id, at }))
    return [...pages, ...boards].sort((a, b) => b.at - a.at).map(({ doc }) => doc)
  }

  const changes = derived([read, indexTold, resolution, threads.closings], (): readonly Change[] => [
    ...[...read.get().values()].flatMap((one) => one.changes),
    ...indexChanges(studio, indexId, indexDeeds(indexInner)),
    ...threads.closings.get(),
    ...peopleChanges(studio, indexId, resolution.get().members),
    ...roleChanges(
      studio,
      indexId,
      sentencesOf(options.log(), () => null),
    ),
  ])
  const cameAt = derived([resolution], () => resolution.get().members.get(you)?.joinedAt ?? 0)
  const unseen = derived([changes, marks, cameAt, hides, threads.changes], () => {
    const isHidden = hides.get()
    const others = unseenOf(changes.get(), marks.get(), { me: you, cameAt: cameAt.get(), from: options.from })
    return [...others, ...threads.changes.get()].filter(
      ({ thing }) => !isHidden(thing.doc) && (thing.item === null || !isHidden(thing.doc, thing.item)),
    )
  })
  const news = derived([unseen], () => newsOf(unseen.get()))

  function see(some: readonly Change[]): () => void {
    const undo: (() => void)[] = []
    const inThreads = new Map<DocId, Map<string, number>>()
    for (const { thing, voice, n } of some.filter(isMessage)) {
      const voices = inThreads.get(thing.doc) ?? new Map<string, number>()
      inThreads.set(thing.doc, voices.set(voice, Math.max(n, voices.get(voice) ?? 0)))
    }
    for (const [thread, upTo] of inThreads) undo.push(threads.seeSaid(thread, upTo))
    const others = some.filter((change) => !isMessage(change))
    const { see: marksNow, before } = seeing(others, marks.get())
    own.see(studio, marksNow)
    undo.push(() => own.unsee(studio, before as SeenMark[]))
    return () => undo.forEach((one) => one())
  }

  for (const doc of everything()) changed.add(doc)
  const first = readChanged()
  void Promise.allSettled([first, threads.whole]).then(() => ready.set(true))

  return {
    news,
    ready,
    titleOf({ thing }: Pick<Line, 'thing'>) {
      if (thing.kind === 'thread')
        return [...threads.rows.get(), ...threads.away.get()].find(({ id }) => id === thing.doc)?.title ?? ''
      if (thing.kind === 'card')
        return (
          read
            .get()
            .get(thing.doc)
            ?.titles.get(thing.item ?? '') ?? ''
        )
      if (thing.kind === 'page') return index.page(thing.doc)?.title ?? ''
      return thing.kind === 'board' ? (index.board(thing.doc)?.title ?? '') : ''
    },
    outcomeOf({ thing, pieces }) {
      if (thing.kind !== 'thread' || !pieces.some(({ deeds }) => deeds.has('settled'))) return null
      return (
        threads.rows
          .get()
          .find(({ id }) => id === thing.doc)
          ?.closed?.outcome.trim() || null
      )
    },
    see: (lines) => see(lines.flatMap(changesIn)),
    seeThing(doc, item) {
      see(
        unseen
          .get()
          .filter((change) => !isMessage(change) && change.thing.doc === doc && change.thing.item === item),
      )
    },
    stop() {
      isStopped = true
      cancel()
      stopFollowing()
      indexInner.off('update', hearIndex)
    },
  }
}
