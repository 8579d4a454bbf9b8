import type { DocId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { takenDown } from '../talk/use-hidden.ts'

/** What a page is called where it has no title yet. */
export const titleOf = (title: string): string => title.trim() || 'A page without a title'

/** The same as somebody sees it who may not see everything. */
export const shownTitle = (
  studio: Pick<Studio, 'hides'>,
  { id, title }: { id: DocId; title: string },
): string => (studio.hides.get()(id) ? takenDown : titleOf(title))
