/** What is new in a studio, for the interface. `deedWords` (news/sentence.ts) says a line in words. */
import type { DocId } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import type { Line, News } from './news/fold.ts'

export type { Change, NewsThing } from './news/change.ts'
export type { Line, News } from './news/fold.ts'
export { changesIn, isOfCards } from './news/fold.ts'
export { deedWords } from './news/sentence.ts'
export { wall } from './news/other-changes.ts'

export const noNews: News = { count: 0, isFolded: false, lines: [] }

export type StudioNews = {
  /** What is to be seen, as far as it has been read. */
  news: Observed<News>
  /** All that this device holds has been read. */
  ready: Observed<boolean>
  /** What the thing is called; '' for what has no name. */
  titleOf(line: Pick<Line, 'thing'>): string
  /** What the thread was closed with, where the line tells that it was closed; null where nothing was said. */
  outcomeOf(line: Line): string | null
  /** The returned function takes it back. */
  see(lines: readonly Line[]): () => void
  /** Somebody looks at it: a page, a board, a card of one; of a thread, only that it was closed. */
  seeThing(doc: DocId, item: string | null): void
}
