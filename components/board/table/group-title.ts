import type { Did } from '../../../lib/base/ids.ts'
import { fieldOfAspect, type Aspect } from '../../../lib/model/board-query.ts'
import type { BoardSight } from '../../../lib/model/board-sight.ts'
import { parseDay } from '../../../lib/model/day.ts'
import { longDay } from '../../ui/days.ts'
import { wordsOfAspect } from '../filters/filter-words.ts'
import { columnName } from '../board-words.ts'

/** What a group of cards is called. `key`: as `groupCards` gives it. */
export function groupTitle(key: string | null, by: Aspect, sight: BoardSight): string {
  if (key === null) return by === 'people' ? 'Nobody' : `Without ${wordsOfAspect(by, sight) || 'a field'}`
  switch (by) {
    case 'column':
      return columnName(sight.columns.find(({ id }) => id === key)?.name ?? '')
    case 'people':
      return sight.nameOf(key as Did)
    case 'labels':
      return sight.labels.find(({ id }) => id === key)?.name || 'A label without a name'
    case 'title':
      return key
    case 'starts':
    case 'ends':
      return dayWords(key, sight)
  }
  const field = sight.fields.find(({ id }) => id === fieldOfAspect(by))
  switch (field?.kind) {
    case 'choice':
      return field.choices.find(({ id }) => id === key)?.name ?? ''
    case 'person':
      return sight.nameOf(key as Did)
    case 'tick':
      return field.name
    case 'date':
      return dayWords(key, sight)
    default:
      return key
  }
}

function dayWords(key: string, { today }: BoardSight): string {
  const day = parseDay(key)
  return day ? longDay(day, today) : key
}
