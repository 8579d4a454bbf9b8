/** One studio as a person sees and uses it, put together from its documents, its members and who is in. */
import type { Clock } from '../base/clock.ts'
import { newDocId, type Did, type DocId, type StudioId } from '../base/ids.ts'
import { isEmblem, isInk } from '../base/look.ts'
import { derived, following, observed, until, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Device } from '../crypto/device.ts'
import { hasFiles } from '../model/has-files.ts'
import { house, type House } from '../model/house.ts'
import { houseMachines } from '../model/house-machines.ts'
import { pageBody } from '../model/page-body.ts'
import { studioIndex } from '../model/studio-index.ts'
import { cardDoc, headsDoc, houseDoc, indexDoc, reportsDoc } from '../signed/documents.ts'
import type { DeviceStore, KnownCard } from './device-store.browser.ts'
import { drawnCurtains } from './curtains.ts'
import { digestsOf } from './digest/digest.ts'
import type { Documents } from './documents.browser.ts'
import type { HeldStudio } from './held-studio.browser.ts'
import type { Doors } from './doors.browser.ts'
import type { Keeping } from './keeping.browser.ts'
import { machineDoors, type MachineDoorsOptions } from './machine-doors.browser.ts'
import { memberCards } from './member-cards.browser.ts'
import type { Own } from './own.ts'
import type { OwnSaying } from './owner.browser.ts'
import { noNews, type StudioNews } from './news.ts'
import { noticesOf } from './notices.browser.ts'
import type { OpenHeads } from './open-heads.browser.ts'
import { hereAmong, peopleOf, type Standing } from './people.ts'
import { pageTouch } from './page-touch.ts'
import { studioPasts } from './studio-pasts.browser.ts'
import { studioTalk } from './studio-talk.browser.ts'
import { aboutHost, pageOfPast } from './talk-hosts.ts'
import type { RelayApi } from './relay-api.browser.ts'
import type {
  Closed,
  Connection,
  OpenBoard,
  OpenPage,
  Self,
  Studio,
  StudioSummary,
  WaitingChange,
  Past,
} from './snug.ts'
import type { OpenFiles } from './open-files.browser.ts'
import type { NamedAt } from './told/note.ts'
import { wayOut } from './way-out.ts'

export type OpenStudioOptions = {
  held: HeldStudio
  documents: Documents
  device: Pick<Device, 'fp' | 'sign' | 'edPublic'>
  you: Did
  /** null while this device does not know their name. */
  self: Observed<Self | null>
  own: OwnSaying
  /** What is only theirs. */
  mine: Own
  connection: Observed<Connection>
  deviceStore: DeviceStore
  /** Cards as last read, until they themselves are open. */
  cards: ReadonlyMap<Did, KnownCard>
  /** Who is in besides those whose presence arrives: the people of the sample. */
  alsoHere?: Observed<readonly Standing[]>
  /** What the devices of its people say they hold; the sample has none. */
  heads?: Pick<OpenHeads, 'found' | 'tryAgain'>
  clock: Clock
  random: RandomBytes
  keeping: Keeping
  doors(house: House): Doors
  /** What was done before this day is not told as new (milliseconds since the epoch). */
  newsFrom?: number
  /** null: there is no relay where machines could come in or files be kept (the sample). */
  machines: (Pick<MachineDoorsOptions, 'address' | 'onNews'> & { relay: RelayApi }) | null
  leave: Studio['leave']
  stay: Studio['stay']
  remove: Studio['remove']
  forget: Studio['forget']
  /** People were named in what was said here: theirs may be a note of it. */
  named?(people: readonly Did[], where: NamedAt): void
  /** Somebody looks at a page, a board or a thread here. */
  looked?(doc: DocId): void
}

export type OpenStudio = Studio & {
  indexDoc: DocId
  /** The documents that threads are kept in. */
  threadDocuments: Observed<readonly DocId[]>
  /** Tells of every document of it that changes while it is open here; the returned function stops. */
  watchChanges(told: (doc: DocId) => void): () => void
  /** Opens the cards of its people: not needed for the street, where names as last read will do. */
  visit(): void
  close(): void
}

