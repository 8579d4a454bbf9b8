/** The threads of one studio at work: the list and the notes at its doorstep, and what is done to a thread as a whole. */
import type { Clock } from '../base/clock.ts'
import { newDocId, type DeviceFp, type Did, type DocId, type ItemId, type StudioId } from '../base/ids.ts'
import { derived, observed, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Device } from '../crypto/device.ts'
import type { Resolution } from '../members/resolution.ts'
import { commentBody } from '../model/conversation.ts'
import { namedIn, threadLimits } from '../model/thread-items.ts'
import type { StudioIndex } from '../model/studio-index.ts'
import {
  awayBody,
  closeBody,
  kindBody,
  mergeBody,
  nameBody,
  reopenBody,
  threadBody,
  threadList,
  unmergeBody,
} from '../model/thread-list.ts'
import { seeing, unreadSince } from '../model/thread-seen.ts'
import { indexDoc } from '../signed/documents.ts'
import { closings, pickings, pollEnds, upToVoices, threadChanges } from './news/thread-changes.ts'
import type { Change } from './news/change.ts'
import { seeing as seeingNews } from './news/unseen.ts'
import { arrivalsOf } from './thread-arrivals.ts'
import { cardTitles } from './card-titles.browser.ts'
import { doorNotes } from './door-notes.browser.ts'
import type { Documents } from './documents.browser.ts'
import { openThread } from './open-thread.browser.ts'
import type { Own } from './own.ts'
import type { Role } from './snug.ts'
import type { Deed, Edges, Speaker } from './talk.ts'
import { aboutHost, allHosts, hostOfTalk, talkBeside } from './talk-hosts.ts'
import { threadDocuments, type ThreadHolder } from './thread-documents.browser.ts'
import { findThreads } from './thread-finding.browser.ts'
import type { Hides } from './hides.ts'
import { moveMessages } from './thread-moving.browser.ts'
import { placesOf } from './thread-places.ts'
import { isTold, rowOf, rowsOf, type RowSources } from './thread-rows.ts'
import type { Showing } from './thread-shown.ts'
import type { ThreadStore } from './thread-memory.ts'
import type { ThreadRow, Threads } from './threads.ts'
import type { NamedAt } from './told/note.ts'

export type ThreadsHere = Threads & {
  /** The documents that threads are kept in, for whatever keeps them fresh. */
  documents: Observed<readonly DocId[]>
  /** Everything that was remembered is read, and what was not is summed up. */
  whole: Promise<void>
  /** Resolves when everything that has come is checked and summed up. */
  quiet(): Promise<void>
  /** What is unread, as changes that are new. */
  changes: Observed<readonly Change[]>
  /** Threads that were closed, and questions whose answer was picked, and polls that were closed, seen or not. */
  closings: Observed<readonly Change[]>
  /** Of a thread, only what these said until then; the returned function takes that back. */
  seeSaid(id: DocId, upTo: ReadonlyMap<string, number>): () => void
  stop(): void
}

export type ThreadsOptions = {
  studio: StudioId
  you: Did
  index: StudioIndex
  documents: ThreadHolder & Pick<Documents, 'waiting'>
  resolution: Observed<Resolution>
  device: Pick<Device, 'fp' | 'sign'>
  own: Own
  speakers: Observed<(did: Did) => Speaker>
  edges: Pick<Edges, 'takeDown' | 'putBack'>
  down: Observed<ReadonlyMap<string, Deed>>
  hides: Observed<Hides>
  role: Observed<Role>
  isOpen: Observed<boolean>
  store: ThreadStore
  /** Documents of talk that this device keeps. */
  kept(): Promise<readonly DocId[]>
  /** People were named in what was said here. */
  named?(people: readonly Did[], where: NamedAt): void
  /** What is said in a thread has been seen here. */
  looked?(thread: DocId): void
  clock: Clock
  random: RandomBytes
}

/** How often what depends on the time of day is looked at again. */
const tickMs = 60_000

