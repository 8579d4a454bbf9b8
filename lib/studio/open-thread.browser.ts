/** One thread, open: the messages that stand in it out of all documents they are kept in, and what one does there. */
import { derived, observed, until, type Observed } from '../base/observed.ts'
import type { Did, DeviceFp, DocId, ItemId } from '../base/ids.ts'
import { commentBody, editBody, takeBackBody } from '../model/conversation.ts'
import { actKey } from '../model/house.ts'
import { endPollBody, pickBody, pinBody, pollBody, reactBody, voteBody } from '../model/thread-items.ts'
import { inTime, type Message } from '../model/thread-message.ts'
import { counts, pickedOf, thingOf, voiceOf } from '../model/thread-parts.ts'
import { isMovedSeen, seenUpTo, type Marks } from '../model/thread-seen.ts'
import { itemHash, type ItemBody } from '../signed/item.ts'
import type { HeldTalk, ThreadDocuments } from './thread-documents.browser.ts'
import { standingIn, type Places } from './thread-places.ts'
import { edgeOf, shownMessage, type Showing, type Standing } from './thread-shown.ts'
import type { Speaker } from './talk.ts'
import type { OpenThread, ThreadMessage, ThreadRow } from './threads.ts'
import { missingItems } from './verified-items.ts'

export type OpenThreadOptions = {
  id: DocId
  docs: Pick<ThreadDocuments, 'hold' | 'settle'>
  places: Observed<Places>
  row: Observed<ThreadRow>
  marks: Observed<Marks>
  since: Observed<number>
  /** Told now and then. */
  now: Observed<number>
  kept: Observed<ReadonlySet<string>>
  showing: Observed<Showing>
  mayPick: Observed<(did: Did) => boolean>
  mayWrite: Observed<boolean>
  /** Since when something of a document waits for a relay, ms. */
  waitingSince: Observed<(doc: DocId) => number | null>
  /** The page or board that a talk is beside of, or the document itself. */
  hostOf(doc: DocId): DocId
  you: Did
  device: DeviceFp
  setKept(message: ItemId, isKept: boolean): void
  /** Something was said here, and may name people. */
  said?(text: string, message: ItemId): void
  closed(): void
}

type Stood = { message: Message; held: HeldTalk }
type Remembered = { message: Message; showing: Showing; standing: Standing; shown: ThreadMessage }

/** What was written just before the document was known to wait. */
const aroundMs = 2_000

export type ThreadHere = OpenThread & {
  /** Where a message stands that is or was here, once this is read. */
  whereIs(message: ItemId): Promise<{ thread: DocId } | null>
}

