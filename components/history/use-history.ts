'use client'
import { useEffect, useMemo, useState } from 'react'
import type { Did, DocId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import { pastStates } from '../../lib/content/past-states.ts'
import { pageBlocks } from '../../lib/content/page-blocks.ts'
import type { ContentNode } from '../../lib/content/content-node.ts'
import type { Burst } from '../../lib/model/past.ts'
import type { OpenPage, OpenPast, Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'

/** What a page was when somebody had paused. */
export type Version = {
  id: string
  from: number
  /** null: now. */
  until: number | null
  people: readonly (Did | null)[]
  name: string
  /** How many bursts, in their sequence, it takes. */
  upTo: number
}

export type History = {
  open: OpenPage
  past: OpenPast
  bursts: readonly Burst[]
  /** Oldest first; the last is now. */
  versions: readonly Version[]
  /** After so many bursts. */
  blocksAt(upTo: number): readonly ContentNode[]
  /** What the page holds now, whatever is put down of it. */
  now: readonly ContentNode[]
}

/** Bursts closer to each other than this are one version. */
const foldMs = 30 * 60_000
const noBursts = observed<readonly Burst[]>([])
const never = observed(false)
const still = observed(0)

export function useHistory(studio: Studio, page: DocId): History | null {
  const [opened, setOpened] = useState<{ open: OpenPage; past: OpenPast } | null>(null)
  useEffect(() => {
    let isOver = false
    let past: OpenPast | null = null
    const open = studio.openPage(page)
    studio.past(page).then(
      (one) => {
        past = one
        if (isOver) one.close()
        else setOpened({ open, past: one })
      },
      // Its code could not be fetched; the room stays as it is.
      () => {},
    )
    return () => {
      isOver = true
      past?.close()
      open.close()
      setOpened(null)
    }
  }, [studio, page])
  const bursts = useObserved(opened?.past.bursts ?? noBursts)
  const isWhole = useObserved(opened?.past.isWhole ?? never)
  const isReady = useObserved(opened?.open.ready ?? never)
  const words = useObserved(opened?.open.body.words ?? still)
  const told = useMemo(
    () => ({ bursts, versions: versionsOf(bursts), blocksAt: pastStates(bursts) }),
    [bursts],
  )
  return useMemo(() => {
    if (!opened || !isWhole || !isReady || words < 0) return null
    return { ...opened, ...told, now: pageBlocks(opened.open.body) }
  }, [opened, told, isWhole, isReady, words])
}

function versionsOf(bursts: readonly Burst[]): Version[] {
  const versions: Version[] = []
  bursts.forEach(({ id, by, from, until, name }, place) => {
    const last = versions.at(-1)
    // What has a name stays what it was.
    if (last?.until != null && last.name === '' && from - last.until < foldMs) {
      const people = last.people.includes(by) ? last.people : [...last.people, by]
      versions[versions.length - 1] = { id, from: last.from, until, people, name, upTo: place + 1 }
    } else versions.push({ id, from, until, people: [by], name, upTo: place + 1 })
  })
  const until = versions.at(-1)?.until ?? 0
  return [...versions, { id: 'now', from: until, until: null, people: [], name: '', upTo: bursts.length + 1 }]
}
