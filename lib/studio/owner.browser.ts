/** The person of this device with their secrets. Never leaves lib/studio, and the disk holds it wrapped. */
import type { Bytes } from '../base/bytes.ts'
import type { StudioId } from '../base/ids.ts'
import type { Clock } from '../base/clock.ts'
import type { Portrait } from '../base/look.ts'
import type { Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import { certifyDevice, deviceOf, newDevice, type Device, type DeviceSecret } from '../crypto/device.ts'
import { identityOf, type Identity } from '../crypto/identity.ts'
import { writeKeyFile } from '../crypto/key-file.ts'
import type { LinkPayload } from '../crypto/link-payload.ts'
import type { About } from '../model/about.ts'
import type { Saying } from '../model/member-card.ts'
import { plainName } from './file-name.ts'
import type { DeviceStore } from './device-store.browser.ts'
import { portraitOf } from './portrait.ts'
import type { Self } from './snug.ts'
import { noKit, type KitStanding } from './ways-back.ts'

export type Owner = {
  /** '' until they have said it: an identity may be needed earlier, to read an invite. */
  name: string
  /** null until they chose one. */
  portrait: Portrait | null
  /** When they last said their name or portrait, ms; 0 for a name that a key file brought. */
  saidAt: number
  identity: Identity
  /** 32 bytes: everything else of the identity follows from it. */
  identitySecret: Bytes
  device: Device
  deviceSecret: DeviceSecret
  /** Wire bytes. */
  certificate: Bytes
  kit: KitStanding
}

/** What this device's person says of themselves in every studio; null while they have no name. */
export type OwnSaying = {
  says: Observed<Saying | null>
  /** What a studio is told beside it. */
  aboutFor(studio: StudioId): Observed<About>
  /** Takes over what another device of theirs said later. */
  adopt(saying: Saying): void
}

/** A person on a device that has not known them: fresh device keys, certified by their identity. */
export function newOwner(secret: Bytes, name: string, clock: Clock, random: RandomBytes): Owner {
  const identity = identityOf(secret)
  const deviceSecret = newDevice(random)
  const device = deviceOf(deviceSecret)
  const label = matchMedia('(pointer: coarse)').matches ? 'phone' : 'computer'
  const certificate = certifyDevice(identity, device, { label, createdAt: clock.now(), random })
  const said = { name, portrait: null, saidAt: 0, kit: noKit }
  return { ...said, identity, identitySecret: secret, deviceSecret, device, certificate }
}

/** A person on a device that another one of theirs has let in; null when it was handed no secret, which no device does so far. */
export function linkedOwner(
  { secret, name, certificate }: Pick<LinkPayload, 'secret' | 'name' | 'certificate'>,
  deviceSecret: DeviceSecret,
): Owner | null {
  if (!secret) return null
  const [identity, device] = [identityOf(secret), deviceOf(deviceSecret)]
  const said = { name, portrait: null, saidAt: 0, kit: noKit }
  return { ...said, identity, identitySecret: secret, deviceSecret, device, certificate }
}

/** The person whom this device knows, or null. */
export async function readOwner(store: DeviceStore): Promise<Owner | null> {
  const stored = await store.self()
  if (!stored) return null
  const deviceSecret = { edSeed: stored.deviceEd, xSeed: stored.deviceX }
  return {
    name: stored.name,
    portrait: stored.portrait,
    saidAt: stored.saidAt,
    identity: identityOf(stored.identity),
    identitySecret: stored.identity,
    device: deviceOf(deviceSecret),
    deviceSecret,
    certificate: stored.certificate,
    kit: stored.kit,
  }
}

export const keepOwner = (store: DeviceStore, owner: Owner): Promise<void> =>
  store.saveSelf({
    did: owner.identity.did,
    name: owner.name,
    portrait: owner.portrait,
    saidAt: owner.saidAt,
    certificate: owner.certificate,
    kit: owner.kit,
    identity: owner.identitySecret,
    deviceEd: owner.deviceSecret.edSeed,
    deviceX: owner.deviceSecret.xSeed,
  })

/** The file that brings this person back, and a name for it that every disk takes. */
export function keyFileOf({ name, identitySecret }: Owner): { name: string; text: string } {
  return {
    name: `snug-key-${plainName(name, 'mine')}.json`,
    text: writeKeyFile({ secret: identitySecret, name }),
  }
}

/** What the interface may know of them; null while they have no name. */
export const selfOf = ({ name, portrait, identity }: Owner): Self | null =>
  name === '' ? null : { did: identity.did, name, portrait: portraitOf(identity.did, portrait) }

/** What their cards in studios are to say. */
export const sayingOf = ({ name, portrait, saidAt }: Owner): Saying | null =>
  name === '' ? null : { name, portrait, at: saidAt }
