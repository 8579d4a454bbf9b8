/** Coming into studios: by an invitation, or back to those this person is in already on a device that lacks them. */
import { invariant } from '../base/assert.ts'
import type { RecordHash, StudioId } from '../base/ids.ts'
import { inviteKeys } from '../crypto/invite.ts'
import { sealKnock } from '../crypto/knock.ts'
import { announceDevice } from '../members/compose.ts'
import { extendsHeads } from '../members/log.ts'
import { cameByOwnDeed } from '../members/own-deed.ts'
import { fingerprintOf } from '../signed/certificate.ts'
import { cardDoc } from '../signed/documents.ts'
import type { RelayLink } from '../sync/relay-link.ts'
import { joinFrom, readInvite, type KnownDoor, type KnownInvite } from './invitations.browser.ts'
import { offered, type OfferedOptions } from './offered.browser.ts'
import type { Owner } from './owner.browser.ts'
import type { RelayApi } from './relay-api.browser.ts'
import type { InviteProblem, KnockProblem, Snug } from './snug.ts'

/** How long a person waits for the relay when what they do needs it: joining, coming back. */
export const patienceMs = 8_000

export type Arrivals = {
  readInvite: Snug['readInvite']
  join: Snug['join']
  /** What another device of this person's knew of their logs: a relay that serves older ones is not believed. */
  expect(known: readonly { studio: StudioId; heads: readonly RecordHash[] }[]): void
  knock: Snug['knock']
  knocked: Snug['knocked']
  stopKnocking: Snug['stopKnocking']
  offers: Snug['offers']
  /** Opens the studios that a relay knows this person to be in and this device lacks; those they never asked for are offered. */
  returnToAll(link: RelayLink): Promise<void>
}

export type ArrivalsOptions = OfferedOptions & {
  /** Makes an identity when there is none: reading an invitation needs one. */
  ensureOwner(): Promise<Owner>
  /** Whether a studio is this person's own one, which comes by itself (own.browser.ts). */
  isSelf(studio: StudioId): boolean
  api: RelayApi
}

