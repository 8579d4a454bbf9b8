/** The devices of one person, from the membership logs of the studios they are in. */
import type { DeviceFp, Did } from '../base/ids.ts'
import type { Resolution } from '../members/resolution.ts'
import type { Certificate } from '../signed/certificate.ts'
import type { OwnDevice } from './snug.ts'

/** This device first, the others by age. A device that no studio knows yet is known to itself only. */
export function ownDevices(
  did: Did,
  here: { fp: DeviceFp; certificate: Pick<Certificate, 'label' | 'createdAt'> },
  resolutions: readonly Resolution[],
): OwnDevice[] {
  const byFp = new Map<DeviceFp, OwnDevice>()
  const add = (fp: DeviceFp, { label, createdAt }: Pick<Certificate, 'label' | 'createdAt'>) => {
    const kind = label === 'phone' ? 'phone' : 'computer'
    byFp.set(fp, { id: fp, kind, since: createdAt, isThis: fp === here.fp })
  }
  add(here.fp, here.certificate)
  for (const { members } of resolutions)
    for (const [fp, certificate] of members.get(did)?.devices ?? []) add(fp, certificate)
  return [...byFp.values()].sort((a, b) => Number(b.isThis) - Number(a.isThis) || a.since - b.since)
}
