import { observed } from '../../../lib/base/observed.ts'
import type { ItemId } from '../../../lib/base/ids.ts'

/** The remark whose words somebody asked to see on the page that is open. */
export const wantedWords = observed<ItemId | null>(null)
