/**
 * The sample: a Snug of its own with one studio in it, to look around in. It has no relay and no way to one: it knows no
 * address, opens no socket and asks for nothing. What it keeps lies under names of its own, and goes when it is left.
 */
import { nothingSaid } from '../../model/about.ts'
import { systemClock, type Clock } from '../../base/clock.ts'
import type { StudioId } from '../../base/ids.ts'
import { observed, until } from '../../base/observed.ts'
import { systemRandom, type RandomBytes } from '../../base/random.ts'
import type { PageNode } from '../../model/studio-index.ts'
import { indexedDbStore } from '../../sync/store.browser.ts'
import { databaseNames, deleteDatabases } from '../databases.browser.ts'
import { openDeviceStore } from '../device-store.browser.ts'
import { ownInMemory } from '../../model/own.ts'
import { openDocuments, type Documents } from '../documents.browser.ts'
import { openHeldStudio, type HeldStudio } from '../held-studio.browser.ts'
import { windowFinder } from '../finder.browser.ts'
import { openDoors } from '../doors.browser.ts'
import { keeping } from '../keeping.browser.ts'
import { studioLock } from '../lock.browser.ts'
import { openStudio, type OpenStudio } from '../open-studio.browser.ts'
import { ownOf } from '../own.ts'
import { readOwner, sayingOf, selfOf, type Owner } from '../owner.browser.ts'
import type { Standing } from '../people.ts'
import type { Snug } from '../snug.ts'
import { sampleContent } from './content.ts'
import type { SampleContent } from './shapes.ts'
import { fillSample, foundSample, type Tools } from './make-sample.browser.ts'
import { sampleSnug } from './sample-snug.browser.ts'

export type Sample = {
  studio: StudioId
  snug: Snug
  /** Closes it and deletes everything it kept. What another window still holds goes when that window closes. */
  leave(): Promise<void>
}

const minuteMs = 60_000
/** The board and what else was put up today is older. */
const lookedMinutesAgo = 90

const storeName = 'snug-sample'

/** Opens the sample of this device, or makes one. Rejects when the browser refuses storage. */
export async function openSample(
  content: SampleContent = sampleContent,
  clock: Clock = systemClock,
  random: RandomBytes = systemRandom,
): Promise<Sample> {
  const deviceStore = await openDeviceStore(storeName)
  const tools = { deviceStore, clock, random }
  const owner = await readOwner(deviceStore)
  const [kept] = await deviceStore.studios()
  if (owner && kept) {
    const held = await openHeldStudio({ id: kept, device: owner.device, deviceStore })
    return show(content, owner, held, documentsOf(owner, held, tools), tools)
  }
  if (owner) {
    // A making that was broken off: nothing of it was ever seen.
    deviceStore.close()
    await deleteDatabases([storeName])
    return openSample(content, clock, random)
  }
  const made = await foundSample(content, tools)
  const documents = documentsOf(made.owner, made.held, tools)
  const { held, didOf, deviceOf } = made
  await fillSample(content, { studio: held.id, documents, didOf, deviceOf, clock, random })
  await deviceStore.addStudio(made.held.id, clock.now())
  return show(content, made.owner, made.held, documents, tools)
}

function documentsOf({ identity, device }: Owner, held: HeldStudio, tools: Tools): Documents {
  const { keys, members } = held
  const store = indexedDbStore()
  const links = observed([])
  return openDocuments({
    ...{ studio: held.id, did: identity.did, device, keys, members, links, store, left: [] },
    ...tools,
  })
}

async function show(
  content: SampleContent,
  owner: Owner,
  held: HeldStudio,
  documents: Documents,
  tools: Tools,
): Promise<Sample> {
  const { deviceStore } = tools
  const self = observed(selfOf(owner))
  const cards = await deviceStore.cards(held.id)
  const alsoHere = observed<readonly Standing[]>([])
  const { clock, random } = tools
  const nobody = async () => {}
  const lock = studioLock({
    ...{ held, device: owner.device, exchange: nobody, clock, random },
    connection: observed('offline'),
  })
  const kept = keeping({ held, lock, device: owner.device, exchange: nobody, clock })
  const mine = ownOf(observed(ownInMemory()), clock, observed(false))
  const yourAbout = observed(cards.get(owner.identity.did)?.about ?? nothingSaid)
  const studio = openStudio({
    ...{ held, documents, self, cards, alsoHere, you: owner.identity.did },
    device: owner.device,
    ...tools,
    own: { says: observed(sayingOf(owner)), aboutFor: () => yourAbout, adopt: () => {} },
    mine,
    // Nothing here waits for anybody, so nothing is ever late.
    connection: observed('online'),
    keeping: kept,
    doors: (house) =>
      openDoors({
        ...{ held, house, keeping: kept, device: owner.device, clock, exchange: nobody, relay: null },
        connection: observed('offline'),
        address: observed(location.origin),
        makeInvite: async () => ({ ok: false, why: 'offline' }),
        onNews: () => () => {},
      }),
    machines: null,
    // Whoever looks around was here lately, and finds what came since.
    newsFrom: clock.now() - lookedMinutesAgo * minuteMs,
    // It is left by its own way out, and was never anywhere else.
    leave: async () => 'waiting',
    stay: async () => {},
    remove: async () => 'offline',
    forget: async () => {},
  })
  const didOf = new Map([...cards].map(([did, { name }]) => [name, did]))
  const light = () => {
    if (!studio.ready.get()) return
    alsoHere.set(
      content.here.flatMap(({ who, page }) => {
        const did = didOf.get(content.people.find((person) => person.key === who)!.name)
        return did ? [{ did, at: page === null ? null : pageTitled(studio, titleIn(content, page)) }] : []
      }),
    )
  }
  studio.ready.subscribe(light)
  light()
  void seeAllButOne(content, studio)
  const finder = windowFinder(observed([held.id]))
  const stopWatching = studio.watchChanges((doc) => finder.changed(held.id, doc))
  return {
    studio: held.id,
    snug: sampleSnug({ self, studio, own: mine, finder }),
    async leave() {
      stopWatching()
      finder.close()
      lock.stop()
      studio.close()
      await documents.close()
      deviceStore.close()
      await deleteDatabases([storeName, ...(await databaseNames(held.id))])
    },
  }
}

/** Whoever looks around has read all threads but the second. What cannot be fetched stays as new as it is. */
const seeAllButOne = ({ threads: [, second], threads }: SampleContent, studio: OpenStudio): Promise<void> =>
  studio.threads().then(
    async (here) => {
      const rows = await until(
        here.rows,
        (all) => all.length >= threads.length && all.every(({ count }) => count > 0),
      )
      for (const { id, title } of rows) if (title !== second?.title) here.see(id)
    },
    () => {},
  )

const titleIn = ({ pages }: SampleContent, key: string): string => {
  const find = (among: SampleContent['pages']): string | null => {
    for (const page of among) {
      const title = page.key === key ? page.title : find(page.inside ?? [])
      if (title !== null) return title
    }
    return null
  }
  return find(pages) ?? ''
}

/** The page of this title, where somebody stands; none once it is called otherwise. */
function pageTitled(studio: OpenStudio, title: string): PageNode['id'] | null {
  const find = (nodes: readonly PageNode[]): PageNode['id'] | null => {
    for (const node of nodes) {
      const id = node.title === title ? node.id : find(node.children)
      if (id !== null) return id
    }
    return null
  }
  return find(studio.index.pages.get().roots)
}
