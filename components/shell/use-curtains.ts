import { useMemo } from 'react'
import type { StudioId } from '../../lib/base/ids.ts'
import { drawnCurtains } from '../../lib/studio/curtains.ts'
import { useSnug } from './snug-context.tsx'
import { useObserved } from './use-observed.ts'

/** The studios that you made quiet for yourself. */
export function useDrawnCurtains(): ReadonlySet<string> {
  const { own } = useSnug()
  return useObserved(useMemo(() => drawnCurtains(own), [own]))
}

/** Messages that are new to you; none of a studio whose curtains are drawn. */
export function useUnreadIn(studio: StudioId): number {
  const snug = useSnug()
  const isDrawn = useDrawnCurtains().has(studio)
  const unread = useObserved(snug.unreadIn(studio))
  return isDrawn ? 0 : unread
}
