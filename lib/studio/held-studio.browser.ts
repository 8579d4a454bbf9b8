/**
 * A studio's membership and keys as this device holds them: the signed log, verified and only ever extended, and the
 * studio keys that were proven to be its own. Exchanges both with relays, and hands keys to members who lack them.
 */
import type { Bytes } from '../base/bytes.ts'
import { fromBase64url, toBase64url } from '../base/bytes.ts'
import type { DeviceFp, DocId, RecordHash, StudioId, StudioKeyId } from '../base/ids.ts'
import { observed, type Observed, type Settable } from '../base/observed.ts'
import type { Device } from '../crypto/device.ts'
import { openEnvelope, sealEnvelope } from '../crypto/envelope.ts'
import { studioKeyOf, unwrapPrevious, type StudioKey } from '../crypto/studio-key.ts'
import { mayPublish } from '../members/authority.ts'
import { keyTips } from '../members/key-tips.ts'
import { addRecords, emptyLog, headSummary, type MembershipLog } from '../members/log.ts'
import { hashOf } from '../members/record.ts'
import { resolve, type Resolution } from '../members/resolution.ts'
import { fingerprintOf } from '../signed/certificate.ts'
import type { RelayLink } from '../sync/relay-link.ts'
import type { Keyring, Membership } from '../sync/session.ts'
import { readEnvelopeHead } from '../wire/envelope.ts'
import { limits } from '../wire/limits.ts'
import type { DeviceStore } from './device-store.browser.ts'

/** Where an envelope goes: a device, or the identity key that only a recovery opens. */
type Recipient = { fp: DeviceFp; xPublic: Bytes }
/** A secret key of ours that envelopes may be sealed to. */
export type EnvelopeKey = { fp: DeviceFp; xSeed: Bytes }

export type Exchanged = 'ok' | 'no-access' | 'not-taken' | 'offline' | 'failed'

export type HeldStudio = {
  id: StudioId
  resolution: Observed<Resolution>
  log(): MembershipLog
  keys: Keyring
  members: Membership
  /** Verifies, stores and takes in records; `refused` counts those that were not valid. */
  add(records: readonly Bytes[]): Promise<{ refused: number }>
  addKey(key: StudioKey): Promise<void>
  /** Opens those that are for `ours` and keeps the keys that the log vouches for. */
  openEnvelopes(envelopes: readonly Bytes[], ours: readonly EnvelopeKey[]): Promise<void>
  /** Fetches what the relay has and this device lacks, then sends what the relay lacks, keys for newcomers included. */
  exchange(link: RelayLink, more?: readonly EnvelopeKey[]): Promise<Exchanged>
  /** A relay is known to hold the whole log; kept over restarts. */
  isAtRelay: Observed<boolean>
  /** The relay does not know the studio, and takes no new ones from this person. */
  isTurnedAway: Observed<boolean>
  /** This person is on their way out; kept over restarts by whoever sets it. */
  isLeaving: Settable<boolean>
  /** Takes in what another tab of this device has stored meanwhile. */
  reread(): Promise<void>
}

export type HeldStudioOptions = {
  id: StudioId
  device: Device
  deviceStore: DeviceStore
  /** Records or keys have been stored: other tabs want to know. */
  grew?(): void
}

