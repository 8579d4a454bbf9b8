/** Help from friends: what is always there of it, which is a look at the relay now and then. The rest is fetched when it is wanted. */
import type { Clock } from '../base/clock.ts'
import type { StudioId } from '../base/ids.ts'
import { observed } from '../base/observed.ts'
import type { DeviceStore } from './device-store.browser.ts'
import type { FriendsHere, FriendsHereOptions } from './friends-here.browser.ts'
import type { FriendAsking, Friends } from './friends.ts'
import type { RelayApi } from './relay-api.browser.ts'
import type { Return } from './returning.browser.ts'

/** Milliseconds between two looks, while somebody looks at Snug. */
const every = 60_000

export type FriendsOptions = FriendsHereOptions & {
  api: RelayApi
  deviceStore: Pick<DeviceStore, 'asking' | 'saveAsking'>
  comeBack: Return
  clock: Clock
}

export function friends(options: FriendsOptions): Friends & { visited(studio: StudioId): void } {
  const { api, relay, deviceStore: store, comeBack, clock, random } = options
  const asking = observed<readonly FriendAsking[]>([])
  const visited = new Set<StudioId>()
  let here: Promise<FriendsHere> | null = null

  const whole = () =>
    (here ??= import('./friends-here.browser.ts').then(
      ({ friendsHere }) => {
        const whole = friendsHere(options)
        whole.asking.subscribe(() => asking.set(whole.asking.get()))
        return whole
      },
      (error: unknown) => {
        here = null // Fetched anew when it is wanted again.
        throw error
      },
    ))

  async function look(): Promise<void> {
    if (relay.state.get() !== 'online') return
    const open = await api.openRequests()
    // Who asks is of no matter to most devices at most times: nothing more is fetched then.
    if (!open.ok || (open.value.length === 0 && !here)) return
    const known = await whole()
    await known.match(open.value)
    asking.set(known.asking.get())
  }

  // What could not be fetched now is fetched a minute later.
  const lookNow = () => look().catch(() => undefined)
  const tick = () => {
    if (document.visibilityState === 'visible') void lookNow()
    clock.after(every, tick)
  }
  clock.after(every, tick)
  relay.state.subscribe(() => void lookNow())
  document.addEventListener(
    'visibilitychange',
    () => document.visibilityState === 'visible' && void lookNow(),
  )

  return {
    asking,
    look: lookNow,
    async give(id) {
      return (await whole()).give(id)
    },
    turnDown(id) {
      const note = (isDown: boolean) =>
        void whole().then(
          (known) => known.turnDown(id, isDown),
          () => undefined,
        )
      note(true)
      return () => note(false)
    },
    async choice() {
      return (await whole()).choice()
    },
    async ask() {
      const { askFriends } = await import('./friends-ask.browser.ts')
      return askFriends({ api, store, comeBack, clock, random })
    },
    visited(studio) {
      if (visited.has(studio)) return
      visited.add(studio)
      // What somebody entrusted to this person is acknowledged without anybody's doing, after what they came for.
      clock.after(
        2_000,
        () =>
          void whole().then(
            (known) => known.visited(studio),
            () => undefined,
          ),
      )
    },
  }
}
