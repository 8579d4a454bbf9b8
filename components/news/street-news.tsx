'use client'
import { useState } from 'react'
import type { Did } from '../../lib/base/ids.ts'
import type { Line } from '../../lib/studio/news.ts'
import type { Person, StudioSummary } from '../../lib/studio/snug.ts'
import { Squiggle } from '../art/squiggle.tsx'
import told from '../doorstep/told-to-you.module.css'
import { Button } from '../ui/button.tsx'
import { sinceWords } from '../ui/dates.ts'
import { Emblem } from '../ui/emblem.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { inWords } from '../ui/words.ts'
import { FeedLine } from './feed-line.tsx'
import feed from './news-feed.module.css'
import { firstOf } from './news-line.tsx'
import { things } from './news-words.ts'
import { useStreetNews, type NewsOfStudio } from './use-street-news.ts'

/** So many stand on the street at first. */
const most = 7

type Row = { line: Line; of: NewsOfStudio; people: ReadonlyMap<Did, Person> }

/** What is new behind all doors of the street, the newest first; nothing where nothing is. */
export function StreetNews({ studios }: { studios: readonly StudioSummary[] }) {
  const all = useStreetNews(studios.map(({ id }) => id))
  const [isWhole, setWhole] = useState(false)
  if (all.length === 0) return null
  const rows = all.flatMap(rowsOf).sort((a, b) => b.line.to - a.line.to)
  const shown = isWhole ? rows : rows.slice(0, most)
  const rest = rows.length - shown.length
  const since = sinceWords(firstOf(rows.map(({ line }) => line)))
  const count = all.reduce((sum, { now }) => sum + now.count, 0)
  const seeAll = () => {
    const undos = all.map(({ news, now }) => news.see(now.lines))
    toast({
      text: 'All of it is seen.',
      undo: () => {
        for (const undo of undos) undo()
      },
    })
  }
  return (
    <section className={told.told} aria-labelledby="new-on-street">
      <div className={told.head}>
        <h2 id="new-on-street" className={titles.heading}>
          Since {since}
        </h2>
        <span className={told.count}>{things(count).toLowerCase()}</span>
      </div>
      <ul className={told.list}>
        {shown.map(({ line, of, people }) => (
          <li key={`${of.source.id} ${line.key}`} className={feed.row}>
            <FeedLine studio={of.source} news={of.news} line={line} people={people}>
              <Where studio={studios.find(({ id }) => id === of.source.id)} />
            </FeedLine>
          </li>
        ))}
      </ul>
      <div className={feed.end}>
        <Squiggle />
        <p>{rest > 0 ? `And ${inWords(rest)} more.` : `That is everything since ${since}.`}</p>
        <div className={feed.deeds}>
          <Button kind="quiet" onClick={seeAll}>
            Mark all as seen
          </Button>
          {rest > 0 ? (
            <Button kind="quiet" onClick={() => setWhole(true)}>
              Show the rest
            </Button>
          ) : null}
        </div>
      </div>
    </section>
  )
}

function rowsOf(of: NewsOfStudio): Row[] {
  const people = new Map(of.people.map((one) => [one.did, one]))
  return of.now.lines.map((line) => ({ line, of, people }))
}

function Where({ studio }: { studio: StudioSummary | undefined }) {
  if (!studio) return null
  return (
    <>
      <Emblem emblem={studio.emblem} ink={studio.ink} size={20} />
      <span className={titles.unseen}>{studio.name}</span>
    </>
  )
}
