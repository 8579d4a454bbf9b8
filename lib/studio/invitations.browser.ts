/**
 * Invitations: making a link whose secret never reaches a relay, reading one, and coming in by it. Nothing that a relay
 * says about an invite is believed unless the log it stands on is the studio's own (sealed-sync design, 6.2).
 */
import { equalBytes, toBase64url, type Bytes } from '../base/bytes.ts'
import type { Did, RecordHash } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Device } from '../crypto/device.ts'
import {
  doorLink,
  isPlate,
  newDoorSeed,
  openPlate,
  sealPlate,
  type DoorPlate,
  type DoorSeed,
} from '../crypto/door-plate.ts'
import {
  inviteFragment,
  inviteKeys,
  newInviteLink,
  openInvite,
  readInviteFragment,
  sealInvite,
  type InviteLink,
} from '../crypto/invite.ts'
import { studioKeyOf, type StudioKey } from '../crypto/studio-key.ts'
import { inviteSomeone, joinWith } from '../members/compose.ts'
import { addRecords, emptyLog, extendsHeads, type MembershipLog } from '../members/log.ts'
import { resolve } from '../members/resolution.ts'
import type { RelayLink } from '../sync/relay-link.ts'
import type { HeldStudio } from './held-studio.browser.ts'
import { portraitOf } from './portrait.ts'
import type { RelayApi } from './relay-api.browser.ts'
import type { RelayConnection } from './relay-connection.browser.ts'
import type { InvitePreview, InviteProblem, InviteShut, Studio, StudioSummary } from './snug.ts'

/** A door to knock at: its plate, and no key. */
export type KnownDoor = {
  is: 'door'
  link: string
  secret: InviteLink
  plate: DoorPlate
  preview: InvitePreview
}

/** An invite that was read and checked, kept until its reader comes in. */
export type KnownInvite = {
  is: 'invite'
  link: string
  secret: InviteLink
  /** The invite's record. */
  hash: RecordHash
  preview: InvitePreview
  log: MembershipLog
  records: Bytes[]
  key: StudioKey
}

const dayMs = 24 * 60 * 60 * 1000
/** How long somebody who makes a link waits for the relay. */
const relayMs = 8_000

/** Whether somebody on another machine could open this address at all. */
export function reachesOthers(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  const isThisMachine = hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname)
  return protocol === 'https:' && !isThisMachine
}

type InviteTerms = Parameters<Studio['invite']>[0]
type Made = Awaited<ReturnType<Studio['invite']>>

/** Makes an invitation. `note` is called once it stands in the log and before anybody can use it. */
export type InviteMaker = (
  terms: InviteTerms,
  note: (hash: RecordHash, seed: DoorSeed | null) => void,
  /** The link of the studio's own door, for those who come too late. */
  door: InviteLink | null,
) => Promise<Made>

/** Makes an invitation: its record in the log first, then its sealed body at the relay, then the link. */
export async function inviteInto({
  terms,
  note,
  door,
  held,
  studio,
  inviter,
  device,
  relay,
  api,
  origin,
  now,
  random,
}: {
  terms: InviteTerms
  note: Parameters<InviteMaker>[1]
  door: InviteLink | null
  held: HeldStudio
  studio: StudioSummary
  inviter: { did: Did; name: string }
  device: Device
  relay: RelayConnection
  api: RelayApi
  origin: string
  now: number
  random: RandomBytes
}): Promise<Made> {
  if (studio.role !== 'keeper') return { ok: false, why: 'not-a-keeper' }
  const key = held.keys.current()
  // A window that has just been opened is on its way to the relay; one without a network is not.
  const link = navigator.onLine ? await relay.online(relayMs) : null
  if (!link) return { ok: false, why: 'offline' }
  if (!key) return { ok: false, why: 'failed' }
  const seed = terms.ask ? newDoorSeed(random) : null
  const secret = seed ? doorLink(held.id, seed) : newInviteLink(held.id, random)
  const keys = inviteKeys(secret)
  const expires = now + terms.days * dayMs
  const { record, hash } = inviteSomeone(
    { log: held.log(), by: device, at: now },
    { id: keys.id, pub: keys.signPublic, role: terms.role, expires, uses: terms.uses, ask: seed !== null },
  )
  await held.add([record])
  const exchanged = await held.exchange(link)
  if (exchanged !== 'ok') return { ok: false, why: exchanged === 'offline' ? 'offline' : 'failed' }
  note(hash, seed)
  const { name: studioName, purpose, emblem, ink } = studio
  const said = {
    ...{ heads: held.log().heads(), inviter: inviter.did, inviterName: inviter.name },
    ...{ studioName, purpose, emblem, ink, note: terms.note },
  }
  const told = { ...said, role: terms.role, uses: terms.uses, expires, door: door?.secret ?? null }
  const plate = sealPlate(secret, told, random)
  const put = seed
    ? await api.putInvite(keys.id, held.id, plate)
    : await api.putInvite(keys.id, held.id, sealInvite(secret, { ...said, key: key.key }, random), plate)
  if (!put.ok) return { ok: false, why: put.why === 'offline' ? 'offline' : 'failed' }
  const me = await api.me()
  const address = (me.ok && me.value.address) || origin
  return {
    ok: true,
    link: `${address}/join#${inviteFragment(secret)}`,
    reachesOthers: reachesOthers(address),
    expires,
  }
}

