import { parseItemId, type DocId } from '../../lib/base/ids.ts'
import type { Thing } from '../../lib/model/house.ts'

/** What a keeper's act is about: a whole document, or one thing in it, as a card. */
export const thingOf = (doc: DocId, item: string | null = null): Thing => ({
  doc,
  item: item === null ? null : parseItemId(item),
})
