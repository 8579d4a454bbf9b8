'use client'
import { parseDocId, type DocId, type StudioId } from '../../lib/base/ids.ts'
import { observed, type Settable } from '../../lib/base/observed.ts'

const keyOf = (studio: StudioId): string => `snug.folded.${studio}`

const byStudio = new Map<StudioId, Settable<ReadonlySet<DocId>>>()

/** What this device remembers; nothing when storage is refused or holds something else. */
function remembered(studio: StudioId): ReadonlySet<DocId> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(studio)) ?? '[]')
    const ids = Array.isArray(kept) ? kept : []
    return new Set(ids.flatMap((id: unknown) => (typeof id === 'string' ? (parseDocId(id) ?? []) : [])))
  } catch {
    return new Set()
  }
}

/** The pages whose inside is folded away, on this device; the same in the sidebar and in the room of pages. */
export function foldedBranches(studio: StudioId): Settable<ReadonlySet<DocId>> {
  const known = byStudio.get(studio) ?? observed(remembered(studio))
  byStudio.set(studio, known)
  return known
}

/** Folds or opens a branch and remembers it. */
export function foldBranch(studio: StudioId, page: DocId, isFolded: boolean): void {
  const branches = foldedBranches(studio)
  if (branches.get().has(page) === isFolded) return
  const next = new Set(branches.get())
  if (isFolded) next.add(page)
  else next.delete(page)
  branches.set(next)
  try {
    if (next.size > 0) localStorage.setItem(keyOf(studio), JSON.stringify([...next]))
    else localStorage.removeItem(keyOf(studio))
  } catch {
    // Not remembered beyond this window.
  }
}