export function openThread(options: OpenThreadOptions): ThreadHere {
  const { id, docs, places, you, device, showing, marks } = options
  const held = new Map<DocId, HeldTalk>()
  const stops = new Map<DocId, () => void>()
  /** Counts whenever a document came to be looked into, or changed. */
  const version = observed(0)
  const changed = () => version.set(version.get() + 1)
  /** Counts whenever more of a document has been read, though it may have said nothing new. */
  const progress = observed(0)

  const look = () => {
    const wanted = new Set(places.get().homes(id)).add(places.get().docOf(id))
    for (const talk of held.values()) for (const doc of talk.reader.from()) wanted.add(doc)
    let isOther = false
    for (const doc of wanted) {
      if (held.has(doc)) continue
      const talk = docs.hold(doc)
      held.set(doc, talk)
      const further = () => (look(), progress.set(progress.get() + 1))
      const heard = [
        talk.version.subscribe(() => (look(), changed())),
        ...[talk.ready, talk.begun].map((told) => told.subscribe(further)),
      ]
      stops.set(doc, () => heard.forEach((stop) => stop()))
      isOther = true
    }
    if (isOther) changed()
  }
  const stopPlaces = places.subscribe(look)
  look()
  const home = () => held.get(places.get().docOf(id))!

  const standing = derived([version, places], (): readonly Stood[] => {
    const list: Stood[] = []
    for (const talk of held.values())
      for (const message of standingIn(id, talk.doc, talk.reader, places.get()))
        list.push({ message, held: talk })
    return held.size > 1 ? list.sort((a, b) => inTime(a.message, b.message)) : list
  })
  const byId = derived([standing], () => new Map(standing.get().map((one) => [one.message.id, one])))
  const find = (item: ItemId): Stood | null => {
    const here = byId.get().get(item)
    if (here) return here
    for (const talk of held.values()) {
      const message = talk.reader.get(item)
      if (message) return { message, held: talk }
    }
    return null
  }

  const picked = derived([standing, options.mayPick], () => {
    const all = standing.get()
    const asker = all[0]?.message.by
    const picks = all.flatMap(({ message }) =>
      message.picks.map((pick) => ({ message: message.id, ...pick })),
    )
    return pickedOf(picks, (did) => did === asker || options.mayPick.get()(did))
  })

  /** What this device wrote, of which the relay has not said that it is stored. */
  const isWaiting = ({ message }: Stood, since: number | null): boolean =>
    message.device === device && since !== null && (message.editedAt ?? message.sentAt) >= since - aroundMs

  function unreadTest(): (one: Stood) => boolean {
    const known = new Map<string, number>()
    const { homeOf } = places.get()
    const [seen, since] = [marks.get(), options.since.get()]
    return ({ message, held: talk }) => {
      if (!counts(message, you)) return false
      const thing = thingOf(message, talk.reader.get)
      const heard = { place: id, home: homeOf(talk.doc, thing), voice: voiceOf(message) }
      if (message.moved !== null) return !isMovedSeen(message.id, message.sentAt, heard, seen, since)
      const key = `${heard.home} ${heard.voice}`
      const upTo = known.get(key) ?? seenUpTo(heard, seen, since)
      known.set(key, upTo)
      return message.sentAt > upTo
    }
  }

  const remembered = new Map<ItemId, Remembered>()
  const messages = derived(
    [standing, showing, picked, marks, options.since, options.kept, options.waitingSince, options.now],
    (): readonly ThreadMessage[] => {
      const isUnread = unreadTest()
      const now = showing.get()
      // Of a long thread whatever is the same for all is asked for once.
      const [kept, picks, at] = [options.kept.get(), picked.get(), options.now.get()]
      const about = new Map(
        [...held.values()].map(({ doc }) => [
          doc,
          { host: options.hostOf(doc), waitingSince: options.waitingSince.get()(doc) },
        ]),
      )
      const downOf = ({ message, held: { doc } }: Stood) =>
        now.down.size === 0 ? null : (now.down.get(actKey(edgeOf(about.get(doc)!.host, message.id))) ?? null)
      return standing.get().map((one): ThreadMessage => {
        const { message } = one
        const { host, waitingSince } = about.get(one.held.doc)!
        const to = message.to ? find(message.to) : null
        const stands: Standing = {
          thing: edgeOf(host, message.id),
          down: downOf(one),
          to: to?.message ?? null,
          isToHidden: to !== null && !now.mayKeep && downOf(to) !== null,
          isMarked: kept.has(message.id),
          isUnread: isUnread(one),
          waiting: isWaiting(one, waitingSince),
          picked: picks.get(message.id) ?? null,
          isOver: (message.poll?.until ?? Infinity) <= at,
        }
        const before = remembered.get(message.id)
        if (before?.message === message && before.showing === now && isSame(before.standing, stands))
          return before.shown
        const shown = shownMessage(message, stands, now)
        remembered.set(message.id, { message, showing: now, standing: stands, shown })
        return shown
      })
    },
  )

  const whole = derived([version, progress], () => [...held.values()].every((talk) => talk.ready.get()))
  /** A long one is shown as soon as everything that is unread is there: at once where nothing is. */
  const ready = derived([version, progress, whole], () => {
    if (whole.get()) return true
    if (![...held.values()].every((talk) => talk.begun.get())) return false
    const { count, unread } = options.row.get()
    // What was never summed up says nothing of what is unread.
    return count > 0 && standing.get().filter(unreadTest()).length >= unread
  })
  const firstUnread = observed<ItemId | null>(null)
  let hasLooked = false
  const lookForUnread = () => {
    if (hasLooked || !ready.get()) return
    hasLooked = true
    const test = unreadTest()
    firstUnread.set(standing.get().find(test)?.message.id ?? null)
  }
  const stopReady = ready.subscribe(lookForUnread)
  lookForUnread()

  const about = (of: ItemId, type: string, body: ItemBody) => void find(of)?.held.write(type, body)
  let isOpen = true

  return {
    row: options.row,
    ...{ messages, ready, firstUnread },
    pinned: derived([messages], () => messages.get().filter(({ isPinned }) => isPinned)),
    missing: derived([version, showing], () => {
      const all = new Map<Did, number>()
      for (const talk of held.values()) {
        // What is on its way is not missing yet.
        if (!talk.inStep.get()) continue
        for (const [did, count] of missingItems(talk.items.get())) all.set(did, count + (all.get(did) ?? 0))
      }
      return [...all].map(([did, count]): { who: Speaker; count: number } => ({
        who: showing.get().who(did),
        count,
      }))
    }),
    mayWrite: options.mayWrite,
    say: ({ text, to = null }) => {
      const thing = places.get().beside(id)?.thing ?? null
      const item = home().write('comment', commentBody({ text, quote: '', thing, to }))
      options.said?.(text, item)
      return item
    },
    kept: async () => void (await Promise.all([...held.values()].map((talk) => talk.kept()))),
    edit: (of, text) => about(of, 'edit', editBody(of, text)),
    takeBack(of) {
      const found = find(of)
      if (!found) return () => {}
      const { message, held: talk } = found
      const gone = talk.items.get().filter((item) => {
        const isOf = item.id === of || (item.type === 'edit' && item.body.of === of)
        return isOf && item.by === message.by
      })
      const said = { id: of, at: message.at, thing: message.thing, to: message.to }
      const hashes = gone.map(({ bytes }) => itemHash(bytes))
      talk.write('take-back', takeBackBody(said, true, hashes), { drop: gone.map((item) => item.id) })
      return () => void talk.write('take-back', takeBackBody(said, false, []), { put: gone })
    },
    react: (of, word, on) => about(of, 'react', reactBody(of, word, on)),
    pin: (of, on) => about(of, 'pin', pinBody(of, on)),
    pick: (of, on) => about(of, 'pick', pickBody(of, on)),
    mark: (of, on) => options.setKept(of, on),
    poll: (poll) => home().write('poll', pollBody(poll)),
    vote(of, choices) {
      const votes = find(of)?.message.poll?.votes.filter(({ by }) => by === you) ?? []
      about(of, 'vote', voteBody(of, choices, Math.max(0, ...votes.map(({ n }) => n)) + 1))
    },
    endPoll: (of) => about(of, 'end-poll', endPollBody(of)),
    async whereIs(of) {
      await until(whole, Boolean)
      const found = find(of)
      if (!found) return null
      const { message, held: talk } = found
      return { thread: places.get().at(talk.doc, thingOf(message, talk.reader.get), message.moved) }
    },
    close() {
      if (!isOpen) return
      isOpen = false
      stopReady()
      stopPlaces()
      for (const stop of stops.values()) stop()
      for (const talk of held.values()) talk.release()
      options.closed()
    },
  }
}

const isSame = (a: Standing, b: Standing): boolean =>
  a.thing.doc === b.thing.doc &&
  a.down === b.down &&
  a.to === b.to &&
  a.isToHidden === b.isToHidden &&
  a.isMarked === b.isMarked &&
  a.isUnread === b.isUnread &&
  a.waiting === b.waiting &&
  a.isOver === b.isOver &&
  a.picked?.at === b.picked?.at &&
  a.picked?.by === b.picked?.by
