'use client'
import { useEffect, useState } from 'react'
import type { Did } from '../../../lib/base/ids.ts'
import { soonest } from '../../../lib/model/board-days.ts'
import type { ComingCard, Studio } from '../../../lib/studio/snug.ts'
import { Link } from '../../shell/link.tsx'
import { useObserved } from '../../shell/use-observed.ts'
import { longDay, numberOfDay, weekdayOfDay } from '../../ui/days.ts'
import { Emblem } from '../../ui/emblem.tsx'
import { PortraitStack } from '../../ui/portrait.tsx'
import titles from '../../ui/title.module.css'
import { inWords } from '../../ui/words.ts'
import { useToday } from '../filters/use-look.ts'
import styles from './coming-up.module.css'

/** How far it looks ahead, in days, and how much it shows. */
const daysAhead = 14
const mostShown = 7

type Coming = ComingCard & { studio: Studio }

export type ComingUpProps = {
  studios: readonly Studio[]
  /** Given, only cards that are theirs or nobody's: on one's own street. */
  whose?: Did
}

/** What has a day in the next two weeks, from all boards; nothing where nothing has. */
export function ComingUp({ studios, whose }: ComingUpProps) {
  const today = useToday()
  const all = useComing(studios)
  const mine = whose
    ? all.filter(({ card }) => card.people.length === 0 || card.people.includes(whose))
    : all
  const coming = soonest(mine, today, daysAhead)
  if (coming.length === 0) return null
  const beyond = coming.length - mostShown
  return (
    <section className={styles.coming}>
      <h2 className={titles.heading}>Coming up</h2>
      <ul className={styles.list}>
        {coming.slice(0, mostShown).map((one) => (
          <li key={`${one.board} ${one.card.id}`}>
            <Row {...one} today={today} showsStudio={whose !== undefined} />
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
  showsStudio: boolean
}

function Row({ studio, board, boardTitle, card, day, today, showsStudio }: RowProps) {
  const people = useObserved(studio.people)
  const summary = useObserved(studio.summary)
  const theirs = people.filter(({ did }) => card.people.includes(did))
  return (
    <Link to={{ at: 'board', studio: studio.id, board, card: card.id }} className={styles.row}>
      <span className={styles.date} data-ink={showsStudio ? summary.ink : undefined}>
        <b aria-hidden="true">{numberOfDay(day)}</b>
        <span aria-hidden="true">{weekdayOfDay(day)}</span>
        <span className={titles.unseen}>
          {longDay(day, today)}
          {': '}
        </span>
      </span>
      <span className={styles.words}>
        <b>{card.title || 'A card without a title'}</b>
        <span className={styles.place}>
          {showsStudio ? <Emblem emblem={summary.emblem} ink={summary.ink} size={18} /> : null}
          {boardTitle || 'A board without a name'}
        </span>
      </span>
      {theirs.length > 0 ? <PortraitStack people={theirs} size={24} max={3} /> : null}
    </Link>
  )
}

/** The dated cards of these studios, as their boards come. */
function useComing(studios: readonly Studio[]): readonly Coming[] {
  const [byStudio, setByStudio] = useState<ReadonlyMap<Studio, readonly Coming[]>>(new Map())
  useEffect(() => {
    let isGone = false
    const ends: (() => void)[] = []
    for (const studio of studios)
      void studio.comingUp().then(({ cards, close }) => {
        if (isGone) return close()
        const read = () =>
          setByStudio((known) => new Map(known).set(studio, cards.get().map((one) => ({ ...one, studio }))))
        const stop = cards.subscribe(read)
        ends.push(stop, close)
        read()
      })
    return () => {
      isGone = true
      for (const end of ends) end()
    }
  }, [studios])
  return studios.flatMap((studio) => byStudio.get(studio) ?? [])
}
