'use client'
/** The words themselves, of what is new in a page: read from its past when somebody looks at the line. */
import { useEffect, useState } from 'react'
import type { Did, DocId } from '../../lib/base/ids.ts'
import { pageBlocks } from '../../lib/content/page-blocks.ts'
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

/** A page that was just begun: all that stands in it is new. */
function readWhole(
  studio: Studio,
  page: DocId,
  by: Did | null,
  tell: (rows: readonly Row[]) => void,
): () => void {
  const open = studio.lookAtPage(page)
  const read = () => {
    if (open.ready.get()) tell(pageDiff([], [{ by, blocks: pageBlocks(open.body) }]))
  }
  const stop = open.ready.subscribe(read)
  read()
  return () => {
    stop()
    open.close()
  }
}

/** null until they are read. `line`: the same object while it is the same line. */
export function usePageWords(studio: Studio, line: Line): readonly Row[] | null {
  const [rows, setRows] = useState<readonly Row[] | null>(null)
  const { doc } = line.thing
  useEffect(() => {
    let isOver = false
    let end = () => {}
    let stopWhole: (() => void) | null = null
    const isBegun = changesIn(line).some(({ deed }) => deed === 'began')
    studio.past(doc).then(
      (past) => {
        if (isOver) return past.close()
        // What has come is checked in turns: the words are there when their signatures are.
        const read = () => {
          if (!past.isWhole.get()) return
          const now = rowsOfNews(past.bursts.get(), changesIn(line))
          if (now.length > 0) setRows(now)
          else if (isBegun) stopWhole ??= readWhole(studio, doc, line.by[0] ?? null, setRows)
        }
        const stops = [past.isWhole.subscribe(read), past.bursts.subscribe(read)]
        end = () => {
          stops.forEach((stop) => stop())
          stopWhole?.()
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
