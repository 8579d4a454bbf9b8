/**
 * A room is one document's meeting place at a relay. Its name on the wire:
 * `base64url(studioId) "." base64url(docId) "~" generation`, and `"@" day` behind it for the room as it stood at the end of a day.
 */
import { parseDocId, parseStudioId, type DocId, type StudioId } from '../base/ids.ts'

/** `until`: a day of UTC since 1970; without it the room as it is. */
export type Room = { studio: StudioId; doc: DocId; generation: number; until?: number }
export type RoomName = string & { readonly __room: true }

export const roomName = ({ studio, doc, generation, until }: Room): RoomName =>
  `${studio}.${doc}~${generation}${until === undefined ? '' : `@${until}`}` as RoomName

/** The room a name stands for, or null for anything that `roomName` does not write. */
export function parseRoomName(text: string): Room | null {
  const match = /^([\w-]{22})\.([\w-]{22})~(0|[1-9]\d{0,8})(?:@([1-9]\d{0,5}))?$/.exec(text)
  if (!match) return null
  const studio = parseStudioId(match[1]!)
  const doc = parseDocId(match[2]!)
  if (!studio || !doc) return null
  const room = { studio, doc, generation: Number(match[3]) }
  return match[4] === undefined ? room : { ...room, until: Number(match[4]) }
}