export function arrivals(options: ArrivalsOptions): Arrivals {
  const { mine, studios, relay, api, deviceStore, clock } = options
  const onTheirWay = new Map<StudioId, Promise<void>>()
  const expected = new Map<StudioId, readonly RecordHash[]>()
  let invite: KnownInvite | KnownDoor | null = null
  const offers = offered({ ...options, bring: (id, link) => arrive(id, () => returnTo(id, link)) })

  /** Lets a studio in once, whoever asks for it meanwhile: a link, a key file, a relay that answers. */
  function arrive(id: StudioId, bring: () => Promise<void>): Promise<void> {
    const onItsWay = onTheirWay.get(id) ?? bring().finally(() => onTheirWay.delete(id))
    onTheirWay.set(id, onItsWay)
    return onItsWay
  }

  async function read(link: string): Promise<Awaited<ReturnType<Snug['readInvite']>>> {
    const { identity } = await options.ensureOwner()
    const known = await readInvite({ link, api, did: identity.did, now: clock.now() })
    if (!known.ok) return known
    if (studios.get(known.invite.preview.studio)) return { ok: false, why: 'already-in' }
    invite = known.invite
    // What whoever hung the door knew of the studio: an older log is not believed.
    if (invite.is === 'door') expected.set(invite.preview.studio, invite.plate.heads)
    return { ok: true, preview: known.invite.preview }
  }

  /** A studio this person belongs to, on a device that has never seen it: log, key by the identity, this device named. */
  async function returnTo(id: StudioId, link: RelayLink): Promise<void> {
    const { identity, device, certificate } = mine()
    const held = await studios.membership(id)
    const identityKey = { fp: fingerprintOf(identity.xPublic), xSeed: identity.dhSeed }
    if ((await held.exchange(link, [identityKey])) !== 'ok') return
    const known = held.resolution.get().members.get(identity.did)
    if (!known || known.past || !extendsHeads(held.log(), expected.get(id) ?? [])) return
    if (!cameByOwnDeed(held.log(), identity.did) && !offers.isAsked(id))
      return offers.put(held, known.broughtBy)
    if (!known.devices.has(device.fp)) {
      const author = { log: held.log(), by: device, at: clock.now() }
      await held.add([announceDevice(author, { did: identity.did, cert: certificate })])
    }
    // By the studio's own log: in the same order on every device.
    await deviceStore.addStudio(id, known.joinedAt)
    await studios.open(id, held)
    offers.done(id)
    await studios.exchange(id)
  }

  /** The door of a link, read again if another one was read since. */
  async function doorAt(
    link: string,
  ): Promise<{ ok: true; value: KnownDoor } | { ok: false; why: InviteProblem }> {
    const again = invite?.link === link ? null : await read(link)
    if (again && !again.ok) return { ok: false, why: again.why }
    return invite?.is === 'door' ? { ok: true, value: invite } : { ok: false, why: 'failed' }
  }

  return {
    readInvite: read,
    async join(link) {
      const again = invite?.link === link ? ({ ok: true } as const) : await read(link)
      if (!again.ok) return { ok: false, why: again.why }
      const known = invite
      invariant(known, 'an invite that was read is kept until it is used')
      if (known.is === 'door') return { ok: false, why: 'failed' }
      relay.start()
      const online = await relay.online(patienceMs)
      if (!online) return { ok: false, why: 'offline' }
      const { identity, device, certificate } = mine()
      const id = known.preview.studio
      let problem: InviteProblem | null = null
      await arrive(id, async () => {
        const now = clock.now()
        const joined = await joinFrom({
          invite: known,
          relay: online,
          did: identity.did,
          device,
          certificate,
          now,
        })
        if (!joined.ok) return void (problem = joined.why)
        const held = await studios.membership(id)
        await held.add(joined.records)
        await held.addKey(joined.key)
        await deviceStore.addStudio(id, now)
        // Until the others can read who came, something waits: whoever leaves at once leaves nobody without a name.
        await deviceStore.setWaiting(id, { doc: cardDoc(id, identity.did), at: now })
        const { studio } = await studios.open(id, held)
        studio.visit()
        await studios.exchange(id)
      })
      if (problem) return { ok: false, why: problem }
      invite = null
      return { ok: true, studio: id }
    },
    expect(known) {
      for (const { studio, heads } of known) {
        expected.set(studio, heads)
        offers.ask(studio)
      }
    },
    async knock(link, note) {
      const door = await doorAt(link)
      if (!door.ok)
        return { ok: false, why: door.why === 'ended' || door.why === 'offline' ? door.why : 'failed' }
      const { identity, device, certificate, name } = mine()
      const words = { did: identity.did, cert: certificate, name, note, at: clock.now() }
      const sealed = await sealKnock(door.value.secret, words, (message) => device.sign(message))
      const answer = await api.knock(inviteKeys(door.value.secret).id, sealed)
      if (answer.ok) offers.ask(door.value.preview.studio, 'keep')
      // From here on a keeper's answer is heard at once.
      relay.start()
      return answer.ok ? { ok: true } : { ok: false, why: knockProblem(answer.why) }
    },
    async knocked(link) {
      const door = await doorAt(link)
      if (!door.ok) return { ok: false, why: door.why === 'offline' ? 'offline' : 'failed' }
      const { secret, preview } = door.value
      const answer = await api.knockState(inviteKeys(secret).id)
      if (!answer.ok) return { ok: false, why: answer.why === 'offline' ? 'offline' : 'failed' }
      if (answer.value !== 'in' || studios.get(preview.studio)) return { ok: true, state: answer.value }
      relay.start()
      const online = await relay.online(patienceMs)
      if (!online) return { ok: false, why: 'offline' }
      offers.ask(preview.studio)
      await arrive(preview.studio, () => returnTo(preview.studio, online))
      return studios.get(preview.studio) ? { ok: true, state: 'in' } : { ok: false, why: 'untrusted' }
    },
    async stopKnocking(link) {
      const door = await doorAt(link)
      if (!door.ok || !(await api.withdrawKnock(inviteKeys(door.value.secret).id)).ok) return false
      offers.done(door.value.preview.studio)
      return true
    },
    offers: offers.shown,
    async returnToAll(link) {
      const known = await api.studios()
      if (!known.ok) return
      offers.keepOnly(known.value)
      for (const id of known.value) {
        if (studios.get(id) || options.isSelf(id)) continue
        if (offers.isDeclined(id)) {
          await offers.leave(id, link)
          continue
        }
        await arrive(id, () => returnTo(id, link))
      }
    },
  }
}

const knockProblem = (why: string): KnockProblem =>
  why === 'too-soon' || why === 'busy' || why === 'ended' || why === 'offline'
    ? why
    : why === 'too-fast'
      ? 'busy'
      : 'failed'
