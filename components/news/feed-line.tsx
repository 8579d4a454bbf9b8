import type { ReactNode } from 'react'
import type { Did } from '../../lib/base/ids.ts'
import type { Line, StudioNews } from '../../lib/studio/news.ts'
import type { NewsSource, Person } from '../../lib/studio/snug.ts'
import told from '../doorstep/told-to-you.module.css'
import { Link } from '../shell/link.tsx'
import { whenOf } from '../ui/dates.ts'
import { Portrait } from '../ui/portrait.tsx'
import { addressOfThing, namesOf, sentenceOf, whereOf } from './news-words.ts'

export type FeedLineProps = {
  studio: Pick<NewsSource, 'index' | 'people'>
  news: StudioNews
  line: Line
  people: ReadonlyMap<Did, Person>
  /** Before the time: of which studio it is, where that is not plain. */
  children?: ReactNode
}

/** One line of what is new as a way to where it is. */
export function FeedLine({ studio, news, line, people, children }: FeedLineProps) {
  const person = people.get(line.by[0]!)
  return (
    <Link to={addressOfThing(line.thing)} className={told.link}>
      <span className={told.dot} aria-hidden="true" />
      {person ? <Portrait name={person.name} portrait={person.portrait} size={32} decorative /> : null}
      <span className={told.words}>
        <span>
          <b>{namesOf(line, people)}</b> {sentenceOf(line)}
        </span>
        <span className={told.why}>{whereOf(news, line, studio)}</span>
      </span>
      {children}
      <time dateTime={new Date(line.to).toISOString()} className={told.when}>
        {whenOf(line.to)}
      </time>
    </Link>
  )
}
