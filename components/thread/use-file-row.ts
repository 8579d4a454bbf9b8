'use client'
import type { FileId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import type { FileRow, FileState } from '../../lib/studio/files.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useFiles } from '../files/use-files.ts'
import { useObserved } from '../shell/use-observed.ts'

const noRows = observed<readonly FileRow[]>([])
const noState = observed<FileState | null>(null)

/** What the studio knows of a file, and where it stands; null until that is known, or where it is not. */
export function useFileRow(
  studio: Studio,
  id: FileId,
): { row: FileRow | null; state: FileState | null; isKnown: boolean } {
  const opened = useFiles(studio)
  const files = opened === 'none' ? null : opened
  // Rows change when it comes, is named otherwise or is put away.
  useObserved(files?.rows ?? noRows)
  useObserved(files?.putAway ?? noRows)
  const state = useObserved(files?.state(id) ?? noState)
  const isReady = useObserved(studio.ready)
  return { row: files?.row(id) ?? null, state, isKnown: opened === 'none' || (files !== null && isReady) }
}
