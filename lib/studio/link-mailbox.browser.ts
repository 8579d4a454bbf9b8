/** How both sides ask the mailbox: again and again, until there is something, the code has ended or the person walks away. */
import type { Clock } from '../base/clock.ts'
import { linkLasts, type LinkRefusal } from '../crypto/link-device.ts'
import type { LinkOver } from './linking.ts'
import type { Refused } from './relay-api.browser.ts'

/** Milliseconds between two questions. */
const every = 1_000

export type Asking = {
  /** When the code stops working, ms. */
  ends: number
  /** The first answer in which `find` finds something; null when the person walked away. */
  until<T, Found>(
    ask: () => Promise<{ ok: true; value: T } | Refused>,
    find: (value: T) => Found | null,
  ): Promise<{ ok: true; found: Found } | { ok: false; why: LinkOver } | null>
  close(): void
  isClosed(): boolean
}

export function asking(clock: Clock): Asking {
  const ends = clock.now() + linkLasts
  let closed = false
  let wake = () => {}
  const pause = () =>
    new Promise<void>((resolve) => {
      const cancel = clock.after(every, resolve)
      wake = () => {
        cancel()
        resolve()
      }
    })

  return {
    ends,
    async until(ask, find) {
      while (!closed) {
        const answer = await ask()
        if (closed) return null
        const found = answer.ok ? find(answer.value) : null
        if (found !== null) return { ok: true, found }
        if (clock.now() >= ends) return { ok: false, why: 'late' }
        // A relay that does not answer, or asks for patience, may yet; the code's own end ends that.
        if (!answer.ok && answer.why !== 'offline' && answer.why !== 'too-fast')
          return { ok: false, why: overBy(answer.why) }
        await pause()
      }
      return null
    },
    close() {
      closed = true
      wake()
    },
    isClosed: () => closed,
  }
}

/** What a refusal of the relay means for linking. */
export function overBy(why: Refused['why']): LinkOver {
  if (why === 'not-found') return 'stopped'
  return why === 'used' || why === 'offline' || why === 'too-fast' ? why : 'failed'
}

/** What a message that is not as it should be means. */
export const overByRefusal: Record<LinkRefusal, LinkOver> = {
  malformed: 'failed',
  'too-new': 'too-new',
  late: 'late',
  used: 'used',
  'not-as-promised': 'not-as-promised',
}
