'use client'
/** The words themselves, of what is new in a page: read from its past when somebody looks at the line. */
import { useEffect, useState } from 'react'
import { until } from '../../lib/base/observed.ts'
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
    studio.past(doc).then(
      async (past) => {
        await until(past.isWhole, Boolean)
        if (!isOver) setRows(rowsOfNews(past.bursts.get(), changesIn(line)))
        past.close()
      },
      // Its code could not be fetched: the line stands without its words.
      () => {},
    )
    return () => {
      isOver = true
    }
  }, [studio, doc, line])
  return rows
}