export function openThreads(options: ThreadsOptions): ThreadsHere {
  const {
    studio,
    you,
    index,
    documents,
    resolution,
    device,
    own,
    speakers,
    down,
    hides,
    role,
    clock,
    random,
  } = options
  const { store } = options
  const docs = threadDocuments({ studio, you, documents, resolution, device, store, clock, random })
  const doorDoc = talkBeside(studio, indexDoc(studio))
  const door = docs.hold(doorDoc)
  const now = observed(clock.now())
  let cancelTick = () => {}
  const tick = () => {
    now.set(clock.now())
    cancelTick = clock.after(tickMs, tick)
  }
  tick()

  const list = derived([door.items], () => threadList(door.items.get()))
  const hosts = derived([index.pages, index.putAwayPages, index.boards, index.putAwayBoards], () =>
    allHosts(index),
  )
  const places = derived([list, docs.summaries, hosts], () =>
    placesOf(studio, list.get(), docs.summaries.get(), hosts.get()),
  )
  const titles = cardTitles({ documents, places, random })
  const marks = own.seenIn(studio)
  const cameAt = derived([resolution], () => resolution.get().members.get(you)?.joinedAt ?? 0)
  const since = derived([docs.summaries, cameAt], () =>
    unreadSince(
      [...docs.summaries.get().values()].flatMap(({ parts }) => parts),
      cameAt.get(),
    ),
  )
  const attention = own.attention(studio)
  const kept = own.kept(studio)
  const mayKeep = derived([role], () => role.get() === 'keeper')
  const mayWrite = derived([role, options.isOpen], () => options.isOpen.get() && role.get() !== 'reader')
  const roleOf = (did: Did) => resolution.get().members.get(did)?.role
  const mayPick = derived([resolution], () => (did: Did) => {
    const is = roleOf(did)
    return is === 'writer' || is === 'keeper'
  })
  const hostOf = (doc: DocId): DocId => hostOfTalk(studio, doc, index) ?? doc
  const hidden = derived([down, mayKeep], () =>
    mayKeep.get() ? new Set<string>() : new Set([...down.get().keys()].map((key) => key.split('.')[1] ?? '')),
  )

  const sources = derived(
    [list, places, speakers, titles.version, hosts, marks, since, attention, mayPick, hidden, hides, now],
    (): RowSources => ({
      ...{ list: list.get(), places: places.get(), marks: marks.get(), since: since.get() },
      ...{ who: speakers.get(), attention: attention.get(), mayPick: mayPick.get(), now: now.get() },
      titleOf: ({ doc, thing }) =>
        thing === null ? aboutHost(studio, doc, index).title : titles.of(doc, thing),
      isHidden: (message) => hidden.get().has(message),
      isDown: ({ doc, thing }) => hides.get()(doc) || (thing !== null && hides.get()(doc, thing)),
    }),
  )
  const all = derived([sources], () => rowsOf(sources.get()))
  const rows = derived([all], () => all.get().filter(({ away }) => away === null))
  const inCupboard = derived([all], () =>
    all
      .get()
      .filter(({ away }) => away !== null)
      .sort((a, b) => b.away!.at - a.away!.at),
  )
  const showing = derived([speakers, down, mayKeep, resolution, mayWrite], (): Showing => ({
    ...{ who: speakers.get(), you, down: down.get(), mayKeep: mayKeep.get() },
    isKeeper: (did) => roleOf(did) === 'keeper',
    isOpen: mayWrite.get(),
  }))
  const waitingSince = derived([documents.waiting], () => {
    const byDoc = new Map(documents.waiting.get().map(({ doc, at }) => [doc, at]))
    return (doc: DocId) => byDoc.get(doc) ?? null
  })

  function tellNamed(id: DocId, text: string, item: ItemId, title = rowNow(id).get().title): void {
    const people = namedIn(text)
    if (people.length > 0) options.named?.(people, { in: 'thread', doc: id, item, title })
  }

  const open = async (id: DocId) =>
    openThread({
      ...{ id, docs, places, marks, since, kept, showing, mayPick, mayWrite, waitingSince, hostOf, you, now },
      device: device.fp,
      row: rowNow(id),
      setKept: (message, isKept) => own.setKept(studio, message, isKept),
      said: (text, message) => tellNamed(id, text, message),
      closed: () => {},
    })

  /** The same object for as long as it says the same. */
  function rowNow(id: DocId): Observed<ThreadRow> {
    let last: ThreadRow | null = null
    let said = ''
    return derived([sources], () => {
      const row = all.get().find((one) => one.id === id) ?? rowOf(id, sources.get())
      const saying = JSON.stringify(row)
      if (last && saying === said) return last
      said = saying
      return (last = row)
    })
  }

  const { notes, leaveNote, removeNote } = doorNotes({
    ...{ studio, you, door, list, speakers, down, mayKeep, mayWrite, now, edges: options.edges },
    waiting: derived([waitingSince], () => waitingSince.get()(doorDoc)),
  })

  /** Many of them are told of in as many items as it takes. */
  function setAway(ids: readonly DocId[], on: boolean): void {
    for (let at = 0; at < ids.length; at += threadLimits.moved)
      door.write('away', awayBody(ids.slice(at, at + threadLimits.moved), on))
  }

  const changes = derived([rows, places, marks, since, resolution], () =>
    threadChanges({
      ...{ studio, rows: rows.get(), places: places.get(), marks: marks.get(), since: since.get() },
      ownerOf: (voice) => resolution.get().deviceOwner(voice as DeviceFp)?.did ?? null,
    }),
  )

  const closed = derived([rows, list, places, mayPick], () => [
    ...closings(studio, rows.get(), list.get()),
    ...pickings(studio, rows.get(), places.get(), mayPick.get()),
    ...pollEnds(studio, rows.get(), places.get(), (did) => roleOf(did) === 'keeper'),
  ])

  /** `upTo`: null for all of it, also that it was closed. */
  function seePart(id: DocId, upTo: ReadonlyMap<string, number> | null): () => void {
    docs.settle()
    options.looked?.(id)
    const place = places.get().all.get(id)
    if (!place) return () => {}
    // What was merged into it has left things elsewhere, too.
    const homes = new Set(place.parts.map(({ home }) => home)).add(id)
    const away = [...homes].flatMap((home) => places.get().all.get(home)?.away ?? [])
    const parts = upTo ? upToVoices(place.parts, upTo) : place.parts
    const { see, before } = seeing(id, parts, away, marks.get(), since.get())
    const closing = upTo ? [] : closed.get().filter(({ thing }) => thing.doc === id)
    const news = seeingNews(closing, marks.get())
    own.see(studio, [...see, ...news.see])
    return () => own.unsee(studio, [...before, ...news.before])
  }

  function begin(title: string, kind: 'talk' | 'question'): DocId {
    const id = newDocId('talk', random)
    door.write('thread', threadBody(id, title, kind))
    return id
  }
  const moving = { docs, places }

  /** Opens what this device keeps and nothing is remembered of, one after the other. */
  async function sumUpRest(): Promise<void> {
    const [all, stale] = await Promise.all([options.kept(), store.stale().catch((): readonly DocId[] => [])])
    for (const doc of all) {
      if (isStopped) return
      if (docs.summaries.get().has(doc) && !stale.includes(doc)) continue
      await docs.sumUp(doc)
    }
  }
  let isStopped = false
  const whole = docs.read.then(sumUpRest)

  return {
    rows,
    told: derived([rows], () => rows.get().filter(isTold)),
    away: inCupboard,
    arrivals: derived([list, speakers], () => arrivalsOf(list.get(), speakers.get())),
    ready: derived([door.ready, docs.ready], () => door.ready.get() && docs.ready.get()),
    unread: derived([rows], () =>
      rows.get().reduce((sum, row) => sum + (row.attention === 'mute' ? row.unreadNamed : row.unread), 0),
    ),
    mayWrite,
    start({ text, title = '', kind = 'talk' }) {
      const id = begin(title, kind)
      const held = docs.hold(id)
      const item = held.write('comment', commentBody({ text, quote: '', thing: null, to: null }))
      held.release()
      tellNamed(id, text, item, title)
      return id
    },
    async kept(id) {
      const held = docs.hold(id)
      await Promise.all([door.kept(), held.kept()]).finally(held.release)
    },
    name: (id, title) => void door.write('name', nameBody(id, title)),
    setKind: (id, kind) => void door.write('kind', kindBody(id, kind)),
    close: (id, outcome) => void door.write('close', closeBody(id, outcome)),
    reopen: (id) => void door.write('reopen', reopenBody(id)),
    setAttention: (id, is) => own.setAttention(studio, id, is === 'normal' ? null : is),
    see: (id) => seePart(id, null),
    seeSaid: seePart,
    changes,
    closings: closed,
    move: (messages, from, to) => void moveMessages(moving, messages, from, to),
    split(messages, from, title) {
      const id = begin(title, 'talk')
      void moveMessages(moving, messages, from, id)
      return id
    },
    merge(from, into) {
      door.write('merge', mergeBody(from, into))
      return () => void door.write('unmerge', unmergeBody(from, into))
    },
    unmerge: (thread, from) => void door.write('unmerge', unmergeBody(thread, from)),
    putAway: (ids) => setAway(ids, true),
    bringBack: (ids) => setAway(ids, false),
    open,
    async where(id, message) {
      const thread = await open(id)
      try {
        return await thread.whereIs(message)
      } finally {
        thread.close()
      }
    },
    find: (words, finder) =>
      findThreads(words, finder, {
        studio,
        store,
        places: places.get(),
        rows: rows.get(),
        isHidden: (message) => hidden.get().has(message),
        who: speakers.get(),
        mayPick: mayPick.get(),
        settle: docs.settle,
        open: docs.open,
        now: clock.now(),
        isAway: (thread) => list.get().away.has(thread),
      }),
    ...{ notes, leaveNote, removeNote },
    documents: derived([list, docs.summaries], () => [
      doorDoc,
      ...new Set([
        ...list.get().threads.keys(),
        ...[...docs.summaries.get().values()].flatMap(({ from }) => from),
      ]),
    ]),
    whole,
    quiet: docs.quiet,
    stop() {
      isStopped = true
      cancelTick()
      titles.close()
      door.release()
      docs.close()
    },
  }
}
