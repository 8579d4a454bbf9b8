/**
 * This device's connection to its relay: signs in, keeps one socket, follows the browser's word about the network,
 * and tries again with growing patience. Nothing waits for it.
 */
import type { Clock } from '../base/clock.ts'
import { observed, until, type Observed } from '../base/observed.ts'
import { randomFraction, type RandomBytes } from '../base/random.ts'
import { connectRelay, type RelayLink } from '../sync/relay-link.ts'
import type { CloseReason } from '../wire/close-reasons.ts'
import { syncPath } from '../wire/mux.ts'
import type { RelayApi } from './relay-api.browser.ts'
import type { Connection } from './snug.ts'

export type RelayConnection = {
  state: Observed<Connection>
  links: Observed<readonly RelayLink[]>
  /** Why the relay does not take something that was written here; null while it takes all. */
  refusal: Observed<CloseReason | null>
  /** Starts connecting; from then on it keeps itself up. */
  start(): void
  /** The link once it is online, or null when it is not within `ms`. */
  online(ms: number): Promise<RelayLink | null>
  close(): void
}

const firstRetryMs = 1_000
const lastRetryMs = 15_000

export function relayConnection({
  origin,
  api,
  clock,
  random,
}: {
  origin: string
  api: RelayApi
  clock: Clock
  random: RandomBytes
}): RelayConnection {
  // `connecting` is only the beginning: once offline, it stays so until a relay answers, however often that is tried.
  const state = observed<Connection>(navigator.onLine ? 'connecting' : 'offline')
  const links = observed<readonly RelayLink[]>([])
  const refusal = observed<CloseReason | null>(null)
  let link: RelayLink | null = null
  let isStarted = false
  let isTrying = false
  let patience = firstRetryMs
  let cancelRetry = () => {}

  const follow = () => {
    if (!navigator.onLine) return state.set('offline')
    if (!link) return
    const now = link.state.get()
    if (now === 'online') patience = firstRetryMs
    if (now === 'online' || now === 'offline') state.set(now)
    // The sign-in ended or was another person's: ask for a new one, then let the socket try again.
    if (now === 'refused') void attempt()
  }

  const retryLater = () => {
    cancelRetry()
    cancelRetry = clock.after(patience * (0.5 + randomFraction(random)), () => void attempt())
    patience = Math.min(patience * 2, lastRetryMs)
  }

  async function attempt(): Promise<void> {
    if (!isStarted || isTrying || !navigator.onLine) return
    isTrying = true
    const signedIn = await api.signIn()
    isTrying = false
    if (signedIn !== 'ok') {
      state.set(signedIn === 'offline' ? 'offline' : 'refused')
      return retryLater()
    }
    if (link) return link.resume()
    const url = origin.replace(/^http/, 'ws') + syncPath
    link = connectRelay({
      url,
      socket: (address, protocols) => new WebSocket(address, protocols),
      clock,
      random,
    })
    link.state.subscribe(follow)
    const { refused } = link
    refused.subscribe(() => refusal.set([...refused.get().values()].at(-1) ?? null))
    links.set([link])
    follow()
  }

  const wentOnline = () => {
    patience = firstRetryMs
    void attempt()
  }
  const wentOffline = () => {
    cancelRetry()
    link?.pause()
    state.set('offline')
  }

  return {
    state,
    links,
    refusal,
    start() {
      if (isStarted) return
      isStarted = true
      addEventListener('online', wentOnline)
      addEventListener('offline', wentOffline)
      void attempt()
    },
    async online(ms) {
      const late = new Promise<null>((resolve) => clock.after(ms, () => resolve(null)))
      return Promise.race([until(state, (now) => now === 'online').then(() => link), late])
    },
    close() {
      isStarted = false
      cancelRetry()
      removeEventListener('online', wentOnline)
      removeEventListener('offline', wentOffline)
      link?.close()
    },
  }
}
