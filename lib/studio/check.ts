/** What a person can check of who is in a studio, without taking a relay's word for it. */
import type { Did } from '../base/ids.ts'
import type { Observed } from '../base/observed.ts'
import type { Deed } from '../members/sentences.ts'

/** One record of the log, to read. */
export type LogLine = {
  id: string
  /** Milliseconds since the epoch, by the clock of whoever did it. */
  at: number
  deed: Deed['type']
  text: string
  /** Why it had no effect; null for what stands. */
  fell: string | null
}

/** What two people read to each other: the same if, and only if, both know the same log. */
export type SharedWords = {
  /** 33 bits: enough where only a relay is distrusted. */
  three: readonly string[]
  /** 132 bits, beginning with the three: enough, too, where a keeper might help it. */
  twelve: readonly string[]
  /** All of it, for the other's camera. */
  code: string
}

export type StudioCheck = {
  /** Newest first. */
  lines: Observed<readonly LogLine[]>
  wordsWith(person: Did): Observed<SharedWords>
  /** What the code on the other's screen says about this log; `not-a-code` for anything else that a camera saw. */
  compare(code: string, person: Did): 'same' | 'different' | 'not-a-code'
  /** The whole log as a file that `npm run verify` and any other implementation reads. */
  exported(): { name: string; text: string }
}