/** Reads an invite from its link: what it leads to, or why it leads nowhere. */
export async function readInvite({
  link,
  api,
  did,
  now,
}: {
  link: string
  api: RelayApi
  did: Did
  now: number
}): Promise<{ ok: true; invite: KnownInvite | KnownDoor } | InviteShut> {
  const secret = readInviteFragment(link.slice(link.indexOf('#') + 1).trim())
  if (!secret) return { ok: false, why: 'malformed' }
  const signedIn = await api.signIn()
  if (signedIn !== 'ok') return { ok: false, why: signedIn === 'offline' ? 'offline' : 'failed' }
  const keys = inviteKeys(secret)
  const answer = await api.invite(keys.id)
  if (!answer.ok) {
    const whys: Partial<Record<typeof answer.why, InviteProblem>> = {
      used: 'used',
      ended: 'ended',
      closed: 'closed',
      'not-found': 'unknown',
      offline: 'offline',
    }
    const plate = answer.plate ? openPlate(secret, answer.plate) : null
    return { ok: false, why: whys[answer.why] ?? 'failed', ...(plate && leftOn(plate, link, secret)) }
  }
  if (answer.value.studio !== secret.studio) return { ok: false, why: 'untrusted' }
  if (isPlate(answer.value.blob)) return readDoor({ link, secret, sealed: answer.value.blob, api, now })
  const body = openInvite(secret, answer.value.blob)
  if (!body) return { ok: false, why: 'untrusted' }
  const { log, refused } = await addRecords(emptyLog(secret.studio), answer.value.records)
  if (refused.length > 0 || !extendsHeads(log, body.heads)) return { ok: false, why: 'untrusted' }
  const { members, invites, kids } = resolve(log)
  const [hash, terms] = [...invites].find(([, invite]) => invite.id === keys.id) ?? []
  const key = studioKeyOf(secret.studio, body.key)
  if (!hash || !terms || !equalBytes(terms.pub, keys.signPublic) || !kids.has(key.kid))
    return { ok: false, why: 'untrusted' }
  if (terms.revoked) return { ok: false, why: 'closed', inviter: body.inviterName }
  const member = members.get(did)
  if (member && !member.past) return { ok: false, why: 'already-in' }
  if (terms.used >= terms.uses) return { ok: false, why: 'used', inviter: body.inviterName }
  if (terms.expires <= now) return { ok: false, why: 'ended', inviter: body.inviterName, at: terms.expires }
  const preview: InvitePreview = {
    studio: secret.studio,
    name: body.studioName,
    purpose: body.purpose,
    emblem: body.emblem,
    ink: body.ink,
    inviter: { name: body.inviterName, portrait: portraitOf(body.inviter) },
    note: body.note,
    role: terms.role,
    people: [...members.values()].filter((one) => !one.past).length,
    ask: null,
    uses: terms.uses,
    expires: terms.expires,
  }
  const { records } = answer.value
  return { ok: true, invite: { is: 'invite', link, secret, hash, preview, log, records, key } }
}

/** What somebody who comes too late can still read. The door is at the relay that the link leads to. */
function leftOn(plate: DoorPlate, link: string, { studio }: InviteLink): Omit<InviteShut, 'ok' | 'why'> {
  const { door, inviterName: inviter, expires: at } = plate
  const address = link.slice(0, link.indexOf('#') + 1)
  return { inviter, at, ...(door && { door: address + inviteFragment({ studio, secret: door }) }) }
}

/** A door for asking: its plate says what is behind it, the relay what has become of a knock. */
async function readDoor({
  link,
  secret,
  sealed,
  api,
  now,
}: {
  link: string
  secret: InviteLink
  sealed: Bytes
  api: RelayApi
  now: number
}): Promise<{ ok: true; invite: KnownDoor } | InviteShut> {
  const plate = openPlate(secret, sealed)
  if (!plate) return { ok: false, why: 'untrusted' }
  if (plate.expires <= now) return { ok: false, why: 'ended', ...leftOn(plate, link, secret) }
  const asked = await api.knockState(inviteKeys(secret).id)
  if (!asked.ok) return { ok: false, why: asked.why === 'offline' ? 'offline' : 'failed' }
  const { studioName: name, purpose, emblem, ink, note, role, uses, expires } = plate
  const inviter = { name: plate.inviterName, portrait: portraitOf(plate.inviter) }
  const terms = { note, role, uses, expires, people: null, ask: asked.value }
  const preview: InvitePreview = { studio: secret.studio, name, purpose, emblem, ink, inviter, ...terms }
  return { ok: true, invite: { is: 'door', link, secret, plate, preview } }
}

/** Comes in: the relay stores the join first, so that a link used by somebody else in the meantime leaves no trace here. */
export async function joinFrom({
  invite,
  relay,
  did,
  device,
  certificate,
  now,
}: {
  invite: KnownInvite
  relay: RelayLink
  did: Did
  device: Device
  certificate: Bytes
  now: number
}): Promise<{ ok: true; records: Bytes[]; key: StudioKey } | { ok: false; why: InviteProblem }> {
  const record = joinWith(
    { log: invite.log, by: device, at: now },
    { did, certs: [certificate], invite: invite.hash, signWithLink: inviteKeys(invite.secret).sign },
  )
  const put = await relay.log.put(invite.preview.studio, [toBase64url(record)], [])
  if (!put.ok) {
    if (put.why === 'offline') return { ok: false, why: 'offline' }
    return { ok: false, why: put.why === 'invalid' || put.why === 'no-access' ? 'used' : 'failed' }
  }
  return { ok: true, records: [...invite.records, record], key: invite.key }
}
