/** Threads of one studio on several devices, whose documents meet when they are told to. Time passes by itself. */
import * as Y from 'yjs'
import { newDocId, type Did, type DocId } from '../../lib/base/ids.ts'
import { derived, observed, until } from '../../lib/base/observed.ts'
import { resolve } from '../../lib/members/resolution.ts'
import { house } from '../../lib/model/house.ts'
import { ownDocument } from '../../lib/model/own.ts'
import { studioIndex } from '../../lib/model/studio-index.ts'
import { houseDoc, indexDoc, reportsDoc } from '../../lib/signed/documents.ts'
import { openEdges } from '../../lib/studio/open-edges.browser.ts'
import { ownOf } from '../../lib/studio/own.ts'
import { portraitOf } from '../../lib/studio/portrait.ts'
import type { Finder } from '../../lib/studio/find.ts'
import { memoryFindStore } from '../../lib/studio/find/still-finder.ts'
import { studioFinder } from '../../lib/studio/find/studio-finder.ts'
import { talkTexts } from '../../lib/studio/find/talk-texts.ts'
import { threadMemory } from '../../lib/studio/thread-memory.ts'
import { hidesOf } from '../../lib/studio/hides.ts'
import { openThreads, type ThreadsHere } from '../../lib/studio/threads.browser.ts'
import { seeded, type FoundedStudio, type Person } from './people.ts'

export type ThreadDevice = {
  who: Person
  threads: ThreadsHere
  finder: Pick<Finder, 'find'>
  docs: Map<DocId, Y.Doc>
  own: Y.Doc
  doc(id: DocId): Y.Doc
  index: ReturnType<typeof studioIndex>
  edges: ReturnType<typeof openEdges>
  isOnline: boolean
}

export type ThreadWorld = {
  device(who: Person, name?: string): ThreadDevice
  /** What those online have all of them have, checked and summed up. */
  meet(): Promise<void>
  /** Milliseconds since the epoch. */
  now(): number
  pass(ms: number): void
}

export function threadWorld({ studio, log }: FoundedStudio, people: readonly Person[]): ThreadWorld {
  const devices: ThreadDevice[] = []
  let now = 10_000
  const clock = { now: () => ++now, after: () => () => {} }
  const resolution = observed(resolve(log))

  function device(who: Person, name = 'laptop'): ThreadDevice {
    const docs = new Map<DocId, Y.Doc>()
    const opened: ((doc: DocId, session: never) => () => void)[] = []
    const sessionOf = (inner: Y.Doc) => ({
      inner,
      loaded: Promise.resolve(),
      kept: async () => {},
      inStep: observed(true),
    })
    const doc = (id: DocId): Y.Doc => {
      const known = docs.get(id)
      if (known) return known
      const made = new Y.Doc()
      docs.set(id, made)
      for (const open of opened) open(id, sessionOf(made) as never)
      return made
    }
    const hold = (id: DocId) => ({ session: sessionOf(doc(id)), release: () => {} })
    const you = who.did
    const speakers = observed((did: Did) => ({
      ...{ did, name: people.find((one) => one.did === did)?.name ?? 'Someone', portrait: portraitOf(did) },
      isYou: did === you,
    }))
    const random = seeded(`${who.name} ${name}`)
    const shared = { studio, resolution, device: who.device, speakers, clock, random }
    const keeping = house(doc(houseDoc(studio)))
    const edges = openEdges({
      ...shared,
      house: keeping,
      reports: hold(reportsDoc(studio)),
    })
    const index = studioIndex(doc(indexDoc(studio)))
    const own = new Y.Doc()
    const role = derived([resolution], () => resolution.get().members.get(you)?.role ?? 'reader')
    const hides = hidesOf({
      mayKeep: derived([role], () => role.get() === 'keeper'),
      acts: derived([keeping.acts], () => new Set(keeping.acts.get().keys())),
      edges: observed(edges),
    })
    const store = threadMemory()
    const threads = openThreads({
      ...{ ...shared, you, index, edges, down: edges.down, hides, store },
      documents: {
        hold,
        follow(open) {
          opened.push(open as never)
          return () => {}
        },
        waiting: observed([]),
      },
      own: ownOf(observed(ownDocument(own)), clock),
      role,
      isOpen: observed(true),
      kept: async () => [...docs.keys()],
    })
    /** Looks through what is kept, as it is when somebody looks. */
    const finder: ThreadDevice['finder'] = {
      async find(typed) {
        const documents = async () =>
          (await store.summaries()).map(({ doc, stamp }) => ({
            ...{ doc, stamp },
            async read() {
              const [folded, plain] = [await store.wordsOf(doc), await store.plain(doc)]
              return folded && plain ? talkTexts(folded, plain) : []
            },
          }))
        const inAll = await studioFinder({
          ...{ studio, store: memoryFindStore(), documents, now: clock.now },
        })
        await inAll.look()
        const { hits, instead } = await inAll.find(typed, 40)
        return { hits, instead: [...instead], isWhole: inAll.isWhole() }
      },
    }
    const made = { who, threads, finder, docs, own, doc, index, edges, isOnline: true }
    devices.push(made)
    return made
  }

  return {
    device,
    async meet() {
      const online = devices.filter(({ isOnline }) => isOnline)
      const ids = new Set(online.flatMap(({ docs }) => [...docs.keys()]))
      for (const id of ids) {
        const whole = Y.mergeUpdates(online.map(({ doc }) => Y.encodeStateAsUpdate(doc(id))))
        for (const { doc } of online) Y.applyUpdate(doc(id), whole)
      }
      for (const one of online)
        for (const other of online)
          if (one.who.did === other.who.did) Y.applyUpdate(one.own, Y.encodeStateAsUpdate(other.own))
      await settled(online)
    },
    now: () => now,
    pass: (ms) => void (now += ms),
  }
}

/** Everything that has come is checked and summed up. */
export async function settled(devices: readonly ThreadDevice[]): Promise<void> {
  for (const { threads } of devices) {
    await until(threads.ready, Boolean)
    await threads.quiet()
  }
}

export const aPage = (name: string): DocId => newDocId('body', seeded(name))
