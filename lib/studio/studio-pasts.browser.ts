/** The histories of one studio's pages: what is written here is kept for them. Their code comes when a page opens. */
import type { Clock } from '../base/clock.ts'
import type { DocId, StudioId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Device } from '../crypto/device.ts'
import type { Resolution } from '../members/resolution.ts'
import type { Session } from '../sync/session.ts'
import type { Documents } from './documents.browser.ts'
import type { PastKeeper } from './keep-past.browser.ts'
import type { OpenPast } from './snug.ts'

export type StudioPastsOptions = {
  studio: StudioId
  documents: Pick<Documents, 'hold'>
  device: Pick<Device, 'fp' | 'sign' | 'edPublic'>
  resolution: Observed<Resolution>
  mayWrite: Observed<boolean>
  clock: Clock
  random: RandomBytes
}

export type StudioPasts = {
  /** Keeps what is written in an open page until the returned function is called, which resolves once it is put down. */
  keep(page: DocId, session: Pick<Session, 'inner' | 'loaded'>): () => Promise<void>
  lookBack(page: DocId): Promise<OpenPast>
}

type Kept = { holders: number; keeper: Promise<PastKeeper> }

export function studioPasts(options: StudioPastsOptions): StudioPasts {
  const kept = new Map<DocId, Kept>()
  const closing = new Map<DocId, Promise<void>>()

  async function keeperFor(page: DocId, { inner, loaded }: Pick<Session, 'inner' | 'loaded'>) {
    await loaded
    // Whoever is quick writes before the code is there.
    const early: Uint8Array[] = []
    const hear = (update: Uint8Array, _origin: unknown, _doc: unknown, { local }: { local: boolean }) => {
      if (local) early.push(update)
    }
    inner.on('update', hear)
    try {
      const { keepPast } = await import('./keep-past.browser.ts')
      return keepPast({ ...options, page, inner, early, mayWrite: () => options.mayWrite.get() })
    } finally {
      inner.off('update', hear)
    }
  }

  return {
    keep(page, session) {
      let entry = kept.get(page)
      if (!entry) {
        entry = { holders: 0, keeper: keeperFor(page, session) }
        // Without its code nothing is put down this time; what was written is, by whoever writes there next.
        entry.keeper.catch(() => {})
        kept.set(page, entry)
      }
      const mine = entry
      mine.holders++
      return async () => {
        mine.holders--
        if (mine.holders > 0) return
        kept.delete(page)
        const done = mine.keeper
          .then((keeper) => keeper.close())
          // The page keeps what was written; only its place in the history waits.
          .catch(() => {})
        closing.set(page, done)
        await done
        if (closing.get(page) === done) closing.delete(page)
      }
    },
    async lookBack(page) {
      const { openPast } = await import('./open-past.browser.ts')
      // What was written until now is part of it.
      const flushed = kept.get(page)?.keeper.then((keeper) => keeper.flush())
      await Promise.allSettled([closing.get(page), flushed])
      return openPast({ ...options, page })
    },
  }
}
