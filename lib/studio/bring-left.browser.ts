/** What earlier runs of this device could not send: brought to a relay as soon as one answers, a few at a time. */
import type { DocId } from '../base/ids.ts'
import { observed, until, type Observed } from '../base/observed.ts'
import type { RelayLink } from '../sync/relay-link.ts'

/** A relay lets one connection open only so many rooms, and a phone has only so much memory. */
const atOnce = 8

type Link = Pick<RelayLink, 'state'>
type Links = Observed<readonly Link[]>

/**
 * Brings each of `left` once a link is online; those that did not come in step before the last link was lost are tried
 * again with the next one. The returned function ends it.
 */
export function bringLeft(
  left: readonly DocId[],
  {
    links,
    bring,
  }: {
    links: Links
    /** As in `Documents`. */
    bring(doc: DocId, inStep: () => void, isOver: Promise<unknown>): Promise<boolean>
  },
): () => void {
  const { isOnline, stop } = anyOnline(links)
  let isEnded = false
  let waiting = [...left]

  async function round(): Promise<void> {
    await until(isOnline, Boolean)
    const isOver = until(isOnline, (is) => !is)
    const queue = waiting
    waiting = []
    const bringThem = async () => {
      for (let doc = queue.shift(); doc !== undefined && !isEnded; doc = queue.shift())
        if (!isOnline.get() || !(await bring(doc, () => {}, isOver))) waiting.push(doc)
    }
    await Promise.all(Array.from({ length: atOnce }, bringThem))
  }

  void (async () => {
    while (waiting.length > 0 && !isEnded) await round()
    stop()
  })()
  return () => {
    isEnded = true
    stop()
  }
}

function anyOnline(links: Links): { isOnline: Observed<boolean>; stop(): void } {
  const isOnline = observed(false)
  const stops = new Map<Link, () => void>()
  const look = () => isOnline.set(links.get().some(({ state }) => state.get() === 'online'))
  const follow = () => {
    for (const link of links.get()) if (!stops.has(link)) stops.set(link, link.state.subscribe(look))
    look()
  }
  const stopLinks = links.subscribe(follow)
  follow()
  return {
    isOnline,
    stop() {
      stopLinks()
      for (const stop of stops.values()) stop()
    },
  }
}
