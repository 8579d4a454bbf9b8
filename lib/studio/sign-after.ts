/** Writes signed items into a document that nobody has open for it: what comes of itself, and what is brought along. */
import type { DocId, ItemId, StudioId } from '../base/ids.ts'
import { newItemId } from '../base/ids.ts'
import type { Clock } from '../base/clock.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Device } from '../crypto/device.ts'
import type { ItemRow, ItemRows } from '../model/talk.ts'
import { itemBytes, itemHash, noItem, readItem, verifyItem, type ItemBody } from '../signed/item.ts'

export type Hand = {
  studio: StudioId
  device: Pick<Device, 'fp' | 'sign' | 'edPublic'>
  clock: Clock
  random: RandomBytes
}

/** Signs for this device in one document, each item following the one before. */
export type Quill = (type: string, body: ItemBody, id?: ItemId) => ItemRow

/** Follows what this device wrote there before: never what merely says that it did. */
export async function quillFor(
  { studio, device, clock, random }: Hand,
  doc: DocId,
  rows: ItemRows,
): Promise<Quill> {
  const place = { studio, doc }
  let tip = await lastOf(rows.rows(), { ...place, device })
  return (type, body, id = newItemId(random)) => {
    const at = Math.max(clock.now(), tip ? tip.at + 1 : 0)
    const prev = tip ? itemHash(tip.bytes) : noItem
    const bytes = itemBytes({ id, type, by: device.fp, body, at, prev }, place, device.sign)
    tip = { at, bytes }
    return { id, bytes }
  }
}

/** Stands alone: two devices that write the same at once make one, and neither is missed in the other's chain. */
export function signAlone(
  { studio, device, clock }: Hand,
  doc: DocId,
  type: string,
  body: ItemBody,
  id: ItemId,
): ItemRow {
  const item = { id, type, by: device.fp, body, at: clock.now(), prev: noItem }
  return { id, bytes: itemBytes(item, { studio, doc }, device.sign) }
}

async function lastOf(
  rows: readonly ItemRow[],
  { device, ...place }: { studio: StudioId; doc: DocId; device: Hand['device'] },
): Promise<{ at: number; bytes: Uint8Array } | null> {
  const claimed = rows.flatMap(({ id, bytes }) => {
    const item = readItem(bytes)
    return item && item.id === id && item.by === device.fp && item.type !== 'machine'
      ? [{ id, at: item.at, bytes }]
      : []
  })
  claimed.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
  for (const { at, bytes } of claimed)
    if (await verifyItem(bytes, { ...place, devEd: device.edPublic })) return { at, bytes }
  return null
}
