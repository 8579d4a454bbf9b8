'use client'
import type { Hides } from '../../lib/studio/hides.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'

/** What stands in a list in place of the title of something that was taken down. */
export const takenDown = 'Taken down'

/** Tells what a keeper has taken down and you do not see; keepers see everything. */
export const useHidden = (studio: Studio): Hides => useObserved(studio.hides)
