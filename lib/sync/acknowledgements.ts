/**
 * R5 on one channel: what a relay acknowledges are sync messages, counted. Our step 2 answers the relay's step 1 and
 * so carries everything the relay lacks, and every later change of the bag follows in a message of its own: from the
 * first step 2 on, when message n is stored, so is everything that was in the bag when n was sent.
 */
import type { BagMarks } from './ports.ts'

export type Acknowledgements = {
  /** A new channel: nothing has been sent on it. */
  opened(): void
  /** The n-th sync message (step 2 or update, from 1) of this channel is being sent. */
  sent(n: number, kind: 'step2' | 'update'): void
  /** The relay has stored the first n of them. */
  stored(n: number): void
}

export function acknowledgements(marks: Pick<BagMarks, 'mark' | 'stored'>): Acknowledgements {
  /** Messages from the first step 2 on, oldest first, with the bag's mark at their time. */
  let sent: { n: number; mark: number }[] = []
  return {
    opened() {
      sent = []
    },
    sent(n, kind) {
      if (kind === 'step2' || sent.length > 0) sent.push({ n, mark: marks.mark() })
    },
    stored(n) {
      const later = sent.findIndex((message) => message.n > n)
      const stored = later === -1 ? sent : sent.slice(0, later)
      const last = stored.at(-1)
      if (!last) return
      // The newest stored one stays, as the sign that step 2 has been sent.
      sent = sent.slice(stored.length - 1)
      marks.stored(last.mark)
    },
  }
}
