/**
 * Keeps this device's copies of a studio's documents fresh while a relay answers, so that going offline takes nothing
 * away: the index, the cards of its people, every page and board, and whatever else was opened here. What is to be opened comes
 * from the relay's manifest (lib/sync/freshness.ts).
 */
import type { Clock } from '../base/clock.ts'
import type { DocId } from '../base/ids.ts'
import { derived, until, type Observed } from '../base/observed.ts'
import type { StudioIndex } from '../model/studio-index.ts'
import { cardDoc, headsDoc, houseDoc, indexDoc, reportsDoc } from '../signed/documents.ts'
import { keepFresh, type Freshness } from '../sync/freshness.ts'
import type { RelayLink } from '../sync/relay-link.ts'
import { sealedDatabases } from './databases.browser.ts'
import type { DeviceStore } from './device-store.browser.ts'
import type { Documents } from './documents.browser.ts'
import type { HeldStudio } from './held-studio.browser.ts'
import { allHosts, allPages, pastBeside, talkBeside } from './talk-hosts.ts'

/** Another tab that takes longer over a document has fallen asleep. */
const otherTabMs = 30_000

export type KeepStudioFreshOptions = {
  held: HeldStudio
  documents: Documents
  index: StudioIndex
  /** The documents that threads are kept in. */
  threads: Observed<readonly DocId[]>
  links: Observed<readonly RelayLink[]>
  deviceStore: DeviceStore
  clock: Clock
}

/** The returned function stops it. */
export function keepStudioFresh(options: KeepStudioFreshOptions): () => void {
  const { held, documents, index, threads, links, deviceStore, clock } = options
  const { id } = held

  const wanted = derived(
    [
      held.resolution,
      index.pages,
      index.putAwayPages,
      index.boards,
      index.putAwayBoards,
      threads,
      documents.moved,
    ],
    (): readonly DocId[] => {
      const docs: DocId[] = [indexDoc(id), houseDoc(id), headsDoc(id)]
      for (const [did, { past }] of held.resolution.get().members) if (!past) docs.push(cardDoc(id, did))
      const hosts = allHosts(index)
      // What is said beside the pages and boards comes after these themselves.
      const talks = hosts.map((host) => talkBeside(id, host))
      const pasts = allPages(index).map((page) => pastBeside(id, page))
      return [...docs, ...hosts, reportsDoc(id), ...threads.get(), ...talks, ...pasts]
    },
  )

  function follow(link: RelayLink): Freshness {
    let lost: Promise<void> | null = null
    /** Of this connection; one for all who wait. */
    const isLost = () =>
      (lost ??= until(link.state, (state) => state !== 'online').then(() => void (lost = null)))
    return keepFresh({
      studio: id,
      link,
      disk: deviceStore.manifest(id, link.url),
      wanted,
      held: async () => [...new Set((await sealedDatabases(id)).map(({ doc }) => doc))],
      generationOf: documents.generationOf,
      isOpen: documents.isOpen,
      bring: (doc, inStep) => documents.bring(doc, inStep, isLost()),
      alone: (doc, task) => oneTab(`snug/fresh/${id}/${doc}`, task),
      clock,
    })
  }

  const byLink = new Map<RelayLink, Freshness>()
  const followLinks = () => {
    for (const link of links.get()) if (!byLink.has(link)) byLink.set(link, follow(link))
    for (const [link, freshness] of byLink) {
      if (links.get().includes(link)) continue
      freshness.stop()
      byLink.delete(link)
    }
  }
  const stopLinks = links.subscribe(followLinks)
  followLinks()
  return () => {
    stopLinks()
    for (const freshness of byLink.values()) freshness.stop()
  }
}

/** Waits while another tab is at it, unless that takes too long. Browsers without Web Locks do it in every tab. */
async function oneTab(name: string, task: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return task()
  let hasBegun = false
  const begin = () => {
    hasBegun = true
    return task()
  }
  try {
    await navigator.locks.request(name, { signal: AbortSignal.timeout(otherTabMs) }, begin)
  } catch (error) {
    if (hasBegun) throw error
    await task()
  }
}
