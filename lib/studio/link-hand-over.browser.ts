/** What an old device hands a new one: the person, and everything it holds a key to. */
import type { Clock } from '../base/clock.ts'
import type { RandomBytes } from '../base/random.ts'
import { welcomeDevice, type LinkedStudio, type LinkPayload } from '../crypto/link-payload.ts'
import type { HeldStudios } from './held-studios.browser.ts'
import type { OwnStudioHere } from './own.browser.ts'
import type { Owner } from './owner.browser.ts'

export type HandOverOptions = {
  mine(): Owner
  studios: HeldStudios
  own: Pick<OwnStudioHere, 'handOver'>
  clock: Clock
  random: RandomBytes
  origin: string
}

/** The new device as it told of itself. */
export type NewDevice = Parameters<typeof welcomeDevice>[0]['device']

export async function handOver(device: NewDevice, options: HandOverOptions): Promise<LinkPayload> {
  const { mine, studios, own, clock, random, origin } = options
  const handed: LinkedStudio[] = []
  for (const id of studios.ids()) {
    // The relay is to have of the log what this device has: the new one is told these heads, and believes no older ones.
    await studios.exchange(id)
    const entry = studios.get(id)
    const key = entry?.held.keys.current()
    if (!entry || !key || entry.studio.summary.get().past) continue
    handed.push({ studio: id, key, heads: entry.held.log().heads(), relays: [origin] })
  }
  handed.push(...[await own.handOver([origin])].filter((studio) => studio !== null))
  const { identitySecret: secret, name } = mine()
  // Every device of a person keeps the secret so far: what this one has, the other is handed.
  const welcome = { secret, hasWayBack: false, device, name, studios: handed, at: clock.now(), random }
  return welcomeDevice(welcome)
}
