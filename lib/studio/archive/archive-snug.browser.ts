/** An archive as the interface meets it: a Snug with one studio that can be read and nothing else. Nothing of it is kept. */
import * as Y from 'yjs'
import { Awareness } from 'y-protocols/awareness'
import { invariant } from '../../base/assert.ts'
import type { Bytes } from '../../base/bytes.ts'
import type { Did, DocId, FileId, StudioId } from '../../base/ids.ts'
import { systemClock } from '../../base/clock.ts'
import { isEmblem, isInk } from '../../base/look.ts'
import { observed } from '../../base/observed.ts'
import type { MembershipLog } from '../../members/log.ts'
import { resolve } from '../../members/resolution.ts'
import { ownInMemory } from '../../model/own.ts'
import { house } from '../../model/house.ts'
import { memberCard } from '../../model/member-card.ts'
import { pageBody } from '../../model/page-body.ts'
import { studioIndex } from '../../model/studio-index.ts'
import { cardDoc, houseDoc, indexDoc } from '../../signed/documents.ts'
import { stillFinder } from '../find/still-finder.ts'
import { hidesOf } from '../hides.ts'
import { ownOf } from '../own.ts'
import { peopleOf } from '../people.ts'
import { portraitOf } from '../portrait.ts'
import { sampleSnug } from '../sample/sample-snug.browser.ts'
import type { OpenPage, Person, Saved, Self, Snug, Studio, StudioSummary } from '../snug.ts'
import type { Edges } from '../talk.ts'
import type { OpenArchive } from './archive.ts'
import type { Threads } from '../threads.ts'
import type { ArchivedTalk } from './archived-talk.browser.ts'
import type { ArchiveManifest } from './manifest.ts'
import { noNews } from '../news.ts'

export type ArchiveSnugOptions = {
  /** Its address here. */
  studio: StudioId
  manifest: ArchiveManifest
  log: MembershipLog
  documents: ReadonlyMap<DocId, Y.Doc>
  /** The bytes of those that were taken along; null when they are not what was named. */
  files: ReadonlyMap<FileId, () => Bytes | null>
  self: Self | null
}

const nobody = '' as Did

export function archiveSnug(options: ArchiveSnugOptions): OpenArchive {
  const { studio: id, manifest, log, documents } = options
  const resolution = resolve(log)
  const cards = new Map(
    [...resolution.members.keys()].flatMap((did) => {
      const doc = documents.get(cardDoc(manifest.studio, did))
      const card = doc && memberCard(doc)
      const says = card && card.says.get()
      return says && says.name !== '' ? [[did, { ...says, about: card.about.get() }] as const] : []
    }),
  )
  const taker = { did: manifest.takenBy, name: cards.get(manifest.takenBy)?.name ?? 'Someone' }
  const self = options.self ?? { ...taker, portrait: portraitOf(taker.did) }
  // Whoever opens it here may be nobody whom it knows: its taker is somebody else then.
  const you = options.self?.did ?? nobody
  const people = peopleOf({
    ...{ resolution, cards, here: [], you, yourName: self.name },
    yourPortrait: cards.get(you)?.portrait ?? null,
  })
  const names = new Map([...cards].map(([did, { name }]) => [did, name] as const))
  const studio = archiveStudio({ ...options, id, people, names, you })
  return {
    studio: id,
    snug: snugAround(self, studio, indexDoc(manifest.studio)),
    name: studio.summary.get().name,
    takenAt: manifest.takenAt,
    takenBy: taker,
    missing: manifest.missing.length,
  }
}

type Parts = ArchiveSnugOptions & {
  id: StudioId
  people: readonly Person[]
  names: ReadonlyMap<Did, string>
  you: Did
}

