/** How often one address or one person may try. In memory, for each process: enough to stop guessing and flooding. */
import { RateLimiterMemory } from 'rate-limiter-flexible'

const limitsByName = {
  /** Tries to sign in, an address: a household of thirty devices that all reload fits. */
  signIn: { points: 120, duration: 60 },
  /** Invitations looked up, a person: ids have 128 bits, so this is about load rather than guessing. */
  invite: { points: 60, duration: 60 },
  /** Codes that new devices show, an address: each holds a mailbox for five minutes. */
  linkOffer: { points: 20, duration: 60 },
  /** What a new device says and asks after that, an address: one asks every second, and a household may have several. */
  linkNew: { points: 600, duration: 60 },
  /** The same of an old device, a person: codes have 40 bits and last five minutes, so guessing leads nowhere at this rate. */
  linkOld: { points: 200, duration: 60 },
  /** Knocks, a person: at a few doors, and again when the words were wrong. */
  knock: { points: 8, duration: 600 },
  /** Knocks at one door, whoever knocks: a poster that many read in an evening fits. */
  door: { points: 30, duration: 3600 },
  /** Deliveries of machines, an address: a build server of a busy evening fits. */
  hookAddress: { points: 120, duration: 60 },
  /** Deliveries through one door, from wherever. */
  hook: { points: 60, duration: 60 },
  /** Doors for machines opened and closed, a person. */
  hookMade: { points: 40, duration: 3600 },
  /** Looking who knocks and whether one was heard, a person: every few seconds. */
  listen: { points: 120, duration: 60 },
  /** Chunks of files put and fetched, a person: 40 MB a second for a minute; a player that seeks about asks often. */
  blob: { points: 2400, duration: 60 },
  /** Asking what files a studio has, a person: with each that comes. */
  blobList: { points: 240, duration: 60 },
  /** The steward's link, a person. */
  steward: { points: 10, duration: 60 },
  /** Salts asked for, an address: once a try to come back, and once a passphrase chosen. */
  salt: { points: 30, duration: 60 },
  /** Wraps asked for, an address: somebody who mistypes, in a household. */
  wayBack: { points: 12, duration: 60 },
  /** Wraps asked for under one name, from wherever: no more than its owner would. */
  handle: { points: 30, duration: 3600 },
  /** Ways back made and ended, a person. */
  wayBackMade: { points: 20, duration: 3600 },
  /** Requests to friends, an address, a day: somebody who begins again a few times, in a household. */
  helpAsked: { points: 8, duration: 24 * 3600 },
  /** What an asking device asks after that, an address: one asks every few seconds. */
  helpAsking: { points: 240, duration: 60 },
  /** Looking who asks for help, a person: every minute on each device, and whenever somebody looks. */
  helpLooked: { points: 60, duration: 60 },
  /** Help given, a person. */
  helpGiven: { points: 20, duration: 3600 },
  /** Notes that somebody was named, a person: a busy evening fits. */
  note: { points: 120, duration: 3600 },
  /** Choosing when to be told, and looking what was left, a person: all devices, and each setting touched. */
  told: { points: 120, duration: 600 },
  /** Looking where one's digests are mailed to, and codes given back, a person. */
  mail: { points: 60, duration: 600 },
  /** Codes mailed, a person; to one address, whoever asks; and all of them. */
  mailCode: { points: 5, duration: 3600 },
  mailCodeTo: { points: 5, duration: 3600 },
  mailCodes: { points: 100, duration: 3600 },
  /** Digests mailed, a person, a day: a daily one of each of many studios fits. */
  mailDigest: { points: 60, duration: 24 * 3600 },
  /** Mails ended by their own button, an address: a mail provider's, for many. */
  mailStop: { points: 60, duration: 60 },
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
