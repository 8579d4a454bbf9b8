/** Talk and edges of a pretended studio: nobody has said anything, and nothing that is said is kept. */
import { newDocId, newItemId } from '../../lib/base/ids.ts'
import { observed, type Observed } from '../../lib/base/observed.ts'
import { systemRandom } from '../../lib/base/random.ts'
import type { Edges, OpenTalk } from '../../lib/studio/talk.ts'
import type { Threads } from '../../lib/studio/threads.ts'

export const pretendTalk = (mayComment: Observed<boolean>): OpenTalk => ({
  remarks: observed([]),
  ready: observed(true),
  missing: observed([]),
  mayComment,
  say: () => newItemId(systemRandom),
  kept: async () => {},
  edit: () => {},
  takeBack: () => () => {},
  settle: () => {},
  react: () => {},
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

export const pretendThreads = (mayWrite: Observed<boolean>): Threads => ({
  rows: observed([]),
  ready: observed(true),
  unread: observed(0),
  told: observed([]),
  away: observed([]),
  arrivals: observed([]),
  mayWrite,
  start: () => newDocId('talk', systemRandom),
  kept: async () => {},
  name: () => {},
  setKind: () => {},
  close: () => {},
  reopen: () => {},
  setAttention: () => {},
  see: () => () => {},
  move: () => {},
  split: () => newDocId('talk', systemRandom),
  merge: () => () => {},
  unmerge: () => {},
  putAway: () => {},
  bringBack: () => {},
  open: () => Promise.reject(new Error('A pretended studio has no threads.')),
  where: async () => null,
  find: async () => ({ found: [], isWhole: true, instead: [] }),
  notes: observed([]),
  leaveNote: () => () => {},
  removeNote: () => () => {},
})
