'use client'
import { ArrowRight, Check, Undo2 } from 'lucide-react'
import type { Did } from '../../lib/base/ids.ts'
import type { Line, StudioNews } from '../../lib/studio/news.ts'
import type { Person, Studio } from '../../lib/studio/snug.ts'
import { go } from '../shell/address.ts'
import { Button } from '../ui/button.tsx'
import { whenOf } from '../ui/dates.ts'
import titles from '../ui/title.module.css'
import { addressOfThing, namesOf, sentenceOf, whereOf } from './news-words.ts'
import { PageWords } from './page-words.tsx'
import styles from './news-room.module.css'

export type LookedAtProps = {
  studio: Studio
  news: StudioNews
  line: Line
  people: ReadonlyMap<Did, Person>
  isSeen: boolean
  onSeen(): void
  onUndo(): void
}

/** One line looked at: its words, and what can be done with it. */
export function LookedAt({ studio, news, line, people, isSeen, onSeen, onUndo }: LookedAtProps) {
  const where = whereOf(news, line, studio)
  const outcome = news.outcomeOf(line)
  return (
    <article className={styles.looked} aria-label={where}>
      <div className={styles.told}>
        <h2 className={titles.heading}>{where}</h2>
        <p className={titles.fine}>
          {namesOf(line, people)} {sentenceOf(line)}, {whenOf(line.to)}.
        </p>
        {outcome ? <p>“{outcome}”</p> : null}
        {line.thing.kind === 'page' ? (
          <PageWords key={`${line.key} ${line.to}`} studio={studio} line={line} people={people} />
        ) : null}
      </div>
      <div className={styles.deeds}>
        {isSeen ? (
          <Button icon={<Undo2 />} onClick={onUndo}>
            Not seen yet
          </Button>
        ) : (
          <Button kind="primary" icon={<Check />} onClick={onSeen}>
            Seen
          </Button>
        )}
        <Button
          icon={<ArrowRight />}
          onClick={() => {
            onSeen()
            go(addressOfThing(line.thing))
          }}
        >
          Open
        </Button>
      </div>
    </article>
  )
}
