'use client'
import { Newspaper } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import type { Did } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import type { Digest } from '../../lib/studio/digest/digest.ts'
import type { StudioNews } from '../../lib/studio/news.ts'
import type { Person, Studio } from '../../lib/studio/snug.ts'
import { Squiggle } from '../art/squiggle.tsx'
import { useNews } from '../news/use-news.ts'
import { things } from '../news/news-words.ts'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { pastDay, timeOf } from '../ui/dates.ts'
import titles from '../ui/title.module.css'
import { DigestLine } from './digest-line.tsx'
import styles from './digests-room.module.css'
import { rhythmInWords } from './rhythm-words.ts'
import { digestMark, useDigests } from './use-digests.ts'

const notYet = observed(false)

/** What was new each time the studio's rhythm came round: the latest, and those before it. */
export function DigestsRoom({ studio }: { studio: Studio }) {
  const { own } = useSnug()
  const news = useNews(studio)
  // What cards are called is known when the boards have been read.
  useObserved(news?.ready ?? notYet)
  const digests = useDigests(studio)
  const rhythm = useObserved(studio.rhythm)
  const people = useObserved(studio.people)
  const byDid = useMemo(() => new Map<Did, Person>(people.map((one) => [one.did, one])), [people])
  const [latest, ...earlier] = digests
  const latestDue = latest?.due ?? 0
  useEffect(() => {
    if (latestDue > 0) own.see(studio.id, [{ thing: digestMark, upTo: latestDue }])
  }, [own, studio.id, latestDue])

  return (
    <RoomFrame
      title="Digests"
      crumbs={[{ label: 'What’s new', to: { at: 'new', studio: studio.id } }]}
      back={{ at: 'new', studio: studio.id }}
    >
      <div className={styles.room}>
        <header>
          <h1 className={titles.title}>Digests</h1>
          <p className={styles.lead}>
            {rhythm
              ? `What you had not seen, put together on your device ${rhythmInWords(rhythm)}. When nothing is new, there is none.`
              : 'No more are made: the studio has no rhythm now.'}
          </p>
        </header>
        {latest && news ? (
          <article className={styles.latest} aria-labelledby="latest-digest">
            <h2 id="latest-digest" className={titles.heading}>
              {nameOf(latest)}
            </h2>
            <Lines {...{ studio, news, people: byDid }} digest={latest} />
          </article>
        ) : null}
        {latest && news && earlier.length > 0 ? (
          <section className={styles.earlier} aria-labelledby="earlier-digests">
            <h2 id="earlier-digests" className={titles.small}>
              Before that
            </h2>
            <ul>
              {earlier.map((digest) => (
                <li key={digest.due}>
                  <details>
                    <summary>
                      {nameOf(digest)} <span className={titles.fine}>{things(digest.lines.length)}</span>
                    </summary>
                    <Lines {...{ studio, news, people: byDid }} digest={digest} />
                  </details>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {latest ? null : (
          <div className={styles.none}>
            <Newspaper aria-hidden="true" />
            <p>None yet. What is new meanwhile stands under What’s new.</p>
            <Squiggle />
          </div>
        )}
      </div>
    </RoomFrame>
  )
}

const nameOf = ({ due }: Digest): string => `${pastDay(due)}, ${timeOf(due)}`

type LinesProps = {
  studio: Studio
  news: StudioNews
  people: ReadonlyMap<Did, Person>
  digest: Digest
}

const Lines = ({ studio, news, people, digest }: LinesProps) => (
  <ul className={styles.lines}>
    {digest.lines.map((line) => (
      <li key={line.key}>
        <DigestLine {...{ studio, news, people, line }} />
      </li>
    ))}
  </ul>
)
