/** Asking friends to bring one back, on a device that knows nobody: what it asked outlives the window. */
import { fromBase64url, toBase64url } from '../base/bytes.ts'
import type { Clock } from '../base/clock.ts'
import { observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import { authsOf, restoreWithFriends, type FriendShare } from '../crypto/friends.ts'
import { askForHelp, helpTag, helpWords, takeHelp } from '../crypto/friends-help.ts'
import type { IdentitySecret } from '../crypto/identity.ts'
import { nothing } from '../wire/api.ts'
import { helpAsked, helpWaited } from '../wire/friends-api.ts'
import { parseHandle } from '../wire/handle.ts'
import type { DeviceStore, StoredAsking } from './device-store.browser.ts'
import type { AskFriends, AskOver, AskState } from './friends.ts'
import type { RelayApi } from './relay-api.browser.ts'
import type { Return } from './returning.browser.ts'

export type AskFriendsOptions = {
  api: Pick<RelayApi, 'say' | 'openWayBack'>
  store: Pick<DeviceStore, 'asking' | 'saveAsking'>
  comeBack: Return
  clock: Clock
  random: RandomBytes
}

const path = '/api/friends/ask'
/** Milliseconds between two questions. */
const every = 3_000

type Restored =
  { is: 'secret'; secret: IdentitySecret } | { is: 'stuck' | 'later' } | { is: 'over'; why: AskOver }

export function askFriends({ api, store, comeBack, clock, random }: AskFriendsOptions): AskFriends {
  const state = observed<AskState>({ is: 'opening' })
  let asking: StoredAsking | null = null
  let isClosed = false
  let cancelNext = () => {}
  /** Of whom the relay was asked in vain: more of the same opens nothing. */
  let triedWith = 0

  const askedOf = ({ name, request, xSeed }: StoredAsking) => ({ who: name, request, xSeed })
  const over = async (why: AskOver) => {
    asking = null
    state.set({ is: 'over', why })
    await store.saveAsking(null)
  }
  const takeDown = ({ id, token }: StoredAsking) =>
    void api.say(path, { is: 'stop', id, token: toBase64url(token) }, nothing)

  const show = (
    known: StoredAsking,
    more: { given?: number; isStuck?: boolean; isOffline?: boolean } = {},
  ) => {
    const before = state.get()
    const { given = 0, isStuck = false } = before.is === 'waiting' ? before : {}
    const words = helpWords(known.name, known.request) ?? []
    const still = { given, isStuck, isOffline: false, ...more }
    state.set({ is: 'waiting', asksBy: known.name, words, ends: known.ends, ...still })
  }

  /** What all the shares together open, asking the relay once for each way in which two of them could fit. */
  async function restore(shares: readonly FriendShare[]): Promise<Restored> {
    for (const auth of await authsOf(shares)) {
      const found = await api.openWayBack({ auth })
      if (!found.ok && found.why === 'not-found') continue
      if (!found.ok) return { is: 'later' }
      const restored = await restoreWithFriends(found.value.blob, shares, found.value.did)
      if (restored.ok) return { is: 'secret', secret: restored.secret }
      if (restored.why === 'too-new') return { is: 'over', why: 'too-new' }
    }
    return { is: 'stuck' }
  }

  async function look(known: StoredAsking): Promise<void> {
    const { id, token } = known
    const waited = await api.say(path, { is: 'wait', id, token: toBase64url(token) }, helpWaited)
    if (isClosed || asking !== known) return
    if (!waited.ok) {
      if (waited.why === 'not-found' || clock.now() >= known.ends) return over('late')
      return show(known, { isOffline: waited.why === 'offline' })
    }
    const given = waited.value.given.flatMap((text) => fromBase64url(text) ?? [])
    const shares = (await Promise.all(given.map((help) => takeHelp(help, askedOf(known))))).filter(
      (share) => share !== null,
    )
    const distinct = new Set(shares.map(({ set, share }) => toBase64url(set) + toBase64url(share))).size
    if (isClosed || asking !== known) return
    if (distinct < 2 || distinct === triedWith) return show(known, { given: distinct })
    const restored = await restore(shares)
    if (restored.is === 'over') return over(restored.why)
    if (restored.is !== 'secret') {
      if (restored.is === 'stuck') triedWith = distinct
      return show(known, { given: distinct, isStuck: restored.is === 'stuck' })
    }
    state.set({ is: 'coming' })
    const back = await comeBack(restored.secret)
    // A relay that is away for a moment is asked again; nothing that was given is lost.
    if (!back.ok && back.why !== 'nobody') return show(known, { given: distinct, isOffline: true })
    if (!back.ok) return over('nobody')
    takeDown(known)
    asking = null
    await store.saveAsking(null)
    state.set({ is: 'back', name: back.name })
  }

  function follow(known: StoredAsking): void {
    const next = () => {
      if (!isClosed && asking === known) cancelNext = clock.after(every, again)
    }
    const again = () =>
      void look(known)
        .catch((error: unknown) => console.warn('Asking friends met something odd', error))
        .finally(next)
    again()
  }

  void store.asking().then((known) => {
    if (known && known.ends > clock.now()) {
      asking = known
      show(known)
      follow(known)
    } else state.set({ is: 'none' })
  })

  return {
    state,
    async ask(typed) {
      const name = parseHandle(typed)
      if (!name) return { ok: false, why: 'handle' }
      const { request, xSeed } = askForHelp(name, random)
      const body = { is: 'ask', tag: toBase64url(helpTag(name)), request: toBase64url(request) }
      const asked = await api.say(path, body, helpAsked)
      if (!asked.ok) {
        const { why } = asked
        return { ok: false, why: why === 'busy' || why === 'too-fast' || why === 'offline' ? why : 'failed' }
      }
      const token = fromBase64url(asked.value.token)
      if (!token) return { ok: false, why: 'failed' }
      const known = { name, request, xSeed, id: asked.value.id, token, ends: asked.value.ends }
      await store.saveAsking(known)
      asking = known
      triedWith = 0
      show(known, { given: 0, isStuck: false })
      follow(known)
      return { ok: true }
    },
    stop() {
      const known = asking
      cancelNext()
      asking = null
      if (known) takeDown(known)
      void store.saveAsking(null)
      state.set({ is: 'none' })
    },
    close() {
      isClosed = true
      cancelNext()
    },
  }
}
