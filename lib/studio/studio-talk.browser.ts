/** What a studio offers of talk and edges. The machinery comes when somebody first asks for it. */
import type { Clock } from '../base/clock.ts'
import type { Did, DocId, StudioId } from '../base/ids.ts'
import { derived, following, observed, until, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Device } from '../crypto/device.ts'
import type { House } from '../model/house.ts'
import type { StudioIndex } from '../model/studio-index.ts'
import { reportsDoc } from '../signed/documents.ts'
import type { KnownCard } from './device-store.browser.ts'
import type { Documents } from './documents.browser.ts'
import type { HeldStudio } from './held-studio.browser.ts'
import { hidesOf } from './hides.ts'
import type { Own } from './own.ts'
import { portraitOf } from './portrait.ts'
import type { Person, Role, Studio } from './snug.ts'
import type { Edges, Speaker } from './talk.ts'
import { aboutHost, talkBeside } from './talk-hosts.ts'
import type { ThreadsHere } from './threads.browser.ts'
import type { NamedAt } from './told/note.ts'

export type StudioTalkOptions = {
  held: HeldStudio
  documents: Documents
  house: House
  index: StudioIndex
  you: Did
  mine: Own
  /** The index has been read. */
  ready: Observed<boolean>
  device: Pick<Device, 'fp' | 'sign'>
  people: Observed<readonly Person[]>
  cards: Observed<ReadonlyMap<Did, KnownCard>>
  role: Observed<Role>
  isOpen: Observed<boolean>
  /** People were named in what was said here. */
  named(people: readonly Did[], where: NamedAt): void
  /** Somebody looks at a thread here. */
  looked(thread: DocId): void
  clock: Clock
  random: RandomBytes
}

export type StudioTalk = Pick<Studio, 'talk' | 'edges' | 'acts' | 'hides' | 'threadsUnread'> & {
  threads(): Promise<ThreadsHere>
  /** The documents that threads are kept in. */
  threadDocuments: Observed<readonly DocId[]>
  close(): void
}

/** The first screen comes first. */
const threadsAfterMs = 500

const noDocuments: readonly DocId[] = []

export function studioTalk(options: StudioTalkOptions): StudioTalk {
  const { held, documents, house, device, people, cards, role, isOpen, clock, random } = options
  const studio: StudioId = held.id
  const { resolution } = held
  let edges: Promise<Edges> | null = null
  const openedEdges = observed<Edges | null>(null)
  let isClosed = false

  const speakers = derived([people, cards], () => {
    const byDid = new Map(people.get().map((person) => [person.did, person]))
    return (did: Did): Speaker => {
      const person = byDid.get(did)
      if (person) return person
      const card = cards.get().get(did)
      // Somebody who is not in it any more is still whose words these are.
      return { did, name: card?.name ?? 'Someone', portrait: card?.portrait ?? portraitOf(did), isYou: false }
    }
  })

  const openEdges = (): Promise<Edges> =>
    (edges ??= import('./open-edges.browser.ts').then(
      (module) => {
        const open = module.openEdges({
          ...{ studio, house, resolution, device, speakers, clock, random },
          reports: documents.hold(reportsDoc(studio)),
        })
        openedEdges.set(open)
        return open
      },
      (error: unknown) => {
        // What cannot be fetched now is fetched when somebody asks for it again.
        edges = null
        throw error
      },
    ))
  const mayKeep = derived([role], () => role.get() === 'keeper')
  const acts = derived([house.acts], () => new Set(house.acts.get().keys()))
  const hides = hidesOf({ mayKeep, acts, edges: openedEdges })
  // Somebody who may not see everything has to know what that is.
  const lookAtActs = () => {
    if (!isClosed && !mayKeep.get() && acts.get().size > 0) void openEdges().catch(() => {})
  }
  const stopLooking = [acts.subscribe(lookAtActs), mayKeep.subscribe(lookAtActs)]

  async function talk(host: DocId) {
    const [module, { down }] = await Promise.all([import('./open-talk.browser.ts'), openEdges()])
    const doc = talkBeside(studio, host)
    return module.openTalk({
      ...{ studio, host, doc, resolution, device, speakers, down, clock, random },
      document: documents.hold(doc),
      mayKeep,
      named: (people, item) => {
        const { what, title } = aboutHost(studio, host, options.index)
        options.named(people, { in: what, doc: host, item, title })
      },
      mayComment: derived([role, isOpen], () => isOpen.get() && role.get() !== 'reader'),
      waitingSince: derived(
        [documents.waiting],
        () => documents.waiting.get().find((row) => row.doc === doc)?.at ?? null,
      ),
    })
  }

  let threadsHere: Promise<ThreadsHere> | null = null
  const opened = observed<ThreadsHere | null>(null)

  async function openThreads(): Promise<ThreadsHere> {
    const [module, [stores, { threadMemory }], open] = await Promise.all([
      import('./threads.browser.ts'),
      Promise.all([import('./thread-store.browser.ts'), import('./thread-memory.ts')]),
      openEdges(),
    ])
    const here = module.openThreads({
      ...{ studio, you: options.you, index: options.index, documents, resolution, device, speakers },
      ...{ own: options.mine, edges: open, down: open.down, hides, role, isOpen, clock, random },
      store: await stores.threadStore(studio).catch(() => threadMemory()),
      kept: () => stores.keptTalk(studio),
      ...{ named: options.named, looked: options.looked },
    })
    opened.set(here)
    if (isClosed) here.stop()
    return here
  }
  // What cannot be fetched now is fetched when somebody asks for it again.
  const threads = (): Promise<ThreadsHere> =>
    (threadsHere ??= openThreads().catch((error: unknown) => {
      threadsHere = null
      throw error
    }))
  const stopWaiting = until(options.ready, Boolean).then(() =>
    clock.after(threadsAfterMs, () => {
      if (!isClosed) void threads().catch(() => {})
    }),
  )

  lookAtActs()
  return {
    talk,
    threads,
    threadsUnread: following(opened, ({ unread }) => unread, 0),
    threadDocuments: following(opened, (here) => here.documents, noDocuments),
    edges: openEdges,
    acts,
    hides,
    close() {
      isClosed = true
      for (const stop of stopLooking) stop()
      void stopWaiting.then((stop) => stop())
      opened.get()?.stop()
      void edges?.then((open) => open.close())
    },
  }
}
