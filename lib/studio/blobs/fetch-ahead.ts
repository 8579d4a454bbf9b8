/** What a device fetches before anybody opens it, so that going offline takes little away: small pictures, then small files, the latest first. */
import type { Clock } from '../../base/clock.ts'
import type { FileEntries, FileEntry } from '../../model/file-entries.ts'
import type { Blobbed, Copies } from './copies.ts'

/** A photograph as phones take them, a page or two as PDF. */
const smallBytes = 8 * 1024 * 1024
/** All that is fetched ahead in one studio. */
const mostBytes = 512 * 1024 * 1024

export type AheadOptions = {
  copies: Copies
  entries: FileEntries
  blobOf(entry: FileEntry): Blobbed
  thumbOf(entry: FileEntry): Blobbed | null
  clock: Clock
}

export function aheadOf({ copies, entries, blobOf, thumbOf }: AheadOptions) {
  const isLacking = (blob: Blobbed): boolean =>
    copies.row(blob.key.id)?.isWhole !== true && copies.isAtRelay(blob.key.id)

  return async (isOver: () => boolean): Promise<void> => {
    const used = [...entries.all.get().values()]
      .filter(({ away, format }) => away === null && format === 1)
      .sort((a, b) => b.at - a.at)
    const pinned = used.filter(({ id }) => copies.row(id)?.isPinned === true).map(blobOf)
    const thumbs = used.flatMap((entry) => thumbOf(entry) ?? [])
    const small = isSaving() ? [] : used.filter(({ size }) => size <= smallBytes).map(blobOf)
    let sum = 0
    for (const blob of [...pinned, ...thumbs, ...small]) {
      sum += blob.size
      if (isOver() || sum > mostBytes) return
      if (!isLacking(blob)) continue
      const fetched = await copies.fetchAll(blob, isOver)
      if (fetched === 'offline' || fetched === 'full') return
    }
  }
}

/** Whoever asked their browser to save data fetches what they open and no more. */
const isSaving = (): boolean =>
  (globalThis.navigator as { connection?: { saveData?: boolean } } | undefined)?.connection?.saveData === true
