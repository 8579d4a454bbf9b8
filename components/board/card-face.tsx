import { CalendarDays, Check, ListChecks, MessageSquare, Paperclip } from 'lucide-react'
import { memo } from 'react'
import type { Card, Label } from '../../lib/model/board-shapes.ts'
import { boardColours } from '../../lib/model/board-shapes.ts'
import type { Day } from '../../lib/model/day.ts'
import type { Person, Studio } from '../../lib/studio/snug.ts'
import { PortraitStack } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { cardTitle, daysInWords } from './board-words.ts'
import { CardCover } from './card-cover.tsx'
import styles from './card-face.module.css'

export type CardFaceProps = {
  card: Card
  /** The beginning of its words. */
  excerpt: string
  labels: readonly Label[]
  people: readonly Person[]
  /** How much is said about it. */
  said: number
  /** Where the reader is. */
  today: Day
  studio: Studio
}

/** What a card shows of itself, on the board and in the hand. */
export const CardFace = memo(function CardFace({
  card,
  excerpt,
  labels,
  people,
  said,
  today,
  studio,
}: CardFaceProps) {
  const isDone = card.doneAt !== null
  const done = card.checklist.filter((tick) => tick.isDone).length
  const isLate = !isDone && card.ends !== null && card.ends <= today
  // What is shown as its cover is not counted again.
  const files = card.files.filter((id) => id !== card.cover).length
  const hasFoot =
    card.ends !== null || card.checklist.length > 0 || said > 0 || people.length > 0 || files > 0
  return (
    <div className={styles.face} data-done={isDone || undefined}>
      {card.cover && !isDone ? <CardCover studio={studio} cover={card.cover} /> : null}
      {labels.length > 0 && !isDone ? (
        <p className={styles.labels}>
          {labels.map(({ id, name, colour }) => (
            <span key={id} className={styles.label} data-colour={boardColours.indexOf(colour) + 1}>
              {name}
            </span>
          ))}
        </p>
      ) : null}
      <h3 className={styles.title}>
        {isDone ? <Check className={styles.mark} /> : null}
        <span>{cardTitle(card.title)}</span>
        {isDone ? <span className={titles.unseen}> (done)</span> : null}
      </h3>
      {excerpt && !isDone ? <p className={styles.excerpt}>{excerpt}</p> : null}
      {hasFoot ? (
        <div className={styles.foot}>
          {card.ends && !isDone ? (
            <span className={styles.day} data-late={isLate || undefined}>
              <CalendarDays />
              {daysInWords(card.starts, card.ends, today)}
              {isLate && card.ends < today ? <span className={titles.unseen}> (past)</span> : null}
            </span>
          ) : null}
          {card.checklist.length > 0 && !isDone ? (
            <span className={styles.ticks}>
              <ListChecks />
              {done} of {card.checklist.length}
            </span>
          ) : null}
          {files > 0 && !isDone ? (
            <span className={styles.ticks}>
              <Paperclip />
              {files}
              <span className={titles.unseen}> {files === 1 ? 'file' : 'files'}</span>
            </span>
          ) : null}
          {said > 0 ? (
            <span className={styles.ticks}>
              <MessageSquare />
              {said}
              <span className={titles.unseen}> said</span>
            </span>
          ) : null}
          {people.length > 0 ? (
            <span className={styles.people}>
              <PortraitStack people={people} size={22} max={3} />
            </span>
          ) : null}
        </div>
      ) : null}
    </div>
  )
})
