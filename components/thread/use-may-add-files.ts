'use client'
import { observed } from '../../lib/base/observed.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useFiles } from '../files/use-files.ts'
import { useObserved } from '../shell/use-observed.ts'

const no = observed(false)

/** Whether somebody may put files into what they say here, and this browser can keep them. */
export function useMayAddFiles(studio: Studio): boolean {
  const files = useFiles(studio)
  return useObserved(files && files !== 'none' ? files.mayAdd : no)
}
