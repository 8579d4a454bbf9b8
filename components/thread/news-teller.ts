/** Tells a reader of what was said, politely: at most once a minute, however much is said. */
import type { Clock } from '../../lib/base/clock.ts'
import { newReplies } from './thread-words.ts'

const apartMs = 60_000

export type NewsTeller = { heard(count: number): void; stop(): void }

export function newsTeller(clock: Clock, say: (text: string) => void): NewsTeller {
  let untold = 0
  let toldAt = -Infinity
  let cancel: (() => void) | null = null
  const tell = () => {
    cancel = null
    if (untold === 0) return
    toldAt = clock.now()
    say(newReplies(untold))
    untold = 0
  }
  return {
    heard(count) {
      untold += count
      if (count > 0) cancel ??= clock.after(Math.max(0, toldAt + apartMs - clock.now()), tell)
    },
    stop() {
      cancel?.()
      cancel = null
    },
  }
}
