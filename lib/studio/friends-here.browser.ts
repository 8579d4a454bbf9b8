/** What is fetched when somebody asks for help, or when one sees to one's own: the cards, the parts and the choice. */
import type { Clock } from '../base/clock.ts'
import { toBase64url } from '../base/bytes.ts'
import type { StudioId } from '../base/ids.ts'
import { derived, observed, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import { helpOnceConfirmed, helpTag, helpWords } from '../crypto/friends-help.ts'
import { friendParts } from '../model/friend-parts.ts'
import { fingerprintOf } from '../signed/certificate.ts'
import { cardDoc } from '../signed/documents.ts'
import { nothing } from '../wire/api.ts'
import { friendsCards, type StudioOfFriends } from './friends-cards.ts'
import { friendsChoice } from './friends-choice.browser.ts'
import { heldParts } from './friends-held.browser.ts'
import type { FriendAsking, FriendsChoice, GiveAnswer } from './friends.ts'
import type { Held, HeldStudios } from './held-studios.browser.ts'
import type { Owner } from './owner.browser.ts'
import type { Own } from './own.ts'
import type { OpenRequest, RelayApi } from './relay-api.browser.ts'
import type { RelayConnection } from './relay-connection.browser.ts'

export type FriendsHere = {
  choice(): Promise<FriendsChoice>
  /** Somebody went into this studio: what its cards say is read. */
  visited(studio: StudioId): void
  /** Those among the requests at the relay who chose this person, with the words. */
  match(requests: readonly OpenRequest[]): Promise<void>
  asking: Observed<readonly FriendAsking[]>
  give(id: string): Promise<GiveAnswer>
  /** Not now, on all of this person's devices; or again. */
  turnDown(id: string, isDown: boolean): void
}

export type FriendsHereOptions = {
  mine(): Owner
  studios: Pick<HeldStudios, 'summaries' | 'ids' | 'get'>
  api: Pick<RelayApi, 'say' | 'putWayBack' | 'endWayBack' | 'waysBack'>
  relay: Pick<RelayConnection, 'state'>
  own: Pick<Own, 'setting' | 'settingsUnder' | 'setSetting'>
  clock: Clock
  random: RandomBytes
}

/**
 * Who was told not now, and when: a setting for each, so that what two devices say offline is both kept; and as long as somebody
 * asks, and a little longer. Earlier versions kept all in one.
 */
const turnedDownSetting = 'turned down'
const forgottenMs = 4 * 24 * 60 * 60_000

export function friendsHere(options: FriendsHereOptions): FriendsHere {
  const { mine, studios, api, relay, own, clock, random } = options
  const byId = new Map<StudioId, StudioOfFriends>()
  const ours = derived([studios.summaries], () =>
    studios.summaries.get().flatMap(({ id, past }) => {
      const held = past ? null : studios.get(id)
      if (!held) return []
      const known = byId.get(id) ?? studioOf(held)
      byId.set(id, known)
      return known
    }),
  )
  const keys = () => {
    const { identity, device } = mine()
    const asIdentity = { fp: fingerprintOf(identity.xPublic), xSeed: identity.dhSeed }
    return { did: identity.did, keys: [{ fp: device.fp, xSeed: device.xSeed }, asIdentity] }
  }
  const cards = friendsCards(ours)
  const parts = heldParts(cards, keys)
  const secretOf = () => ({ did: mine().identity.did, secret: mine().identitySecret })
  const choice = friendsChoice({ studios: ours, cards, held: parts, mine: secretOf, api, clock, random })

  // The relay tells nobody before they have signed in.
  const refresh = () => {
    if (relay.state.get() === 'online') void choice.refresh()
  }
  let isAsked = false

  const requests = observed<readonly OpenRequest[]>([])
  const turnedDownBefore = own.setting(turnedDownSetting)
  const turnedDown = own.settingsUnder(turnedDownSetting)
  const asking = derived([requests, parts.held, turnedDown, turnedDownBefore], (): readonly FriendAsking[] =>
    requests.get().flatMap(({ id, tag, request, at, isGiven }) =>
      parts.held.get().flatMap(({ of, asksBy }): FriendAsking | [] => {
        const words = toBase64url(helpTag(asksBy)) === tag && helpWords(asksBy, request)
        const one = `${id} ${of.did}`
        const isDown = turnedDown.get().has(one) || oneOf(turnedDownBefore.get(), one)
        return words && !isDown ? { ...of, id: one, asksBy, words, at, isGiven } : []
      }),
    ),
  )

  return {
    asking,
    turnDown(id, isDown) {
      const now = clock.now()
      own.setSetting(`${turnedDownSetting} ${id}`, isDown ? now : undefined)
      if (!isDown && oneOf(turnedDownBefore.get(), id)) own.setSetting(turnedDownSetting, undefined)
      for (const [one, at] of turnedDown.get())
        if (typeof at !== 'number' || now - at > forgottenMs)
          own.setSetting(`${turnedDownSetting} ${one}`, undefined)
    },
    async choice() {
      await cards.look()
      await parts.settled()
      if (!isAsked) relay.state.subscribe(refresh)
      isAsked = true
      refresh()
      return choice
    },
    visited: (studio) => void cards.look(studio),
    async match(open) {
      requests.set(open)
      await cards.look()
      await parts.settled()
    },
    async give(which) {
      const [id, did] = which.split(' ')
      const request = requests.get().find((one) => one.id === id)
      const part = parts.held.get().find(({ of }) => of.did === did)
      if (!request || !part) return 'ended'
      const help = await helpOnceConfirmed(part.share, { who: part.asksBy, request: request.request })
      if (!help) return 'failed'
      const given = await api.say('/api/friends', { id, help: toBase64url(help) }, nothing)
      // Given already, from another device: what counts is there.
      const isThere = given.ok || given.why === 'used'
      if (isThere)
        requests.set(requests.get().map((one) => (one.id === id ? { ...one, isGiven: true } : one)))
      if (isThere) return 'ok'
      if (given.why === 'not-found') return 'ended'
      return given.why === 'offline' || given.why === 'too-fast' ? given.why : 'failed'
    },
  }
}

function studioOf({ held, documents, studio }: Held): StudioOfFriends {
  // Names as they are by now, not as they were last read.
  studio.visit()
  return {
    id: held.id,
    people: studio.people,
    recipientsOf(did) {
      const devices = [...(held.resolution.get().members.get(did)?.devices ?? [])]
      const identities = devices.map(([, { idX }]) => ({ fp: fingerprintOf(idX), xPublic: idX }))
      return [...identities, ...devices.map(([fp, { devX }]) => ({ fp, xPublic: devX }))]
    },
    card(did) {
      const { session } = documents.hold(cardDoc(held.id, did))
      return { parts: friendParts(session.inner), loaded: session.loaded }
    },
  }
}

const oneOf = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
