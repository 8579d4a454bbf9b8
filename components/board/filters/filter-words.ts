/** Filters as people read them. */
import type { Aspect, BoardQuery, DueTime, Filter } from '../../../lib/model/board-query.ts'
import { fieldOfAspect } from '../../../lib/model/board-query.ts'
import type { BoardSight } from '../../../lib/model/board-sight.ts'
import { parseDay } from '../../../lib/model/day.ts'
import type { Did } from '../../../lib/base/ids.ts'
import { longDay } from '../../ui/days.ts'
import { capital, firstName } from '../../ui/words.ts'

const choice = new Intl.ListFormat('en-GB', { style: 'long', type: 'disjunction' })

export const dueWords: Record<DueTime, string> = {
  late: 'Late',
  today: 'Today',
  week: 'Within seven days',
  month: 'Within a month',
  some: 'With a day',
  none: 'Without a day',
}

const aspectWords: Record<Exclude<Aspect, `field.${string}`>, string> = {
  title: 'Title',
  column: 'Column',
  people: 'People',
  labels: 'Labels',
  starts: 'From',
  ends: 'Due',
}

/** What an aspect is called: "Due", or the name of the board's own field; '' for a field that is gone. */
export function wordsOfAspect(aspect: Aspect, { fields }: Pick<BoardSight, 'fields'>): string {
  const field = fieldOfAspect(aspect)
  if (field) return fields.find((each) => each.id === field)?.name ?? ''
  return aspectWords[aspect as keyof typeof aspectWords]
}

/** "Mine or Bea’s", "In Drying", "Sheets: at least 10". */
export function wordsOfFilter(filter: Filter, sight: BoardSight): string {
  switch (filter.by) {
    case 'text':
      return `With “${filter.text}”`
    case 'people':
      return capital(
        choice.format(
          filter.any.map((whose) =>
            whose === 'me' ? 'mine' : whose === 'nobody' ? 'nobody’s' : `${firstName(sight.nameOf(whose))}’s`,
          ),
        ),
      )
    case 'columns':
      return `In ${choice.format(filter.any.map((id) => sight.columns.find((one) => one.id === id)?.name ?? 'a column that is gone'))}`
    case 'labels':
      return choice.format(
        filter.any.map((id) =>
          id === 'none'
            ? 'No label'
            : (sight.labels.find((one) => one.id === id)?.name ?? 'A label that is gone'),
        ),
      )
    case 'due':
      return filter.when === 'today' ? 'On today' : dueWords[filter.when]
    case 'done':
      return filter.is ? 'Done' : 'Not done'
    case 'field':
      return wordsOfFieldFilter(filter, sight)
  }
}

function wordsOfFieldFilter(filter: Extract<Filter, { by: 'field' }>, sight: BoardSight): string {
  const field = sight.fields.find((each) => each.id === filter.field)
  if (!field) return 'A field that is gone'
  if (field.kind === 'tick')
    return filter.test === 'unset' || filter.value === 'no' ? `Not ${field.name}` : field.name
  switch (filter.test) {
    case 'set':
      return `With ${field.name}`
    case 'unset':
      return `Without ${field.name}`
    default:
      return `${field.name}: ${testWords[filter.test]}${wordsOfValue(filter.value, field, sight)}`
  }
}

const testWords = { is: '', has: 'with ', least: 'at least ', most: 'at most ' }

function wordsOfValue(value: string, field: BoardSight['fields'][number], sight: BoardSight): string {
  switch (field.kind) {
    case 'choice':
      return field.choices.find((one) => one.id === value)?.name ?? 'a choice that is gone'
    case 'person':
      return firstName(sight.nameOf(value as Did))
    case 'date': {
      const day = parseDay(value)
      return day ? longDay(day, sight.today) : value
    }
    case 'text':
      return `“${value}”`
    case 'number':
    case 'tick':
      return value
  }
}

/** "Due, the latest first"; null where nothing is sorted. */
export function wordsOfSort({ sort }: BoardQuery, sight: BoardSight): string | null {
  const name = sort && wordsOfAspect(sort.by, sight)
  if (!sort || !name) return null
  return `Sorted by ${name}${sort.isDown ? ', from the end' : ''}`
}
