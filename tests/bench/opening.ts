/**
 * Opening a sealed document as a device does that holds its bag and nothing else: verify every entry, open it, try it,
 * apply it. Runs in Node and in a browser.
 */
import * as Y from 'yjs'
import type { DocId, StudioId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import { systemClock } from '../../lib/base/clock.ts'
import { systemRandom } from '../../lib/base/random.ts'
import { deviceOf, newDevice } from '../../lib/crypto/device.ts'
import { studioKeyOf } from '../../lib/crypto/studio-key.ts'
import { addRecords, emptyLog, type MembershipLog } from '../../lib/members/log.ts'
import { openSealedDocument } from '../../lib/sync/sealed-document.ts'
import { documentSeals } from '../../lib/sync/seals.ts'
import { keyringOf, membershipOf } from '../support/sync-studio.ts'
import { memoryDisk } from './memory-disk.ts'

export type Sealed = {
  studio: StudioId
  doc: DocId
  /** 32 bytes. */
  key: Uint8Array
  records: readonly Uint8Array[]
  sealed: Uint8Array
  /** How long the text is in the end. */
  length: number
}

/** Milliseconds from the bytes of the bag to the last character of the text. */
export async function openSealed(sealed: Sealed, log: MembershipLog): Promise<number> {
  const { studio, doc } = sealed
  const device = deviceOf(newDevice(systemRandom))
  const keys = keyringOf(observed([studioKeyOf(studio, sealed.key as Uint8Array<ArrayBuffer>)]))
  const members = membershipOf(observed(log), device)
  const [inner, outer] = [new Y.Doc(), new Y.Doc()]
  const started = performance.now()
  const document = openSealedDocument({
    name: 'bench',
    session: systemRandom(8),
    inner,
    outer,
    innerDisk: memoryDisk(),
    outerDisk: memoryDisk(outer, sealed.sealed),
    seals: documentSeals({ studio, doc, keys, members, device, random: systemRandom }),
    hasKey: () => true,
    mayPublish: () => false,
    authority: [],
    company: observed(false),
    clock: systemClock,
    random: systemRandom,
  })
  const text = inner.getText('text')
  if (text.length < sealed.length) {
    await new Promise<void>((resolve) => {
      inner.on('update', () => {
        if (text.length === sealed.length) resolve()
      })
    })
  }
  const took = performance.now() - started
  document.abandon()
  inner.destroy()
  outer.destroy()
  return took
}

/** Throws when not every record is valid: nothing would ever open. */
export async function logOf({ studio, records }: Pick<Sealed, 'studio' | 'records'>): Promise<MembershipLog> {
  const { log, added } = await addRecords(emptyLog(studio), records)
  if (added.length !== records.length) throw new Error('A record of the membership log was refused.')
  return log
}

/** Milliseconds to apply one plain update (V1 or V2). */
export function openPlain(update: Uint8Array, version: 1 | 2): number {
  const doc = new Y.Doc()
  const started = performance.now()
  if (version === 1) Y.applyUpdate(doc, update)
  else Y.applyUpdateV2(doc, update)
  void doc.getText('text').length
  return performance.now() - started
}

/** The middle one of some measurements, the first being warm-up. */
export async function median(times: number, measure: () => number | Promise<number>): Promise<number> {
  await measure()
  const taken: number[] = []
  for (let n = 0; n < times; n++) taken.push(await measure())
  return taken.sort((a, b) => a - b)[times >> 1]!
}
