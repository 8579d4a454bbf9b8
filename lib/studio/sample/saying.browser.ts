/** How the people of the sample say things: each word signed by the device of whoever says it. */
import type { Clock } from '../../base/clock.ts'
import type { DeviceFp, DocId, ItemId, StudioId } from '../../base/ids.ts'
import type { RandomBytes } from '../../base/random.ts'
import type { Device } from '../../crypto/device.ts'
import { talkItems } from '../../model/talk.ts'
import type { ItemBody } from '../../signed/item.ts'
import type { Documents } from '../documents.browser.ts'
import { signItem, type OwnItem } from '../verified-items.ts'
import type { SampleName } from './shapes.ts'

export type SayingTools = {
  studio: StudioId
  documents: Documents
  deviceOf: ReadonlyMap<SampleName, Pick<Device, 'fp' | 'sign'>>
  clock: Clock
  random: RandomBytes
}
/** Says something in a document, by somebody, at a time (ms). */
export type Say = (who: SampleName, at: number, type: string, body: ItemBody) => ItemId

/** Everything said in one document; resolves when it is kept. */
export async function saying(doc: DocId, tools: SayingTools, write: (say: Say) => void): Promise<void> {
  const { studio, documents, deviceOf, random } = tools
  const held = documents.hold(doc)
  await held.session.loaded
  const said = new Map<DeviceFp, OwnItem[]>()
  const items: OwnItem[] = []
  write((who, at, type, body) => {
    const device = deviceOf.get(who)!
    const own = said.get(device.fp) ?? []
    const clock = { now: () => at, after: tools.clock.after }
    const item = signItem({ place: { studio, doc }, device, clock, random }, own, type, body)
    said.set(device.fp, [...own, item])
    items.push(item)
    return item.id
  })
  talkItems(held.session.inner).write(items)
  await held.session.flush()
  held.release()
}
