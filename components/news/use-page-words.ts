'use client'
/** The words themselves, of what is new in a page: read from its past when somebody looks at the line. */
import { useEffect, useState } from 'react'
import { pageDiff, type Row } from '../../lib/content/page-diff.ts'
import { pastStates } from '../../lib/content/past-states.ts'
import type { Burst } from '../../lib/model/past.ts'
import { changesIn, type Change, type Line } from '../../lib/studio/news.ts'
import type { Studio } from '../../lib/studio/snug.ts'

/** From what the page was before the first of these was written, to what it was after the last. */
export function rowsOfNews(bursts: readonly Burst[], changes: readonly Change[]): readonly Row[] {
  const isNew = bursts.map((burst) =>
    changes.some(
      ({ deed, at, by }) => deed === 'wrote' && at === burst.until && by.some((who) => who === burst.by),
    ),
  )
  const first = isNew.indexOf(true)
  if (first < 0) return []
  const last = isNew.lastIndexOf(true)
  const blocksAt = pastStates(bursts)
  const base = blocksAt(first)
  const steps = bursts
    .slice(first, last + 1)
    .map(({ by }, place) => ({ by, blocks: blocksAt(first + place + 1) }))
  return pageDiff(base, steps)
}

/** null until they are read. `line`: the same object while it is the same line. */
export function usePageWords(studio: Studio, line: Line): readonly Row[] | null {
  const [rows, setRows] = useState<readonly Row[] | null>(null)
  const { doc } = line.thing
  useEffect(() => {
    let isOver = false
    let end = () => {}
    studio.past(doc).then(
      (past) => {
        if (isOver) return past.close()
        // What has come is checked in turns: the words are there when their signatures are.
        const read = () => {
          const now = past.isWhole.get() ? rowsOfNews(past.bursts.get(), changesIn(line)) : []
          if (now.length > 0) setRows(now)
        }
        const stops = [past.isWhole.subscribe(read), past.bursts.subscribe(read)]
        end = () => {
          stops.forEach((stop) => stop())
          past.close()
        }
        read()
      },
      // Its code could not be fetched: the line stands without its words.
      () => {},
    )
    return () => {
      isOver = true
      end()
    }
  }, [studio, doc, line])
  return rows
}