/** Opens a studio from what the device has stored; a studio just begun or joined has nothing stored yet. */
export async function openHeldStudio({
  id,
  device,
  deviceStore,
  grew,
}: HeldStudioOptions): Promise<HeldStudio> {
  let log = emptyLog(id)
  let atRelay = new Set<RecordHash>()
  const keyById = new Map<StudioKeyId, StudioKey>()
  const resolution = observed<Resolution>(resolve(log))
  const isAtRelay = observed(await deviceStore.isLogAtRelay(id))
  const isTurnedAway = observed(false)
  const isLeaving = observed(await deviceStore.isLeaving(id))
  const keysChanged = observed(0)
  const membersChanged = observed(0)

  async function noteAtRelay(): Promise<void> {
    const isThere = log.bytes().every((bytes) => atRelay.has(hashOf(bytes)))
    isAtRelay.set(isThere)
    await deviceStore.setLogAtRelay(id, isThere)
  }

  // One at a time: each starts from the log that the one before left.
  let turn: Promise<unknown> = Promise.resolve()
  function takeIn(records: readonly Bytes[]): Promise<{ refused: number }> {
    const mine = turn.then(() => takeInNow(records))
    turn = mine.catch(() => undefined)
    return mine
  }

  async function takeInNow(records: readonly Bytes[]): Promise<{ refused: number }> {
    const result = await addRecords(log, records)
    if (result.added.length > 0) {
      log = result.log
      resolution.set(resolve(log))
      membersChanged.set(membersChanged.get() + 1)
      await openChain()
    }
    return { refused: result.refused.length }
  }

  /** Older keys are wrapped under newer ones in the rotate records. */
  async function openChain(): Promise<void> {
    for (let grew = true; grew;) {
      grew = false
      for (const record of resolution.get().keyRecords) {
        if (record.prevKid === null || record.prevWrap === null || keyById.has(record.prevKid)) continue
        const newer = keyById.get(record.kid)
        const older = newer && unwrapPrevious(newer, record.prevKid, record.prevWrap, id)
        if (older) {
          await keepKey(older)
          grew = true
        }
      }
    }
  }

  async function keepKey(key: StudioKey): Promise<void> {
    if (keyById.has(key.kid)) return
    keyById.set(key.kid, key)
    await deviceStore.addKey(id, { kid: key.kid, key: key.key })
    keysChanged.set(keysChanged.get() + 1)
    grew?.()
  }

  async function addKey(key: StudioKey): Promise<void> {
    await keepKey(key)
    await openChain()
  }

  const currentKey = (): StudioKey | null => {
    const kid = resolution.get().currentKid
    return kid === null ? null : (keyById.get(kid) ?? null)
  }

  async function openEnvelopes(envelopes: readonly Bytes[], ours: readonly EnvelopeKey[]): Promise<void> {
    for (const bytes of envelopes) {
      const head = readEnvelopeHead(bytes)
      if (!head || keyById.has(head.kid) || !resolution.get().kids.has(head.kid)) continue
      const recipient = ours.find((key) => key.fp === head.to)
      const opened =
        recipient && (await openEnvelope(bytes, { studio: id, fp: recipient.fp, xSeed: recipient.xSeed }))
      if (opened && opened.kid === head.kid) await addKey(opened)
    }
  }

  /** Every device of every member, and every member's identity. */
  function recipients(): Recipient[] {
    const byFp = new Map<DeviceFp, Recipient>()
    for (const member of resolution.get().members.values()) {
      if (member.past) continue
      for (const [fp, { devX, idX }] of member.devices) {
        byFp.set(fp, { fp, xPublic: devX })
        byFp.set(fingerprintOf(idX), { fp: fingerprintOf(idX), xPublic: idX })
      }
    }
    return [...byFp.values()]
  }

  async function envelopesLacking(present: readonly Bytes[]): Promise<Bytes[]> {
    const served = new Set<string>()
    for (const bytes of present) {
      const head = readEnvelopeHead(bytes)
      if (head) served.add(`${head.kid} ${head.to}`)
    }
    const keys = keyTips(resolution.get()).flatMap((kid) => keyById.get(kid) ?? [])
    const lacking = keys.flatMap((key) =>
      recipients().flatMap((to) => (served.has(`${key.kid} ${to.fp}`) ? [] : [{ key, to }])),
    )
    return Promise.all(
      lacking.map(({ key, to }) => sealEnvelope({ studio: id, key, to, head16: headSummary(log) })),
    )
  }

  async function exchange(link: RelayLink, more: readonly EnvelopeKey[] = []): Promise<Exchanged> {
    const envelopes: Bytes[] = []
    // What it had at an earlier connection it may have lost.
    const there = new Set<RecordHash>()
    for (let since = 0, isMore = true; isMore;) {
      const page = await link.log.get(id, since)
      if (!page.ok) {
        if (page.why === 'not-here') break
        return exchanged(page.why)
      }
      const records = page.records.flatMap((text) => fromBase64url(text) ?? [])
      await store(records)
      for (const bytes of records) there.add(hashOf(bytes))
      envelopes.push(...page.envelopes.flatMap((text) => fromBase64url(text) ?? []))
      isMore = page.more && page.next > since
      since = page.next
    }
    atRelay = there
    if (isPast()) return 'no-access'
    await openEnvelopes(envelopes, [{ fp: device.fp, xSeed: device.xSeed }, ...more])
    const records = log.bytes().filter((bytes) => !atRelay.has(hashOf(bytes)))
    const lacking = await envelopesLacking(envelopes)
    for (const [some, theirs] of slices(records, lacking)) {
      const put = await link.log.put(id, some.map(toBase64url), theirs.map(toBase64url))
      isTurnedAway.set(!put.ok && put.why === 'not-taken')
      if (!put.ok) return exchanged(put.why)
      for (const bytes of some) atRelay.add(hashOf(bytes))
    }
    await noteAtRelay()
    return 'ok'
  }

  /** The person of this device is no member any more: nothing of theirs is taken, and nothing new is for them. */
  function isPast(): boolean {
    const owner = resolution.get().deviceOwner(device.fp)
    return owner !== null && resolution.get().members.get(owner.did)?.past === true
  }

  async function add(records: readonly Bytes[]): Promise<{ refused: number }> {
    const result = await store(records)
    await noteAtRelay()
    return result
  }

  async function store(records: readonly Bytes[]): Promise<{ refused: number }> {
    const known = new Set(log.bytes().map(hashOf))
    const result = await takeIn(records)
    const fresh = log.bytes().filter((bytes) => !known.has(hashOf(bytes)))
    await deviceStore.addRecords(
      id,
      fresh.map((bytes) => ({ hash: hashOf(bytes), bytes: bytes as Bytes })),
    )
    if (fresh.length > 0) grew?.()
    return result
  }

  async function reread(): Promise<void> {
    const known = new Set(log.bytes().map(hashOf))
    await takeIn((await deviceStore.records(id)).filter((bytes) => !known.has(hashOf(bytes))))
    const before = keyById.size
    for (const { kid, key } of await deviceStore.keys(id)) {
      if (!keyById.has(kid)) keyById.set(kid, studioKeyOf(id, key))
    }
    if (keyById.size > before) keysChanged.set(keysChanged.get() + 1)
    isAtRelay.set(await deviceStore.isLogAtRelay(id))
    await openChain()
  }

  await reread()

  return {
    id,
    resolution,
    log: () => log,
    keys: { current: currentKey, get: (kid) => keyById.get(kid) ?? null, changed: keysChanged },
    members: {
      log: () => log,
      headSummary: () => headSummary(log),
      changed: membersChanged,
      mayPublish: (doc: DocId) => mayPublish(log, device.fp, doc),
    },
    add,
    addKey,
    openEnvelopes,
    exchange,
    isAtRelay,
    isTurnedAway,
    isLeaving,
    reread,
  }
}

const exchanged = (why: string): Exchanged =>
  why === 'no-access' || why === 'not-taken' || why === 'offline' ? why : 'failed'

/** Cuts records, then envelopes, into messages that a relay takes. */
function* slices(
  records: readonly Uint8Array[],
  envelopes: readonly Uint8Array[],
): Generator<[readonly Uint8Array[], readonly Uint8Array[]]> {
  const most = Math.min(limits.logItemsPerMessage, 32)
  for (let at = 0; at < records.length; at += most) yield [records.slice(at, at + most), []]
  for (let at = 0; at < envelopes.length; at += limits.logItemsPerMessage) {
    yield [[], envelopes.slice(at, at + limits.logItemsPerMessage)]
  }
}
