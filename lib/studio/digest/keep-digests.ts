/** Composes digests on a device when they are due: as long as it runs, and for the last one that it slept through. */
import type { Clock } from '../../base/clock.ts'
import type { StudioId } from '../../base/ids.ts'
import type { Observed } from '../../base/observed.ts'
import { lastDue, nextDue, type Rhythm } from '../../model/rhythm.ts'
import { changesIn, type StudioNews } from '../news.ts'
import type { Own } from '../own.ts'
import { composeDigest } from './digest.ts'

export type KeepDigestsOptions = {
  studio: StudioId
  rhythm: Observed<Rhythm | null>
  news: Pick<StudioNews, 'news' | 'ready'>
  own: Pick<Own, 'ready' | 'isWhole' | 'digests' | 'keepDigest' | 'settingsUnder'>
  /** Quiet: nothing of the studio is told now. */
  isQuiet: Observed<boolean>
  clock: Clock
}

/** How long nothing new must have come: a device that wakes up fetches for a while. */
export const settledMs = 5_000
/** Timers that are set further ahead are not kept by browsers. */
const furthestMs = 24 * 3_600_000

/** The returned function stops it. */
export function keepDigests({ studio, rhythm, news, own, isQuiet, clock }: KeepDigestsOptions): () => void {
  const kept = own.digests(studio)
  let cancel = () => {}

  function compose() {
    const chosen = rhythm.get()
    const due = chosen && lastDue(chosen, clock.now())
    // Where the person's other devices have made it, it is there.
    if (!chosen || due === null || kept.get().some((digest) => digest.due === due)) return
    const unseen = news.news.get().lines.flatMap(changesIn)
    const rows = composeDigest(unseen, kept.get(), chosen, due)
    if (rows.size > 0) own.keepDigest(studio, due, rows)
  }

  function look() {
    cancel()
    const chosen = rhythm.get()
    if (!chosen || isQuiet.get() || !news.ready.get() || !own.ready.get() || !own.isWhole.get()) return
    const now = clock.now()
    const due = lastDue(chosen, now)
    const isOpen = due !== null && !kept.get().some((digest) => digest.due === due)
    const wait = isOpen ? settledMs : Math.min(furthestMs, nextDue(chosen, now) - now)
    cancel = clock.after(wait, () => {
      cancel = () => {}
      compose()
      if (isOpen) rest()
      else look()
    })
  }
  /** It was composed, or there was nothing: until the next is due only what arrives is a reason to look again. */
  function rest() {
    const chosen = rhythm.get()
    if (!chosen) return
    const now = clock.now()
    cancel()
    cancel = clock.after(Math.min(furthestMs, nextDue(chosen, now) - now), look)
  }

  const stops = [rhythm, isQuiet, news.ready, news.news, own.ready, own.isWhole].map((one) =>
    one.subscribe(look),
  )
  look()
  return () => {
    cancel()
    stops.forEach((stop) => stop())
  }
}
