/** The person of this device with their secrets. Never leaves lib/studio, and the disk holds it wrapped. */
import type { Bytes } from '../base/bytes.ts'
import type { Clock } from '../base/clock.ts'
import type { RandomBytes } from '../base/random.ts'
import { certifyDevice, deviceOf, newDevice, type Device, type DeviceSecret } from '../crypto/device.ts'
import { identityOf, type Identity } from '../crypto/identity.ts'
import type { DeviceStore } from './device-store.browser.ts'
import { portraitOf } from './portrait.ts'
import type { Self } from './snug.ts'

export type Owner = {
  /** '' until they have said it: an identity may be needed earlier, to read an invite. */
  name: string
  identity: Identity
  /** 32 bytes: everything else of the identity follows from it. */
  identitySecret: Bytes
  device: Device
  deviceSecret: DeviceSecret
  /** Wire bytes. */
  certificate: Bytes
}

/** A person on a device that has not known them: fresh device keys, certified by their identity. */
export function newOwner(secret: Bytes, name: string, clock: Clock, random: RandomBytes): Owner {
  const identity = identityOf(secret)
  const deviceSecret = newDevice(random)
  const device = deviceOf(deviceSecret)
  const label = matchMedia('(pointer: coarse)').matches ? 'phone' : 'computer'
  const certificate = certifyDevice(identity, device, { label, createdAt: clock.now(), random })
  return { name, identity, identitySecret: secret, deviceSecret, device, certificate }
}

/** The person whom this device knows, or null. */
export async function readOwner(store: DeviceStore): Promise<Owner | null> {
  const stored = await store.self()
  if (!stored) return null
  const deviceSecret = { edSeed: stored.deviceEd, xSeed: stored.deviceX }
  return {
    name: stored.name,
    identity: identityOf(stored.identity),
    identitySecret: stored.identity,
    device: deviceOf(deviceSecret),
    deviceSecret,
    certificate: stored.certificate,
  }
}

export const keepOwner = (store: DeviceStore, owner: Owner): Promise<void> =>
  store.saveSelf({
    did: owner.identity.did,
    name: owner.name,
    certificate: owner.certificate,
    identity: owner.identitySecret,
    deviceEd: owner.deviceSecret.edSeed,
    deviceX: owner.deviceSecret.xSeed,
  })

/** What the interface may know of them; null while they have no name. */
export const selfOf = ({ name, identity }: Owner): Self | null =>
  name === '' ? null : { did: identity.did, name, portrait: portraitOf(identity.did) }
