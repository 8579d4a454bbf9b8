'use client'
import { useMemo } from 'react'
import { parseDocId, type DocId, type StudioId } from '../../lib/base/ids.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'

/** The pages whose inside is folded away, on all of one's devices; the same in the sidebar and in the room of pages. */
export function useFoldedBranches(
  studio: StudioId,
): [ReadonlySet<DocId>, (page: DocId, isFolded: boolean) => void] {
  const { own } = useSnug()
  const name = `folded ${studio}`
  const kept = useObserved(own.setting(name))
  const folded = useMemo(() => readIds(kept), [kept])
  const fold = (page: DocId, isFolded: boolean) => {
    const ids = [...readIds(own.setting(name).get())].filter((id) => id !== page)
    if (isFolded) ids.push(page)
    own.setSetting(name, ids.length > 0 ? ids.slice(-most) : undefined)
  }
  return [folded, fold]
}

/** As many as a setting holds; those folded first come open again. */
const most = 1_000

function readIds(kept: unknown): ReadonlySet<DocId> {
  const ids = Array.isArray(kept) ? kept.slice(0, most) : []
  return new Set(ids.flatMap((id: unknown) => (typeof id === 'string' ? (parseDocId(id) ?? []) : [])))
}