const filesAfterMs = 1_500
/** Counting what is new waits for the first screen, too. */
const newsAfterMs = 1_200

export function openStudio(options: OpenStudioOptions): OpenStudio {
  const { held, documents, you, self, own, deviceStore, clock, random } = options
  const id: StudioId = held.id
  const indexDocument = documents.hold(indexDoc(id))
  const index = studioIndex(indexDocument.session.inner)
  const presence = indexDocument.session.presence
  const houseDocument = documents.hold(houseDoc(id))
  const keeping = house(houseDocument.session.inner)

  const doors = options.doors(keeping)

  const ready = observed(false)
  void indexDocument.session.loaded.then(() => ready.set(true))

  const cards = memberCards({ held, you, own, documents, deviceStore, kept: options.cards })

  // Who is in: everyone whose presence the index's room carries.
  const { alsoHere = observed<readonly Standing[]>([]) } = options
  const states = observed<readonly Standing[]>([])
  const readStates = () => states.set(hereAmong([...presence.getStates().values(), ...alsoHere.get()]))
  presence.on('change', readStates)
  const stopAlsoHere = alsoHere.subscribe(readStates)
  let visits = 0
  let standing: DocId | null = null
  const show = () => presence.setLocalState(visits > 0 ? { did: you, at: standing } : null)
  const standAt = (at: DocId | null) => {
    standing = at
    show()
    if (at) options.looked?.(at)
  }
  show()

  const yourAbout = own.aboutFor(id)
  const people = derived([held.resolution, cards.known, states, self, own.says, yourAbout], () =>
    peopleOf({
      resolution: held.resolution.get(),
      cards: cards.known.get(),
      here: states.get(),
      you,
      yourName: self.get()?.name ?? '',
      yourPortrait: own.says.get()?.portrait ?? null,
      yourAbout: yourAbout.get(),
    }),
  )
  const here = derived([people, states], () => {
    const byDid = new Map(people.get().map((person) => [person.did, person]))
    return states.get().flatMap(({ did, at }) => {
      const person = byDid.get(did)
      return person ? [{ person, at }] : []
    })
  })
  const role = derived([held.resolution], () => {
    const member = held.resolution.get().members.get(you)
    return member && !member.past ? member.role : 'reader'
  })
  const past = derived([held.resolution, cards.known], (): Past | null => {
    const member = held.resolution.get().members.get(you)
    if (!member?.past || !member.left) return null
    const { by, at } = member.left
    return { at, by: by === you ? null : (cards.known.get().get(by)?.name ?? '') }
  })
  const closed = derived([keeping.closed, people], (): Closed | null => {
    const closing = keeping.closed.get()
    const by = closing && people.get().find((person) => person.did === closing.by)
    return closing && { at: closing.at, by: by?.name ?? '' }
  })
  const isOpen = derived([keeping.closed], () => keeping.closed.get() === null)
  const mayWrite = derived(
    [role, isOpen],
    () => isOpen.get() && (role.get() === 'writer' || role.get() === 'keeper'),
  )
  const mayKeep = derived([role], () => role.get() === 'keeper')
  const mayInvite = derived([mayKeep, isOpen], () => isOpen.get() && mayKeep.get())

  const summary = derived(
    [index.details, people, role, past, closed, held.isLeaving, held.isTurnedAway],
    (): StudioSummary => {
      const { name, purpose, emblem, ink } = index.details.get()
      return {
        id,
        name,
        purpose,
        emblem: isEmblem(emblem) ? emblem : 'lantern',
        ink: isInk(ink) ? ink : 'madder',
        role: role.get(),
        here: people.get().filter((person) => person.here),
        people: people.get().length,
        past: past.get(),
        closed: closed.get(),
        isLeaving: held.isLeaving.get(),
        isTurnedAway: held.isTurnedAway.get(),
      }
    },
  )

  const waiting = derived([documents.waiting, index.pages, index.boards], (): readonly WaitingChange[] => {
    const rows = new Map<DocId, WaitingChange>()
    for (const { doc: stored, at } of documents.waiting.get()) {
      // What this device claims is nobody's writing.
      if (stored === headsDoc(id)) continue
      // A page and its history wait as one.
      const doc = pageOfPast(id, stored, index) ?? stored
      rows.set(doc, rows.get(doc) ?? { doc, studio: id, ...aboutWaiting(doc), at })
    }
    return [...rows.values()]
  })
  function aboutWaiting(doc: DocId): Pick<WaitingChange, 'what' | 'title'> {
    if (doc === indexDoc(id) || doc === houseDoc(id) || doc === reportsDoc(id))
      return { what: 'studio', title: index.details.get().name }
    if (doc === cardDoc(id, you)) return { what: 'you', title: self.get()?.name ?? '' }
    return aboutHost(id, doc, index)
  }

  const names = derived([cards.known, self], () => {
    const known = [...cards.known.get()].map(([did, { name }]) => [did, name] as const)
    return new Map(known).set(you, self.get()?.name ?? '')
  })

  const { device } = options
  const beside = studioTalk({
    ...{ held, documents, house: keeping, device, people, cards: cards.known, role, isOpen, clock, random },
    ...{ index, you, mine: options.mine, ready },
    named: (people, where) => options.named?.(people, where),
    looked: (doc) => options.looked?.(doc),
  })

  const machines = machineDoors({
    ...{ studio: id, documents, device, you, role, isOpen, connection: options.connection, clock, random },
    ...(options.machines ?? { relay: null, address: observed(''), onNews: () => () => {} }),
    machines: houseMachines(houseDocument.session.inner),
  })

  const keptDigests = options.mine.digests(id)
  let isClosed = false
  const openedNews = observed<StudioNews | null>(null)
  let newsHere: Promise<StudioNews> | null = null
  let stopNews = () => {}
  async function openNewsHere(): Promise<StudioNews> {
    const [{ openNews }, threads] = await Promise.all([import('./studio-news.browser.ts'), beside.threads()])
    await indexDocument.session.loaded
    const open = openNews({
      ...{ studio: id, you, index, indexInner: indexDocument.session.inner, documents, threads, clock },
      ...{ resolution: held.resolution, log: held.log, own: options.mine, hides: beside.hides },
      from: options.newsFrom,
    })
    const { keepDigests } = await import('./digest/keep-digests.ts')
    const drawn = drawnCurtains(options.mine)
    const isQuiet = derived([drawn], () => drawn.get().has(id))
    const stopDigests = options.newsFrom
      ? () => {} // Nobody comes back to the sample.
      : keepDigests({ studio: id, rhythm: keeping.rhythm, news: open, own: options.mine, isQuiet, clock })
    stopNews = () => (stopDigests(), open.stop())
    if (isClosed) stopNews()
    openedNews.set(open)
    return open
  }
  const news = (): Promise<StudioNews> =>
    (newsHere ??= openNewsHere().catch((error: unknown) => {
      // What cannot be fetched now is fetched when somebody asks for it again.
      newsHere = null
      throw error
    }))
  let cancelNews = () => {}
  void until(ready, Boolean).then(() => {
    if (!isClosed) cancelNews = clock.after(newsAfterMs, () => void news().catch(() => {}))
  })

  let filesHere: Promise<OpenFiles> | null = null
  const files = (): Promise<OpenFiles> =>
    (filesHere ??= import('./studio-files.browser.ts')
      .then(({ studioFiles }) =>
        studioFiles({
          ...{ studio: id, you, session: indexDocument.session, connection: options.connection, mayWrite },
          ...{ api: options.machines?.relay ?? null, clock, random },
          knowsAll: () => indexDocument.session.inStep.get() && !indexDocument.session.hasUnread(),
        }),
      )
      .catch((error: unknown) => {
        // What cannot be fetched now is fetched when somebody asks for it again.
        filesHere = null
        throw error
      }))
  // What waits to be sent goes out without anybody looking at the files; the first screen comes first.
  let cancelFiles = () => {}
  void until(hasFiles(indexDocument.session.inner), Boolean).then(() => {
    if (!isClosed) cancelFiles = clock.after(filesAfterMs, () => void files().catch(() => {}))
  })

  const stamp = () => ({ by: you, at: clock.now() })
  const touches = pageTouch({
    touch: (doc) => (index.board(doc) ? index.touchBoard(doc, stamp()) : index.touch(doc, stamp())),
    connection: options.connection,
    clock,
  })

  const hereAt = (doc: DocId) =>
    derived([here], () =>
      here
        .get()
        .filter((one) => one.at === doc)
        .map((one) => one.person),
    )

  function newPage(parent: DocId | null, title = ''): DocId {
    const page = newDocId('body', random)
    index.addPage({ id: page, parent, title, ...stamp() })
    return page
  }

  const { resolution } = held
  const pasts = studioPasts({ studio: id, documents, device, resolution, mayWrite, clock, random })

  function lookAtPage(page: DocId, closed: () => Promise<void> = async () => {}): OpenPage {
    const document = documents.hold(page)
    const pageReady = observed(false)
    void document.session.loaded.then(() => pageReady.set(true))
    return {
      id: page,
      body: pageBody(document.session.inner),
      presence: document.session.presence,
      ready: pageReady,
      here: hereAt(page),
      mayWrite,
      close: () => void closed().then(document.release),
    }
  }

  function openPage(page: DocId): OpenPage {
    const watched = documents.hold(page)
    const stopTouching = touches.watch(page, watched.session.inner)
    const stopKeeping = pasts.keep(page, watched.session)
    standAt(page)
    return lookAtPage(page, () => {
      stopTouching()
      if (standing === page) standAt(null)
      return stopKeeping().then(watched.release)
    })
  }

  async function lookAtBoard(doc: DocId): Promise<OpenBoard> {
    const { openBoard } = await import('./open-board.browser.ts')
    return openBoard({
      ...{ id: doc, documents, you, here: hereAt(doc), mayWrite, clock, random },
      closed: () => {},
    })
  }

  async function board(doc: DocId): Promise<OpenBoard> {
    const { openBoard } = await import('./open-board.browser.ts')
    const watched = documents.hold(doc)
    const stopTouching = touches.watch(doc, watched.session.inner)
    standAt(doc)
    return openBoard({
      ...{ id: doc, documents, you, here: hereAt(doc), mayWrite, clock, random },
      closed() {
        stopTouching()
        watched.release()
        if (standing === doc) standAt(null)
      },
    })
  }

  return {
    id,
    indexDoc: indexDoc(id),
    summary,
    index,
    ready,
    people,
    here,
    mayWrite,
    mayInvite,
    mayKeep,
    wayOut: derived([held.resolution], () => wayOut(held.resolution.get(), you)),
    shut: () => keeping.close({ at: clock.now(), by: you }),
    reopen: () => keeping.open(),
    ...doors,
    changeRole: options.keeping.changeRole,
    sendAway: options.keeping.sendAway,
    leave: options.leave,
    stay: options.stay,
    remove: options.remove,
    forget: options.forget,
    waiting,
    notices: noticesOf({ found: options.heads?.found, held, index, people, you }),
    async check() {
      const { studioCheck } = await import('./check.browser.ts')
      return studioCheck({ held, you, names, studioName: () => index.details.get().name })
    },
    async takeArchive(passphrase, withFiles) {
      const [{ takeArchive }, { argon2InWorker: run }] = await Promise.all([
        import('./archive/take-archive.browser.ts'),
        import('./argon2.browser.ts'),
      ])
      await documents.flush()
      const taken = withFiles ? await files().catch(() => null) : null
      return takeArchive({
        ...{ held, documents, index, you, names: names.get(), passphrase, files: taken, run, clock, random },
      })
    },
    lookAgain: () => options.heads?.tryAgain(),
    describe: (patch) => index.describe(patch),
    newPage,
    renamePage: (page, title) => index.rename(page, title, stamp()),
    movePage: (page, to) => index.move(page, to, stamp()),
    dressPage: (page, dress) => index.dress(page, dress, stamp()),
    async newPageLike(template, title) {
      const { copyWords } = await import('./page-copies.browser.ts')
      const page = newPage(null, title)
      await copyWords(documents, template, page)
      return page
    },
    async mentionedIn(page) {
      const { mentions } = await import('./mentions.browser.ts')
      return mentions(id, documents, index).of(page)
    },
    async filePlaces(file) {
      const { filePlaces } = await import('./file-places.browser.ts')
      return filePlaces({ studio: id, documents, index, threads: beside.threads }, file)
    },
    putAwayPage: (page) => index.putAway(page, stamp()),
    bringBackPage: (page) => index.bringBack(page, stamp()),
    openPage,
    lookAtPage: (page) => lookAtPage(page),
    past: pasts.lookBack,
    newBoard(title, columns) {
      const doc = newDocId('body', random)
      index.addBoard({ id: doc, title, ...stamp() })
      if (columns.length > 0)
        void import('./open-board.browser.ts').then(({ beginBoard }) =>
          beginBoard(doc, columns, { documents, random }),
        )
      return doc
    },
    renameBoard: (doc, title) => index.renameBoard(doc, title, stamp()),
    moveBoard: (doc, before) => index.moveBoard(doc, before),
    putAwayBoard: (doc) => index.putAwayBoard(doc, stamp()),
    bringBackBoard: (doc) => index.bringBackBoard(doc, stamp()),
    board,
    lookAtBoard,
    async boardPast(doc) {
      const { boardPast } = await import('./board-past.browser.ts')
      return boardPast(doc, { documents, you, clock, random })
    },
    async comingUp() {
      const { comingUp } = await import('./coming-up.browser.ts')
      return comingUp({ documents, index, people, hides: beside.hides, random })
    },
    talk: beside.talk,
    edges: beside.edges,
    acts: beside.acts,
    hides: beside.hides,
    machines,
    async bringThreads(threads, told) {
      const { bringThreads } = await import('./bring-threads.browser.ts')
      const { connection } = options
      return bringThreads({ studio: id, documents, device, connection, clock, random }, threads, told)
    },
    async carryPages() {
      const { pageCarrier } = await import('./page-carrier.browser.ts')
      const { connection } = options
      return pageCarrier({ documents, index, connection, clock, random, stamp })
    },
    files,
    threads: beside.threads,
    threadsUnread: beside.threadsUnread,
    threadDocuments: beside.threadDocuments,
    news,
    newNow: following(openedNews, (open) => open.news, noNews),
    rhythm: keeping.rhythm,
    setRhythm: (rhythm) => keeping.setRhythm(rhythm && { ...rhythm, since: clock.now() }),
    digests: derived([keptDigests], () => digestsOf(id, keptDigests.get())),
    enter() {
      visits++
      show()
      return () => {
        visits--
        show()
      }
    },
    watchChanges: (told) =>
      documents.follow((doc, { inner }) => {
        const tell = () => told(doc)
        inner.on('update', tell)
        return () => inner.off('update', tell)
      }),
    visit: cards.visit,
    close() {
      isClosed = true
      cancelFiles()
      cancelNews()
      stopNews()
      void filesHere?.then((open) => open.close())
      machines.close()
      beside.close()
      cards.close()
      doors.close()
      touches.close()
      presence.off('change', readStates)
      stopAlsoHere()
      presence.setLocalState(null)
      houseDocument.release()
      indexDocument.release()
    },
  }
}
