import type { FileRow } from '../../lib/studio/files.ts'
import type { Person } from '../../lib/studio/snug.ts'
import { whenOf } from '../ui/dates.ts'
import { firstName } from '../ui/words.ts'

/** "Bea, Wed". */
export function whoAndWhen(row: Pick<FileRow, 'by' | 'at'>, people: readonly Person[]): string {
  const who = people.find(({ did }) => did === row.by)
  const name = who ? (who.isYou ? 'You' : firstName(who.name)) : null
  return [name, row.at ? whenOf(row.at) : null].filter(Boolean).join(', ')
}
