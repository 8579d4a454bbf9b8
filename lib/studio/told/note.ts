/** What a note says: who is named, and where. A signed item of type `named` (docs/formats/told.md). */
import type { Clock } from '../../base/clock.ts'
import {
  newItemId,
  parseDocId,
  parseItemId,
  type Did,
  type DocId,
  type ItemId,
  type StudioId,
} from '../../base/ids.ts'
import type { RandomBytes } from '../../base/random.ts'
import type { Bytes } from '../../base/bytes.ts'
import type { Device } from '../../crypto/device.ts'
import { longestNote } from '../../crypto/note.ts'
import type { Resolution } from '../../members/resolution.ts'
import { parseDid } from '../../signed/did.ts'
import { toldDoc } from '../../signed/documents.ts'
import { itemBytes, noItem, readItem, verifyItem } from '../../signed/item.ts'

/** Where somebody was named: the document whose room it is, and the message. */
export type NamedAt = { in: 'thread' | 'page' | 'board'; doc: DocId; item: ItemId; title: string }
export type Named = NamedAt & { to: readonly Did[]; by: Did; at: number }

const most = { people: 30, title: 120 }

export type Author = {
  studio: StudioId
  device: Pick<Device, 'fp' | 'sign'>
  clock: Clock
  random: RandomBytes
}

/** The signed item. Of very many people the first thirty are named. */
export function writeNote(
  { studio, device, clock, random }: Author,
  to: readonly Did[],
  where: NamedAt,
): Bytes {
  const body = {
    to: to.slice(0, most.people),
    in: where.in,
    doc: where.doc,
    item: where.item,
    title: [...where.title].slice(0, most.title).join(''),
  }
  const id = newItemId(random)
  const item = { id, type: 'named', by: device.fp, body, at: clock.now(), prev: noItem }
  return itemBytes(item, { studio, doc: toldDoc(studio) }, device.sign)
}

/** What a note says, if a device of somebody who is in the studio signed it; null for anything else. */
export async function readNote(
  studio: StudioId,
  bytes: Uint8Array,
  resolution: Resolution,
): Promise<Named | null> {
  if (bytes.length > longestNote) return null
  const claimed = readItem(bytes)
  const owner = claimed?.type === 'named' ? resolution.deviceOwner(claimed.by) : null
  const member = owner && resolution.members.get(owner.did)
  const device = claimed && member?.devices.get(claimed.by)
  if (!owner || !member || member.past || !device) return null
  const item = await verifyItem(bytes, { studio, doc: toldDoc(studio), devEd: device.devEd })
  if (!item) return null
  const { to, in: room, doc: docText, item: itemText, title } = item.body
  const doc = typeof docText === 'string' ? parseDocId(docText) : null
  const message = typeof itemText === 'string' ? parseItemId(itemText) : null
  if (!doc || !message || !Array.isArray(to) || typeof title !== 'string') return null
  if (room !== 'thread' && room !== 'page' && room !== 'board') return null
  const people = (to as unknown[])
    .slice(0, most.people)
    .flatMap((did) => (typeof did === 'string' ? (parseDid(did) ?? []) : []))
  const said = [...title].slice(0, most.title).join('')
  return { in: room, doc, item: message, title: said, to: people, by: owner.did, at: item.at }
}
