/**
 * Sign-in challenges: nonces bound to an origin, good once and for a minute. In memory: a restart makes clients ask
 * again. On `globalThis` because development reloads this module.
 */
import { toBase64url, type Bytes } from '../base/bytes.ts'
import { systemClock, type Clock } from '../base/clock.ts'
import { systemRandom, type RandomBytes } from '../base/random.ts'
import type { Challenge } from '../wire/api.ts'

/** Milliseconds a challenge is good for. */
const lifetime = 60_000
/** Open challenges kept; the oldest go first. A flood then costs others a second try, not the relay its memory. */
const cap = 10_000

export type Challenges = {
  make(origin: string): Challenge
  /** Uses a challenge up; whether it was open, unexpired and made for this origin and expiry. */
  use(nonce: Bytes, expiry: number, origin: string): boolean
}

export function createChallenges(clock: Clock, random: RandomBytes): Challenges {
  const open = new Map<string, { expiry: number; origin: string }>()
  return {
    make(origin) {
      const nonce = toBase64url(random(32))
      const expiry = clock.now() + lifetime
      open.set(nonce, { expiry, origin })
      for (const [oldest, { expiry: end }] of open) {
        if (open.size <= cap && end > clock.now()) break
        open.delete(oldest)
      }
      return { nonce, expiry, origin }
    },
    use(nonce, expiry, origin) {
      const name = toBase64url(nonce)
      const known = open.get(name)
      open.delete(name)
      return known?.expiry === expiry && known.origin === origin && expiry > clock.now()
    },
  }
}

const shared = globalThis as unknown as { __snugChallenges?: Challenges }

/** The challenges of this process. */
export const challenges = (): Challenges =>
  (shared.__snugChallenges ??= createChallenges(systemClock, systemRandom))
