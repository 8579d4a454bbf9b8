'use client'
import { useEffect, useMemo, useState } from 'react'
import { parseStudioId, type Did, type StudioId } from '../../../lib/base/ids.ts'
import { soonest } from '../../../lib/model/board-days.ts'
import { nextBirthday } from '../../../lib/model/birthday.ts'
import { daysBetween, type Day } from '../../../lib/model/day.ts'
import type { ComingCard, Person, Snug, StudioSummary } from '../../../lib/studio/snug.ts'
import type { Address } from '../../shell/address.ts'
import { possessive } from '../../people/person-words.ts'
import { Link } from '../../shell/link.tsx'
import { useSnug } from '../../shell/snug-context.tsx'
import { longDay, numberOfDay, weekdayOfDay } from '../../ui/days.ts'
import { Emblem } from '../../ui/emblem.tsx'
import { PortraitStack } from '../../ui/portrait.tsx'
import titles from '../../ui/title.module.css'
import { inWords } from '../../ui/words.ts'
import { useToday } from '../filters/use-look.ts'
import styles from './coming-up.module.css'
import { boardTitle as boardName, cardTitle } from '../board-words.ts'

/** How far it looks ahead, in days, and how much it shows. */
const daysAhead = 14
const mostShown = 7

type Coming = ComingCard & { studio: StudioId }
type OfStudio = { studio: StudioId; cards: readonly ComingCard[]; people: readonly Person[] }
type Birthday = { studio: StudioId; person: Person; day: Day }

export type ComingUpProps = {
  studios: readonly StudioSummary[]
  /** Given, only cards that are theirs or nobody's: on one's own street. */
  whose?: Did
}

/** What has a day in the next two weeks: cards of all boards, and birthdays. Nothing where nothing has. */
export function ComingUp({ studios, whose }: ComingUpProps) {
  const today = useToday()
  const all = useComing(useSnug(), studios.map(({ id }) => id).join(' '))
  const cards = all.flatMap(({ studio, cards }) => cards.map((one): Coming => ({ ...one, studio })))
  const mine = whose
    ? cards.filter(({ card }) => card.people.length === 0 || card.people.includes(whose))
    : cards
  const coming = [...soonest(mine, today, daysAhead), ...birthdaysOf(all, today)].sort((a, b) =>
    a.day < b.day ? -1 : a.day > b.day ? 1 : 0,
  )
  if (coming.length === 0) return null
  const beyond = coming.length - mostShown
  return (
    <section className={styles.coming} aria-labelledby="coming-up">
      <h2 id="coming-up" className={titles.heading}>
        Coming up
      </h2>
      <ul className={styles.list}>
        {coming.slice(0, mostShown).map((one) => (
          <li key={'person' in one ? one.person.did : `${one.board} ${one.card.id}`}>
            <Row
              {...rowOf(one)}
              day={one.day}
              today={today}
              summary={(whose && studios.find(({ id }) => id === one.studio)) ?? null}
            />
          </li>
        ))}
      </ul>
      {beyond > 0 ? <p className={styles.beyond}>And {inWords(beyond)} more within two weeks.</p> : null}
    </section>
  )
}

type RowProps = {
  to: Address
  title: string
  place: string
  people: readonly Person[]
  day: Day
  today: Day
  /** null behind the studio's own door. */
  summary: StudioSummary | null
}

const rowOf = (one: Birthday | Coming): Pick<RowProps, 'to' | 'title' | 'place' | 'people'> =>
  'person' in one
    ? {
        to: { at: 'people', studio: one.studio },
        title: `${possessive(one.person.name)} birthday`,
        place: 'People',
        people: [one.person],
      }
    : {
        to: { at: 'board', studio: one.studio, board: one.board, card: one.card.id },
        title: cardTitle(one.card.title),
        place: boardName(one.boardTitle),
        people: one.people,
      }

function Row({ to, title, place, people, day, today, summary }: RowProps) {
  return (
    <Link to={to} className={styles.row}>
      <span className={styles.date} data-ink={summary?.ink}>
        <b aria-hidden="true">{numberOfDay(day)}</b>
        <span aria-hidden="true">{weekdayOfDay(day)}</span>
        <span className={titles.unseen}>
          {longDay(day, today)}
          {': '}
        </span>
      </span>
      <span className={styles.words}>
        <b>{title}</b>
        <span className={styles.place}>
          {summary ? <Emblem emblem={summary.emblem} ink={summary.ink} size={18} /> : null}
          {place}
        </span>
      </span>
      {people.length > 0 ? <PortraitStack people={people} size={24} max={3} /> : null}
    </Link>
  )
}

/** Of others, once each, however many studios one shares with them. */
function birthdaysOf(all: readonly OfStudio[], today: Day): readonly Birthday[] {
  const byDid = new Map<Did, Birthday>()
  for (const { studio, people } of all)
    for (const person of people) {
      const { birthday } = person.about
      if (person.isYou || !birthday || byDid.has(person.did)) continue
      const day = nextBirthday(birthday, today)
      if (daysBetween(today, day) < daysAhead) byDid.set(person.did, { studio, person, day })
    }
  return [...byDid.values()]
}

/** The dated cards and the people of these studios (ids with spaces between), as they come. */
function useComing(snug: Snug, studios: string): readonly OfStudio[] {
  const ids = useMemo(
    () =>
      studios
        .split(' ')
        .map(parseStudioId)
        .filter((id) => id !== null),
    [studios],
  )
  const [byStudio, setByStudio] = useState<ReadonlyMap<StudioId, OfStudio>>(new Map())
  useEffect(() => {
    let isGone = false
    const ends: (() => void)[] = []
    for (const studio of ids)
      void snug.comingUp(studio)?.then(({ cards, people, close }) => {
        if (isGone) return close()
        const read = () =>
          setByStudio((known) =>
            new Map(known).set(studio, { studio, cards: cards.get(), people: people.get() }),
          )
        ends.push(cards.subscribe(read), people.subscribe(read), close)
        read()
      })
    return () => {
      isGone = true
      for (const end of ends) end()
    }
  }, [snug, ids])
  return ids.flatMap((id) => byStudio.get(id) ?? [])
}
