import type { Did } from '../../lib/base/ids.ts'
import type { CardChange } from '../../lib/model/board-shapes.ts'
import { dayOf, parseDay } from '../../lib/model/day.ts'
import { firstName, inOneSentence } from '../ui/words.ts'
import { cardTitle, columnName, daysInWords } from './board-words.ts'

type Named = { name: string; isYou: boolean }

/** "Bea moved it from “To cut” to “Drying”." */
export function changeInWords(change: CardChange, people: ReadonlyMap<Did, Named>): string {
  const by = people.get(change.by)
  const who = by ? (by.isYou ? 'You' : firstName(by.name)) : 'Somebody who left'
  return `${who} ${deedInWords(change, people)}.`
}

function deedInWords({ did, from = '', to = '' }: CardChange, people: ReadonlyMap<Did, Named>): string {
  switch (did) {
    case 'made':
      return to ? `made it in “${columnName(to)}”` : 'made it'
    case 'renamed':
      return `called it “${cardTitle(to)}”, before “${cardTitle(from)}”`
    case 'moved':
      return `moved it from “${columnName(from)}” to “${columnName(to)}”`
    case 'body':
      return 'wrote on it'
    case 'people':
      return peopleInWords(namesOf(from, people), namesOf(to, people))
    case 'dates': {
      const day = spanInWords(to)
      return day ? `made it due ${day}` : 'took its day off'
    }
    case 'labels':
      return 'changed its labels'
    case 'checklist':
      return 'went through its checklist'
    case 'field':
      return 'changed its fields'
    case 'files':
      return 'changed its files'
    case 'put-away':
      return 'put it away'
    case 'brought-back':
      return 'brought it back'
    case 'as-of': {
      const day = parseDay(to)
      return day
        ? `made it what it was on ${daysInWords(null, day, dayOf(new Date()))}`
        : 'made it what it was'
    }
  }
}

const namesOf = (dids: string, people: ReadonlyMap<Did, Named>): string[] =>
  dids
    .split(' ')
    .filter(Boolean)
    .map((did) => {
      const person = people.get(did as Did)
      return person ? (person.isYou ? 'you' : firstName(person.name)) : 'somebody who left'
    })

function peopleInWords(off: readonly string[], on: readonly string[]): string {
  const parts = [
    ...(on.length > 0 ? [`put ${inOneSentence(on)} on it`] : []),
    ...(off.length > 0 ? [`took ${inOneSentence(off)} off it`] : []),
  ]
  return parts.join(' and ') || 'changed who is on it'
}

/** The days as history keeps them: one, or two with a slash between. */
function spanInWords(span: string): string {
  const [first, last] = span.split('/').map(parseDay)
  return first ? daysInWords(last ? first : null, last ?? first, dayOf(new Date())) : ''
}
