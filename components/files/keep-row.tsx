'use client'
import type { FileId } from '../../lib/base/ids.ts'
import type { Files } from '../../lib/studio/files.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Check } from '../ui/check.tsx'

/** Whether a file stays on this device even when space is short. */
export function KeepRow({ files, id }: { files: Files; id: FileId }) {
  const isKept = useObserved(files.isKeptHere(id))
  return (
    <Check checked={isKept} onChange={(on) => files.keepHere(id, on)}>
      Keep on this device
    </Check>
  )
}
