/** The heads of one studio at work: what this device claims, what others do, and what follows from both. */
import type { Clock } from '../base/clock.ts'
import type { DeviceFp, DocId } from '../base/ids.ts'
import { derived, type Observed } from '../base/observed.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Device } from '../crypto/device.ts'
import { heads as headsOf } from '../model/heads.ts'
import { house } from '../model/house.ts'
import { mayPublish } from '../members/authority.ts'
import { headsDoc, houseDoc } from '../signed/documents.ts'
import { differences, type Difference, type DifferencePace } from './differences.browser.ts'
import type { Documents } from './documents.browser.ts'
import type { HeldStudio } from './held-studio.browser.ts'
import { moveDocuments, type MovePace } from './moves.browser.ts'
import { othersClaims } from './others-claims.browser.ts'
import { ownClaims } from './own-claims.browser.ts'
import { receipts } from './receipts.browser.ts'
import type { Connection } from './snug.ts'

export type OpenHeads = {
  /** On how many devices everything written here since it was opened is known to be; null while nothing was. */
  devices: Observed<number | null>
  found: Observed<readonly Difference[]>
  tryAgain(): void
  /** When a device last wrote down what it holds, by its own clock and under its own signature, ms. */
  lastSaid(fp: DeviceFp): Promise<number | null>
  /** Writes down what this device claims, before its page is hidden. */
  write(): void
  close(): void
}

export type OpenHeadsOptions = {
  held: Pick<HeldStudio, 'id' | 'resolution' | 'members'>
  documents: Documents
  device: Pick<Device, 'fp' | 'sign'>
  connection: Observed<Connection>
  clock: Clock
  random: RandomBytes
  /** Tests take less time. */
  paces?: { differences: DifferencePace; moves: MovePace }
}

export function openHeads(options: OpenHeadsOptions): OpenHeads {
  const { held, documents, device, connection, clock, random, paces } = options
  const studio = held.id
  const headsDocument = documents.hold(headsDoc(studio))
  const houseDocument = documents.hold(houseDoc(studio))
  const heads = headsOf(headsDocument.session.inner)

  const certificateOf = (fp: DeviceFp) => {
    const resolution = held.resolution.get()
    const owner = resolution.deviceOwner(fp)
    const member = owner && resolution.members.get(owner.did)
    return member && !member.past ? (member.devices.get(fp) ?? null) : null
  }
  const mayKeep = derived([held.resolution], () => {
    const resolution = held.resolution.get()
    const owner = resolution.deviceOwner(device.fp)
    return owner !== null && resolution.members.get(owner.did)?.role === 'keeper'
  })

  const isDevice = (fp: DeviceFp) => certificateOf(fp) !== null
  const mayWrite = () => held.members.mayPublish(headsDoc(studio))
  const own = ownClaims({ studio, documents, heads, device, mayWrite, isDevice, clock })
  const others = othersClaims({ studio, heads, fp: device.fp, certificateOf, clock })
  const saved = receipts({ studio, documents, others, clock })
  const writes = (fp: DeviceFp, doc: DocId) => mayPublish(held.members.log(), fp, doc)
  const isOnline = () => connection.get() === 'online'
  const differing = differences({
    ...{ documents, others, own, mayWrite: writes, isOnline },
    ...{ clock, random, pace: paces?.differences },
  })
  const stopMoving = moveDocuments({
    studio,
    documents,
    house: house(houseDocument.session.inner),
    heads,
    others,
    fp: device.fp,
    mayKeep,
    mayWrite: writes,
    isInStep: houseDocument.session.inStep,
    clock,
    random,
    pace: paces?.moves,
  })

  return {
    devices: saved.devices,
    found: differing.found,
    tryAgain: differing.tryAgain,
    async lastSaid(fp) {
      await headsDocument.session.loaded
      return others.lastSaid(fp)
    },
    write: own.write,
    close() {
      stopMoving()
      differing.stop()
      saved.stop()
      others.stop()
      own.stop()
      houseDocument.release()
      headsDocument.release()
    },
  }
}
