/** The steward's side of a relay, as far as this person has one. */
import { observed, type Observed } from '../base/observed.ts'
import type { RelayApi } from './relay-api.browser.ts'
import type { Snug } from './snug.ts'

export type Stewardship = Pick<Snug, 'claimSteward' | 'relayOverview' | 'setWhoMayStart'> & {
  isSteward: Observed<boolean>
  /** Asks the relay whether this person looks after it. */
  look(): Promise<void>
}

export function stewardship(api: RelayApi): Stewardship {
  const isSteward = observed(false)
  return {
    isSteward,
    async look() {
      const me = await api.me()
      if (me.ok) isSteward.set(me.value.steward)
    },
    async claimSteward(token) {
      if ((await api.signIn()) !== 'ok') return 'failed'
      const claimed = await api.claimSteward(token)
      if (claimed.ok) isSteward.set(true)
      return claimed.ok ? 'ok' : claimed.why === 'used' || claimed.why === 'not-found' ? 'used' : 'failed'
    },
    async relayOverview() {
      const signedIn = await api.signIn()
      if (signedIn !== 'ok') return { ok: false, why: signedIn === 'offline' ? 'offline' : 'failed' }
      const view = await api.stewardView()
      if (view.ok) return { ok: true, overview: view.value }
      return {
        ok: false,
        why: view.why === 'offline' ? 'offline' : view.why === 'no-access' ? 'not-steward' : 'failed',
      }
    },
    async setWhoMayStart(who) {
      return (await api.setStartPolicy(who)).ok
    },
  }
}
