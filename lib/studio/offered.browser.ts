/**
 * Studios that this person is in without having asked: they are not taken, they are offered. What was asked for, and what was
 * declined, their devices tell each other (docs/decisions/0050).
 */
import type { Clock } from '../base/clock.ts'
import type { Did, StudioId } from '../base/ids.ts'
import { observed } from '../base/observed.ts'
import type { RelayLink } from '../sync/relay-link.ts'
import type { DeviceStore } from './device-store.browser.ts'
import type { HeldStudio } from './held-studio.browser.ts'
import type { HeldStudios } from './held-studios.browser.ts'
import type { Own } from './own.ts'
import type { Owner } from './owner.browser.ts'
import type { RelayConnection } from './relay-connection.browser.ts'
import type { Snug, StudioOffer } from './snug.ts'

const patienceMs = 8_000
/** For so long a no can be taken back; then they are out of it. */
const secondThoughtsMs = 60_000

export type Offered = {
  shown: Snug['offers']
  isAsked(studio: StudioId): boolean
  isDeclined(studio: StudioId): boolean
  /** This person wants in; `keep`: to be remembered until a keeper has answered. */
  ask(studio: StudioId, keep?: 'keep'): void
  /** They are in, or ask no more. */
  done(studio: StudioId): void
  /** Shows what can be read of it, once all that this person's devices know has come. */
  put(held: HeldStudio, by: Did | null): Promise<void>
  /** Takes them out of one that they declined a while ago; nothing while that can be taken back. */
  leave(studio: StudioId, link: RelayLink): Promise<void>
  /** They are in these only, as a relay says. */
  keepOnly(studios: readonly StudioId[]): void
}

export type OfferedOptions = {
  mine(): Owner
  studios: HeldStudios
  own: Pick<Own, 'studios' | 'setting' | 'setSetting' | 'isWhole'>
  relay: RelayConnection
  deviceStore: DeviceStore
  clock: Clock
}

type Bringing = { bring(studio: StudioId, link: RelayLink): Promise<void> }

export function offered(options: OfferedOptions & Bringing): Offered {
  const { own, relay, mine, studios, deviceStore, clock } = options
  const list = observed<readonly StudioOffer[]>([])
  /** Not yet known to be unasked, or known to be. */
  const unsettled = new Set<StudioId>()
  const asked = new Set<StudioId>()

  const said = (what: 'asked' | 'declined', id: StudioId) => {
    const is = own.setting(`${what} ${id}`).get()
    return is === true || typeof is === 'number'
  }
  const say = (what: 'asked' | 'declined', id: StudioId, is: boolean) => {
    // Since when it is declined; earlier versions say only that it is.
    const yes = what === 'declined' ? clock.now() : true
    if (said(what, id) !== is) own.setSetting(`${what} ${id}`, is ? yes : undefined)
  }
  const isAsked = (id: StudioId) => asked.has(id) || said('asked', id) || own.studios.get().has(id)
  const isDeclined = (id: StudioId) => said('declined', id) && !isAsked(id)
  const drop = (id: StudioId) => {
    unsettled.delete(id)
    list.set(list.get().filter(({ studio }) => studio !== id))
  }

  async function bring(id: StudioId): Promise<'ok' | 'offline' | 'failed'> {
    const link = await relay.online(patienceMs)
    if (!link) return 'offline'
    await options.bring(id, link)
    return studios.get(id) ? 'ok' : 'failed'
  }

  /** Studios that were left, or could not be, since this window is open. */
  const tried = new Set<StudioId>()

  async function leave(id: StudioId, link: RelayLink): Promise<void> {
    const at = own.setting(`declined ${id}`).get()
    const isSettled = isDeclined(id) && !(typeof at === 'number' && clock.now() - at < secondThoughtsMs)
    if (!isSettled || tried.has(id)) return
    tried.add(id)
    const { leaveOffered } = await import('./offers.browser.ts')
    const isDone = await leaveOffered(id, link, { studios, owner: mine(), deviceStore, clock })
    // Perhaps the next connection carries it.
    if (!isDone) tried.delete(id)
  }

  /** Another device has told more: that this person is in, or does not want to be. */
  const settle = () => {
    for (const id of [...unsettled]) {
      if (isDeclined(id)) drop(id)
      else if (isAsked(id) || (own.isWhole.get() && !list.get().some(({ studio }) => studio === id)))
        void bring(id)
    }
  }
  own.isWhole.subscribe(settle)
  own.studios.subscribe(settle)

  return {
    isAsked,
    isDeclined,
    ask(id, keep) {
      asked.add(id)
      if (keep) say('asked', id, true)
    },
    done(id) {
      asked.delete(id)
      say('asked', id, false)
      say('declined', id, false)
      drop(id)
    },
    async put(held, by) {
      const { id } = held
      if (!unsettled.has(id)) own.setting(`declined ${id}`).subscribe(settle)
      unsettled.add(id)
      if (!own.isWhole.get() || isDeclined(id) || !by || list.get().some(({ studio }) => studio === id))
        return
      const { readOffer } = await import('./offers.browser.ts')
      const read = await readOffer({ ...options, held, by, owner: mine() })
      const isKnown = studios.ids().some((one) => studios.get(one)?.held.resolution.get().members.has(by))
      if (unsettled.has(id) && !isAsked(id) && !isDeclined(id))
        list.set([...list.get(), { ...read, isKnown }])
    },
    leave,
    keepOnly(known) {
      for (const id of unsettled) if (!known.includes(id)) drop(id)
    },
    shown: {
      list,
      async comeIn(id) {
        asked.add(id)
        return bring(id)
      },
      decline(id) {
        say('declined', id, true)
        drop(id)
        tried.delete(id)
        clock.after(secondThoughtsMs, () => {
          const [link] = relay.links.get()
          if (link) void leave(id, link)
        })
        const forgotten = import('./offers.browser.ts').then(({ forgetOffer }) =>
          forgetOffer(id, deviceStore),
        )
        return () => {
          say('declined', id, false)
          void forgotten.catch(() => undefined).then(() => bring(id))
        }
      },
    },
  }
}
