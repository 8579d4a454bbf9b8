'use client'
import { useEffect, useMemo, useState } from 'react'
import { parseStudioId, type Did, type StudioId } from '../../../lib/base/ids.ts'
import { soonest } from '../../../lib/model/board-days.ts'
import type { ComingCard, Snug, StudioSummary } from '../../../lib/studio/snug.ts'
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

export type ComingUpProps = {
  studios: readonly StudioSummary[]
  /** Given, only cards that are theirs or nobody's: on one's own street. */
  whose?: Did
}

/** What has a day in the next two weeks, from all boards; nothing where nothing has. */
export function ComingUp({ studios, whose }: ComingUpProps) {
  const today = useToday()
  const all = useComing(useSnug(), studios.map(({ id }) => id).join(' '))
  const mine = whose ? all.filter(({ card }) => card.people.length === 0 || card.people.includes(whose)) : all
  const coming = soonest(mine, today, daysAhead)
  if (coming.length === 0) return null
  const beyond = coming.length - mostShown
  return (
    <section className={styles.coming} aria-labelledby="coming-up">
      <h2 id="coming-up" className={titles.heading}>
        Coming up
      </h2>
      <ul className={styles.list}>
        {coming.slice(0, mostShown).map((one) => (
          <li key={`${one.board} ${one.card.id}`}>
            <Row
              {...one}
              today={today}
              summary={(whose && studios.find(({ id }) => id === one.studio)) ?? null}
            />
          </li>
        ))}
      </ul>
      {beyond > 0 ? (
        <p className={styles.beyond}>And {inWords(beyond)} more within two weeks, in their calendars.</p>
      ) : null}
    </section>
  )
}

type RowProps = ReturnType<typeof soonest<Coming>>[number] & {
  today: Parameters<typeof longDay>[1]
  /** null behind the studio's own door. */
  summary: StudioSummary | null
}

function Row({ studio, board, boardTitle, card, people, day, today, summary }: RowProps) {
  return (
    <Link to={{ at: 'board', studio, board, card: card.id }} className={styles.row}>
      <span className={styles.date} data-ink={summary?.ink}>
        <b aria-hidden="true">{numberOfDay(day)}</b>
        <span aria-hidden="true">{weekdayOfDay(day)}</span>
        <span className={titles.unseen}>
          {longDay(day, today)}
          {': '}
        </span>
      </span>
      <span className={styles.words}>
        <b>{cardTitle(card.title)}</b>
        <span className={styles.place}>
          {summary ? <Emblem emblem={summary.emblem} ink={summary.ink} size={18} /> : null}
          {boardName(boardTitle)}
        </span>
      </span>
      {people.length > 0 ? <PortraitStack people={people} size={24} max={3} /> : null}
    </Link>
  )
}

/** The dated cards of these studios (ids with spaces between), as their boards come. */
function useComing(snug: Snug, studios: string): readonly Coming[] {
  const ids = useMemo(
    () =>
      studios
        .split(' ')
        .map(parseStudioId)
        .filter((id) => id !== null),
    [studios],
  )
  const [byStudio, setByStudio] = useState<ReadonlyMap<StudioId, readonly Coming[]>>(new Map())
  useEffect(() => {
    let isGone = false
    const ends: (() => void)[] = []
    for (const studio of ids)
      void snug.comingUp(studio)?.then(({ cards, close }) => {
        if (isGone) return close()
        const read = () =>
          setByStudio((known) =>
            new Map(known).set(
              studio,
              cards.get().map((one) => ({ ...one, studio })),
            ),
          )
        ends.push(cards.subscribe(read), close)
        read()
      })
    return () => {
      isGone = true
      for (const end of ends) end()
    }
  }, [snug, ids])
  return ids.flatMap((id) => byStudio.get(id) ?? [])
}
