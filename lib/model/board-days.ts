/** Cards on the days of a calendar: where each begins, how far it reaches, and on which line of its week. */
import type { Card } from './board-shapes.ts'
import { addDays, daysBetween, type Day } from './day.ts'

/** A stretch of a card within one week. */
export type Stretch = {
  card: Card
  /** The day of the week it begins on, 0 to 6, and how many days it takes. */
  from: number
  days: number
  /** Which line of the week, from 0. */
  line: number
  /** It began in an earlier week; goes on in a later one. */
  isContinued: boolean
  goesOn: boolean
}

/** The first and last day of a card, or null for one without. */
export function daysOfCard(card: Pick<Card, 'starts' | 'ends'>): { from: Day; to: Day } | null {
  if (card.ends === null) return null
  return { from: card.starts !== null && card.starts <= card.ends ? card.starts : card.ends, to: card.ends }
}

/**
 * The stretches of a week: those that began earlier first, then the longer ones, then as the cards come; each on the
 * highest line that is free on all its days.
 * @param week its seven days
 */
export function stretchesOf(cards: readonly Card[], week: readonly Day[]): readonly Stretch[] {
  const [first, last] = [week[0]!, week.at(-1)!]
  const stretches = cards.flatMap((card): Stretch[] => {
    const days = daysOfCard(card)
    if (!days || days.to < first || days.from > last) return []
    const from = days.from < first ? 0 : daysBetween(first, days.from)
    const to = days.to > last ? week.length - 1 : daysBetween(first, days.to)
    const [isContinued, goesOn] = [days.from < first, days.to > last]
    return [{ card, from, days: to - from + 1, line: 0, isContinued, goesOn }]
  })
  stretches.sort((a, b) => a.from - b.from || b.days - a.days)
  const taken: boolean[][] = []
  return stretches.map((stretch) => {
    const on = Array.from({ length: stretch.days }, (_, i) => stretch.from + i)
    let line = 0
    while (on.some((day) => taken[line]?.[day])) line++
    for (const day of on) (taken[line] ??= [])[day] = true
    return { ...stretch, line }
  })
}

/** A card's days when it is carried from one day to another: as many days as before. */
export function carriedDays(
  card: Pick<Card, 'starts' | 'ends'>,
  from: Day,
  to: Day,
): { starts: Day | null; ends: Day } {
  const by = daysBetween(from, to)
  if (card.ends === null) return { starts: null, ends: to }
  return { starts: card.starts && addDays(card.starts, by), ends: addDays(card.ends, by) }
}

/** The days from a first one on that have cards, each with those that begin or are due on it. A long one shows twice. */
export function agendaFrom(
  cards: readonly Card[],
  first: Day,
  last: Day,
): readonly { day: Day; cards: Card[] }[] {
  const byDay = new Map<Day, Card[]>()
  const put = (day: Day, card: Card) => {
    if (day < first || day > last) return
    const list = byDay.get(day)
    if (list) list.push(card)
    else byDay.set(day, [card])
  }
  for (const card of cards) {
    const days = daysOfCard(card)
    if (!days) continue
    if (days.from < first && days.to >= first) put(first, card)
    else put(days.from, card)
    if (days.to > days.from && days.to > first) put(days.to, card)
  }
  return [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, list]) => ({ day, cards: list }))
}

/** Cards that are on from today for so many days, by the day they begin or, when they have begun, are due. */
export function soonest<T extends { card: Pick<Card, 'starts' | 'ends'> }>(
  list: readonly T[],
  today: Day,
  days: number,
): readonly (T & { day: Day })[] {
  const end = addDays(today, days)
  return list
    .flatMap((each) => {
      const span = daysOfCard(each.card)
      const day = span && (span.from < today ? span.to : span.from)
      return day && day >= today && day < end ? [{ ...each, day }] : []
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}