function archiveStudio({ id, manifest, log, documents, files, people, names, you }: Parts): Studio {
  const index = studioIndex(documents.get(indexDoc(manifest.studio)) ?? new Y.Doc())
  const { name, purpose, emblem, ink } = index.details.get()
  const summary: StudioSummary = {
    ...{ id, name: name || manifest.name || 'An archive', purpose, role: 'reader', here: [] },
    emblem: isEmblem(emblem) ? emblem : 'lantern',
    ink: isInk(ink) ? ink : 'madder',
    people: people.length,
    ...{ past: null, closed: null, isLeaving: false, isTurnedAway: false },
  }
  const keeping = house(documents.get(houseDoc(manifest.studio)) ?? new Y.Doc())
  const acts = observed(new Set(keeping.acts.get().keys()))
  const edges = observed<Edges | null>(null)
  const hides = hidesOf({ mayKeep: observed(false), acts, edges })
  let opened: Promise<ArchivedTalk> | null = null
  let threads: Promise<Threads> | null = null
  const beside = () =>
    (opened ??= import('./archived-talk.browser.ts').then(({ archivedTalk, speakersOf }) =>
      archivedTalk({ studio: manifest.studio, log, documents, speakers: speakersOf(names, you) }),
    ))
  if (acts.get().size > 0) void beside().then((talk) => edges.set(talk.edges))
  const pageHere = (page: DocId) => openPage(page, documents.get(page) ?? new Y.Doc())
  const openBoard = async (board: DocId) => {
    const { archiveBoard } = await import('./archive-board.ts')
    return archiveBoard(board, (doc) => documents.get(doc) ?? new Y.Doc())
  }
  return {
    id,
    summary: observed(summary),
    index,
    ready: observed(true),
    people: observed(people),
    here: observed([]),
    mayWrite: observed(false),
    mayInvite: observed(false),
    mayKeep: observed(false),
    wayOut: observed('stay'),
    talk: async (host) => (await beside()).talk(host),
    edges: async () => (await beside()).edges,
    threads: () => (threads ??= beside().then((talk) => talk.threads(index, you, hides))),
    threadsUnread: observed(0),
    newNow: observed(noNews),
    rhythm: observed(null),
    setRhythm: () => {},
    digests: observed([]),
    news: async () => ({
      ...{
        news: observed(noNews),
        ready: observed(true),
        titleOf: () => '',
        outcomeOf: () => null,
        see: () => () => {},
      },
      seeThing() {},
    }),
    files: async () => {
      const { archivedFiles } = await import('./archived-files.ts')
      return archivedFiles(documents.get(indexDoc(manifest.studio)) ?? new Y.Doc(), files)
    },
    acts,
    hides,
    machines: { doors: observed([]), open: notHere, keep: notHere, shut: notHere },
    past: async (page) => {
      const { archivedPast } = await import('./archived-past.browser.ts')
      return archivedPast({ studio: manifest.studio, log, documents }, page)
    },
    openPage: pageHere,
    lookAtPage: pageHere,
    board: openBoard,
    lookAtBoard: openBoard,
    // An archive is one moment.
    boardPast: async () => ({ days: async () => [], at: async () => null }),
    enter: () => () => {},
    async check() {
      const { studioCheck } = await import('../check.browser.ts')
      const held = { log: () => log, resolution: observed(resolve(log)) }
      return studioCheck({ held, you, names: observed(names), studioName: () => summary.name })
    },
    waiting: observed([]),
    notices: observed([]),
    invites: observed([]),
    door: observed({ link: null, reachesOthers: false }),
    knocks: observed([]),
    lookAgain: () => {},
    comingUp: () => Promise.resolve({ cards: observed([]), people: observed([]), close: () => {} }),
    shut: notHere,
    reopen: notHere,
    leave: notHere,
    stay: notHere,
    forget: notHere,
    remove: notHere,
    describe: notHere,
    newPage: notHere,
    renamePage: notHere,
    movePage: notHere,
    dressPage: notHere,
    newPageLike: notHere,
    mentionedIn: async () => [],
    filePlaces: async () => [],
    putAwayPage: notHere,
    bringBackPage: notHere,
    newBoard: notHere,
    renameBoard: notHere,
    moveBoard: notHere,
    putAwayBoard: notHere,
    bringBackBoard: notHere,
    invite: notHere,
    changeRole: notHere,
    sendAway: notHere,
    closeInvite: notHere,
    setDoor: notHere,
    letIn: notHere,
    turnAway: notHere,
    takeArchive: notHere,
    bringThreads: notHere,
    carryPages: notHere,
  }
}

const openPage = (id: DocId, doc: Y.Doc): OpenPage => ({
  id,
  body: pageBody(doc),
  presence: new Awareness(new Y.Doc()),
  ready: observed(true),
  here: observed([]),
  mayWrite: observed(false),
  close: () => {},
})

/** Deeds that no room of an archive offers. */
const notHere = (): never => {
  invariant(false, 'an archive can be read and nothing else')
}

/** What needs a relay or a person is not there, as in the sample. Nothing here is kept anywhere. */
const snugAround = (self: Self, studio: Studio, index: DocId): Snug => ({
  ...sampleSnug({
    self: observed<Self | null>(self),
    own: ownOf(observed(ownInMemory()), systemClock, observed(false)),
    studio: {
      ...{ ...studio, indexDoc: index, threadDocuments: observed([]) },
      ...{ watchChanges: () => () => {}, visit: () => {}, close: () => {} },
    },
    finder: stillFinder(
      (id) => (id === studio.id ? studio : null),
      () => Date.now(),
    ),
  }),
  saved: observed<Saved>({ where: 'nothing-yet' }),
})
