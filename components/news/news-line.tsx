'use client'
import { Check, UsersRound } from 'lucide-react'
import type { Did } from '../../lib/base/ids.ts'
import { changesIn, type Line, type StudioNews } from '../../lib/studio/news.ts'
import type { Person, Studio } from '../../lib/studio/snug.ts'
import { classNames } from '../ui/class-names.ts'
import { whenOf } from '../ui/dates.ts'
import { Portrait } from '../ui/portrait.tsx'
import { namesOf, sentenceOf, whereOf } from './news-words.ts'
import styles from './news-room.module.css'

export type NewsLineProps = {
  studio: Studio
  news: StudioNews
  line: Line
  people: ReadonlyMap<Did, Person>
  isSeen: boolean
  isChosen: boolean
  onChoose(): void
}

/** One line of what is new: who did what, where and when. */
export function NewsLine({ studio, news, line, people, isSeen, isChosen, onChoose }: NewsLineProps) {
  const person = people.get(line.by[0]!)
  return (
    <button
      type="button"
      data-row={line.key}
      className={classNames(styles.line, isSeen && styles.seen)}
      aria-expanded={isChosen}
      onClick={onChoose}
    >
      {person ? (
        <Portrait name={person.name} portrait={person.portrait} size={28} decorative />
      ) : (
        <UsersRound aria-hidden="true" />
      )}
      <span className={styles.words}>
        <span className={styles.deed}>
          <b>{namesOf(line, people)}</b> {sentenceOf(line)}
        </span>
        <span className={styles.where}>{whereOf(news, line, studio)}</span>
      </span>
      {isSeen ? <Check role="img" aria-label="Seen" /> : null}
      <time className={styles.when} dateTime={new Date(line.to).toISOString()}>
        {whenOf(line.to)}
      </time>
    </button>
  )
}

/** How much of what is new a line is. */
export const piecesIn = (lines: readonly Line[]): number =>
  lines.reduce((sum, { pieces }) => sum + pieces.length, 0)

export const firstOf = (lines: readonly Line[]): number =>
  Math.min(...lines.flatMap((line) => changesIn(line).map(({ at }) => at)))
