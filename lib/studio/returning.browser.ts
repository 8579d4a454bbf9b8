/** Coming back with one's own secret, on a device that does not know its owner: nobody else need be there. */
import type { Bytes } from '../base/bytes.ts'
import type { Clock } from '../base/clock.ts'
import { until, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Arrivals } from './arrivals.browser.ts'
import { patienceMs } from './arrivals.browser.ts'
import type { HeldStudios } from './held-studios.browser.ts'
import { newOwner, type Owner } from './owner.browser.ts'
import type { RelayApi } from './relay-api.browser.ts'
import type { RelayConnection } from './relay-connection.browser.ts'
import type { Self } from './snug.ts'
import type { NotReturned, Returned } from './ways-back.ts'

/** Takes a secret's owner on, with a name where whoever brings the secret knows it. */
export type Return = (secret: Bytes, name?: string) => Promise<Returned | { ok: false; why: NotReturned }>

export type ReturningOptions = {
  owner: { get(): Owner | null; put(owner: Owner | null): void; save(owner: Owner): Promise<void> }
  self: Observed<Self | null>
  api: RelayApi
  relay: RelayConnection
  arrivals: Arrivals
  studios: HeldStudios
  clock: Clock
  random: RandomBytes
}

export function returning(options: ReturningOptions): Return {
  const { owner, self, api, relay, arrivals, studios, clock, random } = options

  /** Their name stands on their card in every studio; null when no card has come. */
  async function nameOnCards(): Promise<string | null> {
    for (const id of studios.ids()) studios.get(id)?.studio.visit()
    const late = new Promise<null>((resolve) => clock.after(patienceMs, () => resolve(null)))
    return Promise.race([until(self, (now) => now !== null).then((now) => now?.name ?? null), late])
  }

  return async (secret, name = '') => {
    const before = owner.get()
    const back = newOwner(secret, name, clock, random)
    owner.put(back)
    const signedIn = await api.signIn()
    const mine = signedIn === 'ok' ? await api.studios() : null
    // A name that came along is proof enough of somebody; words alone could be anybody's.
    if (!mine?.ok || (name === '' && mine.value.length === 0)) {
      owner.put(before)
      return { ok: false, why: mine?.ok ? 'nobody' : signedIn === 'offline' ? 'offline' : 'failed' }
    }
    await owner.save(back)
    relay.start()
    const link = await relay.online(patienceMs)
    if (link) await arrivals.returnToAll(link)
    return { ok: true, name: name || ((await nameOnCards()) ?? '') }
  }
}
