'use client'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Did } from '../../lib/base/ids.ts'
import { noNews, type Line, type StudioNews } from '../../lib/studio/news.ts'
import { observed } from '../../lib/base/observed.ts'
import type { Person, Studio } from '../../lib/studio/snug.ts'
import { Squiggle } from '../art/squiggle.tsx'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { useThreadKeys } from '../thread/use-thread-keys.ts'
import { Announcement } from '../ui/announcement.tsx'
import { Button } from '../ui/button.tsx'
import { whenOf } from '../ui/dates.ts'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { useMedia } from '../ui/use-media.ts'
import { ToDigests } from '../digest/to-digests.tsx'
import { CaughtUp } from './caught-up.tsx'
import { LookedAt } from './looked-at.tsx'
import { firstOf, NewsLine, piecesIn } from './news-line.tsx'
import { things } from './news-words.ts'
import { useNews } from './use-news.ts'
import styles from './news-room.module.css'

const nothing = observed(noNews)
const notYet = observed(false)
/** More ticks than these would be no picture. */
const mostTicks = 20

/** What others did since one's own mark, a line for each; then the end. */
export function NewsRoom({ studio }: { studio: Studio }) {
  const news = useNews(studio)
  const isReady = useObserved(news?.ready ?? notYet)
  return (
    <RoomFrame title="What’s new">
      {news ? <ToSee studio={studio} news={news} isReady={isReady} /> : null}
    </RoomFrame>
  )
}

type SeenLine = { line: Line; undo(): void }

function ToSee({ studio, news, isReady }: { studio: Studio; news: StudioNews; isReady: boolean }) {
  const { lines, count } = useObserved(news.news ?? nothing)
  const people = useObserved(studio.people)
  const byDid = useMemo(() => new Map<Did, Person>(people.map((one) => [one.did, one])), [people])
  const [seen, setSeen] = useState<readonly SeenLine[]>([])
  const [chosen, choose] = useState<string | null>(null)
  const [again, setAgain] = useState(false)
  const isPhone = useMedia('(max-width: 899px)')
  const room = useRef<HTMLDivElement>(null)

  const current = new Set(lines.map(({ key }) => key))
  // What came back by itself (on another device, say) is new again.
  const past = seen.filter(({ line }) => !current.has(line.key))
  const isPast = new Set(past.map(({ line }) => line.key))
  const all = [...lines, ...past.map(({ line }) => line)].sort(
    (a, b) => b.to - a.to || (a.key < b.key ? -1 : 1),
  )
  const seenCount = piecesIn(past.map(({ line }) => line))
  const total = count + seenCount

  const see = (some: readonly Line[]) => {
    const fresh = some.filter(({ key }) => current.has(key))
    if (fresh.length === 0) return
    const undo = news.see(fresh)
    const keys = new Set(fresh.map(({ key }) => key))
    const takeBack = () => {
      undo()
      setSeen((known) => known.filter(({ line }) => !keys.has(line.key)))
    }
    setSeen((known) => [
      ...known.filter(({ line }) => !keys.has(line.key)),
      ...fresh.map((line) => ({ line, undo: takeBack })),
    ])
    setAgain(false)
    toast({ text: fresh.length === 1 ? 'Seen.' : 'All of it is seen.', undo: takeBack })
  }
  const seeOne = (line: Line) => {
    const next = all[all.indexOf(line) + 1]
    see([line])
    if (next && chosen === line.key) choose(next.key)
  }
  const shown = all.find(({ key }) => key === chosen) ?? (isPhone ? null : (all[0] ?? null))
  const onSeen = useRef(() => {})
  useEffect(() => {
    onSeen.current = () => {
      if (shown) seeOne(shown)
    }
  })
  useThreadKeys(room, onSeen, (key) => {
    const line = all.find((one) => one.key === key)
    if (line) seeOne(line)
  })

  const said = isReady ? (count === 0 ? 'You are all caught up' : `${things(count)} to see`) : ''
  if (isReady && count === 0 && !again)
    return <CaughtUp studio={studio} seen={total} onAgain={past.length > 0 ? () => setAgain(true) : null} />
  if (total === 0) return null
  const look = shown ? (
    <LookedAt
      {...{ studio, news, people: byDid }}
      line={shown}
      isSeen={isPast.has(shown.key)}
      onSeen={() => seeOne(shown)}
      onUndo={() => past.find(({ line }) => line.key === shown.key)?.undo()}
    />
  ) : null
  return (
    <div ref={room} className={styles.room}>
      <section className={styles.list} aria-label="What’s new">
        <header className={styles.head}>
          <h1 className={titles.title}>{things(total)}</h1>
          <p className={titles.soft}>since {whenOf(firstOf(all))}</p>
          <div className={styles.ticks}>
            {total <= mostTicks
              ? Array.from({ length: total }, (_, n) => (
                  <i key={n} aria-hidden="true" data-seen={n < seenCount || undefined} />
                ))
              : null}
            <span className={titles.fine}>
              {seenCount} seen, {count} to go
            </span>
          </div>
          <Announcement text={said} />
        </header>
        <ul>
          {all.map((line) => (
            <li key={line.key}>
              <NewsLine
                {...{ studio, news, line, people: byDid }}
                isSeen={isPast.has(line.key)}
                isChosen={shown?.key === line.key}
                onChoose={() => choose(isPhone && chosen === line.key ? null : line.key)}
              />
              {isPhone && shown?.key === line.key ? look : null}
            </li>
          ))}
        </ul>
        <footer className={styles.end}>
          <Squiggle />
          <p>{isReady ? 'That is everything.' : 'This device is still reading.'}</p>
          {count > 0 ? (
            <Button kind="quiet" onClick={() => see(lines)}>
              Mark all as seen
            </Button>
          ) : null}
          <ToDigests studio={studio} />
        </footer>
      </section>
      {isPhone ? null : <div className={styles.pane}>{look}</div>}
    </div>
  )
}
