/** Letting another device of the same person in: what both sides need of this device. The rest is fetched when it is wanted. */
import type { Clock } from '../base/clock.ts'
import type { RandomBytes } from '../base/random.ts'
import { patienceMs, type Arrivals } from './arrivals.browser.ts'
import type { DeviceStore } from './device-store.browser.ts'
import type { HeldStudios } from './held-studios.browser.ts'
import type { TakeIn } from './link-here.browser.ts'
import type { Linking } from './linking.ts'
import type { OwnStudioHere } from './own.browser.ts'
import { linkedOwner, type Owner } from './owner.browser.ts'
import type { RelayApi } from './relay-api.browser.ts'
import type { RelayConnection } from './relay-connection.browser.ts'

export type LinkingOptions = {
  owner: {
    get(): Owner | null
    /** In use from now on, not yet kept. */
    put(owner: Owner | null): void
    save(owner: Owner): Promise<void>
  }
  mine(): Owner
  studios: HeldStudios
  arrivals: Arrivals
  own: OwnStudioHere
  relay: RelayConnection
  api: RelayApi
  deviceStore: DeviceStore
  clock: Clock
  random: RandomBytes
  origin: string
}

export function linking(options: LinkingOptions): Linking {
  const { owner, mine, studios, arrivals, own, relay, api, deviceStore, clock, random, origin } = options

  /** The person is on this device once the relay has let it in as theirs; the studios follow, now or when it answers again. */
  const takeIn: TakeIn = async (payload, deviceSecret) => {
    const next = linkedOwner(payload, deviceSecret)
    if (!next) return 'failed'
    const before = owner.get()
    owner.put(next)
    const signedIn = await api.signIn()
    if (signedIn !== 'ok') {
      owner.put(before)
      return signedIn === 'offline' ? 'offline' : 'failed'
    }
    // First, so that no moment at which this window may be closed leaves studios without their keys.
    for (const { studio, key } of payload.studios)
      await deviceStore.addKey(studio, { kid: key.kid, key: key.key })
    arrivals.expect(payload.studios)
    own.expect(payload.studios)
    await owner.save(next)
    relay.start()
    const link = await relay.online(patienceMs)
    if (link) await arrivals.returnToAll(link)
    return 'ok'
  }

  return {
    async here() {
      const { linkHere } = await import('./link-here.browser.ts')
      const kind = matchMedia('(pointer: coarse)').matches ? 'phone' : 'computer'
      return linkHere({ api, takeIn, kind, clock, random, origin })
    },
    async another(code) {
      const { linkAnother } = await import('./link-another.browser.ts')
      const { handOver } = await import('./link-hand-over.browser.ts')
      const give = { mine, studios, own, clock, random, origin }
      return linkAnother(code, {
        ...{ api, isSelf: own.isSelf, clock, random, origin },
        handOver: (device) => handOver(device, give),
      })
    },
  }
}
