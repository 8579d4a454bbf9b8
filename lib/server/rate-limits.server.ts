/** How often one address or one person may try. In memory, for each process: enough to stop guessing and flooding. */
import { RateLimiterMemory } from 'rate-limiter-flexible'

const limitsByName = {
  /** Tries to sign in, an address: a household of thirty devices that all reload fits. */
  signIn: { points: 120, duration: 60 },
  /** Invitations looked up, a person: ids have 128 bits, so this is about load rather than guessing. */
  invite: { points: 60, duration: 60 },
  /** The steward's link, a person. */
  steward: { points: 10, duration: 60 },
  /** New sockets, an address: a household whose relay comes back fits. */
  socket: { points: 600, duration: 60 },
  /** Tickets, a device. */
  ticket: { points: 60, duration: 60 },
} as const

export type RateLimit = keyof typeof limitsByName

const shared = globalThis as unknown as { __snugRates?: Map<RateLimit, RateLimiterMemory> }

/** Whether this key may do this now; counts the try. */
export async function mayTry(name: RateLimit, key: string): Promise<boolean> {
  shared.__snugRates ??= new Map()
  let limiter = shared.__snugRates.get(name)
  if (!limiter) {
    limiter = new RateLimiterMemory({ keyPrefix: name, ...limitsByName[name] })
    shared.__snugRates.set(name, limiter)
  }
  // The library rejects with its verdict, an object that is no Error, when the points are used up.
  return limiter.consume(key).then(
    () => true,
    () => false,
  )
}
