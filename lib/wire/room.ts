/**
 * A room is one document's meeting place at a relay. Its name on the wire:
 * `base64url(studioId) "." base64url(docId) "~" generation`.
 */
import { parseDocId, parseStudioId, type DocId, type StudioId } from '../base/ids.ts'

export type Room = { studio: StudioId; doc: DocId; generation: number }
export type RoomName = string & { readonly __room: true }

export const roomName = ({ studio, doc, generation }: Room): RoomName =>
  `${studio}.${doc}~${generation}` as RoomName

/** The room a name stands for, or null for anything that `roomName` does not write. */
export function parseRoomName(text: string): Room | null {
  const match = /^([\w-]{22})\.([\w-]{22})~(0|[1-9]\d{0,8})$/.exec(text)
  if (!match) return null
  const studio = parseStudioId(match[1]!)
  const doc = parseDocId(match[2]!)
  return studio && doc ? { studio, doc, generation: Number(match[3]) } : null
}
