/** Talk and edges of a pretended studio: nobody has said anything, and nothing that is said is kept. */
import { newItemId } from '../../lib/base/ids.ts'
import { observed, type Observed } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import type { Edges, OpenTalk } from '../../lib/studio/talk.ts'

export const pretendTalk = (mayComment: Observed<boolean>): OpenTalk => ({
  remarks: observed([]),
  ready: observed(true),
  missing: observed([]),
  mayComment,
  say: () => newItemId(systemRandom),
  edit: () => {},
  takeBack: () => () => {},
  settle: () => {},
  close: () => {},
})

export const pretendEdges = (): Edges => ({
  ready: observed(true),
  down: observed(new Map()),
  takeDown: () => {},
  putBack: () => {},
  report: () => () => {},
  reports: observed([]),
  answer: () => () => {},
  close: () => {},
})
