/** Choosing the friends who can bring one back, seeing how that stands, and taking it back. */
import { toBase64url, type Bytes } from '../base/bytes.ts'
import type { Clock } from '../base/clock.ts'
import type { Did } from '../base/ids.ts'
import { derived, observed, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import { entrustFriends, friendsAtLeast, friendsAtMost } from '../crypto/friends.ts'
import type { IdentitySecret } from '../crypto/identity.ts'
import type { Entrusted } from '../model/friend-parts.ts'
import { sha256 } from '../signed/hash.ts'
import { parseHandle } from '../wire/handle.ts'
import type { FriendsCards, StudioOfFriends } from './friends-cards.ts'
import type { HeldParts } from './friends-held.browser.ts'
import type { Choice, ChooseAnswer, ChosenFriend, Friend, FriendsChoice } from './friends.ts'
import { portraitOf } from './portrait.ts'
import type { RelayApi } from './relay-api.browser.ts'

export type FriendsChoiceOptions = {
  studios: Observed<readonly StudioOfFriends[]>
  cards: FriendsCards
  held: HeldParts
  mine(): { did: Did; secret: IdentitySecret }
  api: Pick<RelayApi, 'putWayBack' | 'endWayBack' | 'waysBack'>
  clock: Clock
  random: RandomBytes
}

export function friendsChoice(options: FriendsChoiceOptions): FriendsChoice & { refresh(): Promise<void> } {
  const { studios, cards, held, mine, api, clock, random } = options
  /** What the relay keeps for this person's friends; undefined until it has told. */
  const kept = observed<string | null | undefined>(undefined)

  const others = (): Map<Did, Friend> => {
    const me = mine().did
    const people = studios.get().flatMap((studio) => studio.people.get())
    return new Map(people.filter(({ did }) => did !== me).map((one) => [one.did, one]))
  }

  /** In each studio the card says it; the newest holds. */
  const newest = (): Entrusted | null => {
    const me = mine().did
    const said = cards.cards
      .get()
      .flatMap(({ did, parts }) => (did === me ? (parts.entrusted.get() ?? []) : []))
    return said.sort((a, b) => b.at - a.at)[0] ?? null
  }

  const chosen = derived([cards.cards, kept], (): Choice | null => {
    const entrusted = newest()
    if (!entrusted) return null
    const { way, at, name } = entrusted
    const me = mine().did
    const known = others()
    const dids = cards.cards
      .get()
      .flatMap(({ did, parts }) =>
        did === me && parts.entrusted.get()?.way === way ? [parts.entrusted.get()!] : [],
      )
      .flatMap(({ partsByFriend }) => [...partsByFriend.keys()])
    const holds = new Set(
      cards.cards.get().flatMap(({ did, parts }) => (parts.holds.get().get(me) === way ? [did] : [])),
    )
    const friends = [...new Set(dids)].map((did): ChosenFriend => {
      const friend = known.get(did)
      if (!friend) return { did, name: 'Someone', portrait: portraitOf(did), part: 'gone' }
      return { ...friend, part: holds.has(did) ? 'there' : 'waiting' }
    })
    const isKept = kept.get() === undefined ? null : kept.get() === way
    return { asksBy: name, since: at, friends: friends.sort(byName), isKept }
  })

  async function refresh(): Promise<void> {
    const ways = await api.waysBack()
    if (ways.ok) kept.set(ways.value.find(({ kind }) => kind === 'friends')?.id ?? null)
  }

  /** Every card of this person's says the same choice, with the parts of those who can read it there. */
  function say(
    entrusted: Omit<Entrusted, 'partsByFriend'>,
    partsByFriend: ReadonlyMap<Did, readonly Bytes[]>,
  ) {
    const me = mine().did
    for (const { did, studio, parts } of cards.cards.get()) {
      if (did !== me) continue
      const here = new Set(studio.people.get().map((one) => one.did))
      const theirs = [...partsByFriend].filter(([friend]) => here.has(friend))
      parts.entrust(theirs.length > 0 ? { ...entrusted, partsByFriend: new Map(theirs) } : null)
    }
  }

  return {
    candidates: derived([studios, cards.cards], () => [...others().values()].sort(byName)),
    chosen,
    chosenBy: derived([held.held], () =>
      held.held
        .get()
        .map(({ of, asksBy }) => ({ ...of, asksBy }))
        .sort(byName),
    ),
    refresh,
    async choose(typed, dids): Promise<ChooseAnswer> {
      const name = parseHandle(typed)
      if (!name) return { ok: false, why: 'handle' }
      const known = others()
      const friends = [...new Set(dids)].filter((did) => known.has(did))
      if (friends.length < friendsAtLeast) return { ok: false, why: 'too-few' }
      if (friends.length > friendsAtMost) return { ok: false, why: 'too-many' }
      const { did, secret } = mine()
      const { wrap, auth, sharesByFriend } = await entrustFriends({
        ...{ secret, did, random },
        friends: friends.map((friend) => ({ did: friend, recipients: recipientsOf(studios.get(), friend) })),
      })
      const way = toBase64url(sha256(auth))
      // First, so that nobody is told to hold what opens nothing.
      const put = await api.putWayBack({ kind: 'friends', id: way, blob: wrap })
      if (!put.ok)
        return { ok: false, why: put.why === 'offline' || put.why === 'too-fast' ? put.why : 'failed' }
      kept.set(way)
      say({ name, way, at: clock.now() }, sharesByFriend)
      return { ok: true }
    },
    async withdraw() {
      const entrusted = newest()
      if (!entrusted) return 'ok'
      const ended = await api.endWayBack(kept.get() ?? entrusted.way)
      if (!ended.ok && ended.why !== 'not-found') return ended.why === 'offline' ? 'offline' : 'failed'
      kept.set(null)
      say(entrusted, new Map())
      return 'ok'
    },
  }
}

/** Some more than anybody has; the key of their identity, which all their devices share, is never left out. */
const mostRecipients = 16

function recipientsOf(studios: readonly StudioOfFriends[], did: Did) {
  const all = studios.flatMap((studio) => studio.recipientsOf(did))
  return [...new Map(all.map((one) => [one.fp, one])).values()].slice(0, mostRecipients)
}

const byName = (a: Friend, b: Friend): number => a.name.localeCompare(b.name) || (a.did < b.did ? -1 : 1)
