'use client'
import { useMemo } from 'react'
import type { Did } from '../../lib/base/ids.ts'
import type { StudioNews } from '../../lib/studio/news.ts'
import type { Person, Studio } from '../../lib/studio/snug.ts'
import { Squiggle } from '../art/squiggle.tsx'
import told from '../doorstep/told-to-you.module.css'
import { Link } from '../shell/link.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { sinceWords } from '../ui/dates.ts'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { inWords } from '../ui/words.ts'
import { FeedLine } from './feed-line.tsx'
import feed from './news-feed.module.css'
import { firstOf } from './news-line.tsx'
import { things } from './news-words.ts'
import { PageWords } from './page-words.tsx'
import { useNews } from './use-news.ts'

/** So many stand at the doorstep; the others wait in their room. */
const most = 4

/** What others did since one was here last, each a way to where it is; then the end. */
export function NewsFeed({ studio }: { studio: Studio }) {
  const news = useNews(studio)
  return news ? <Feed studio={studio} news={news} /> : null
}

function Feed({ studio, news }: { studio: Studio; news: StudioNews }) {
  const { lines, count } = useObserved(news.news)
  const isReady = useObserved(news.ready)
  const people = useObserved(studio.people)
  const byDid = useMemo(() => new Map<Did, Person>(people.map((one) => [one.did, one])), [people])
  if (lines.length === 0) return null
  const shown = lines.slice(0, most)
  const rest = lines.length - shown.length
  const since = sinceWords(firstOf(lines))
  const seeAll = () => toast({ text: 'All of it is seen.', undo: news.see(lines) })
  return (
    <section className={told.told} aria-labelledby="new-here">
      <div className={told.head}>
        <h2 id="new-here" className={titles.heading}>
          New since {since}
        </h2>
        <span className={told.count}>{things(count).toLowerCase()}</span>
      </div>
      <ul className={told.list}>
        {shown.map((line, place) => (
          <li key={line.key} className={feed.row}>
            <FeedLine {...{ studio, news, line, people: byDid }} />
            {place === 0 && line.thing.kind === 'page' ? (
              <div className={feed.said}>
                <PageWords
                  key={`${line.key} ${line.to}`}
                  studio={studio}
                  line={line}
                  people={byDid}
                  most={1}
                />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      <div className={feed.end}>
        <Squiggle />
        <p>
          {!isReady
            ? 'This device is still reading.'
            : rest > 0
              ? `And ${inWords(rest)} more.`
              : `That is everything since ${since}.`}
        </p>
        <div className={feed.deeds}>
          <Button kind="quiet" onClick={seeAll}>
            Mark all as seen
          </Button>
          <Link to={{ at: 'new', studio: studio.id }} className={feed.more}>
            {rest > 0 ? 'See the rest' : 'Look at each'}
          </Link>
        </div>
      </div>
    </section>
  )
}
