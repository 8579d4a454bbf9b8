'use client'
import { UsersRound } from 'lucide-react'
import type { Did } from '../../lib/base/ids.ts'
import type { Line, StudioNews } from '../../lib/studio/news.ts'
import type { Person, Studio } from '../../lib/studio/snug.ts'
import { addressOfThing, namesOf, sentenceOf, whereOf } from '../news/news-words.ts'
import { Link } from '../shell/link.tsx'
import { whenOf } from '../ui/dates.ts'
import { Portrait } from '../ui/portrait.tsx'
import styles from './digests-room.module.css'

export type DigestLineProps = {
  studio: Studio
  news: StudioNews
  people: ReadonlyMap<Did, Person>
  line: Line
}

/** One line of a digest: who did what, and the way to where it is. */
export function DigestLine({ studio, news, people, line }: DigestLineProps) {
  const person = people.get(line.by[0]!)
  return (
    <Link to={addressOfThing(line.thing)} className={styles.line}>
      {person ? (
        <Portrait name={person.name} portrait={person.portrait} size={28} decorative />
      ) : (
        <UsersRound aria-hidden="true" />
      )}
      <span className={styles.words}>
        <span>
          <b>{namesOf(line, people)}</b> {sentenceOf(line)}
        </span>{' '}
        <span className={styles.where}>{whereOf(news, line, studio)}</span>
      </span>
      <time className={styles.where} dateTime={new Date(line.to).toISOString()}>
        {whenOf(line.to)}
      </time>
    </Link>
  )
}
