/** What lies between two versions of a page, and what was done until each of them. */
import { useEffect, useMemo, useState } from 'react'
import type { Did } from '../../lib/base/ids.ts'
import { pageDiff, type Row, type Step } from '../../lib/content/page-diff.ts'
import { allChanges, changesByPerson, deeds, deedsAlone, type Changes } from './history-words.ts'
import type { History, Version } from './use-history.ts'

/** Over so many steps people are told apart; between more, what several wrote counts as nobody's. */
const mostSteps = 80

export function useCompared(
  { bursts, blocksAt, now }: History,
  from: Version | null,
  to: Version,
): { rows: readonly Row[]; then: readonly Row[]; changes: ReadonlyMap<Did | null, Changes> } {
  const start = from?.upTo ?? 0
  const beyond = to.until === null ? now : null
  const base = useMemo(() => blocksAt(start), [blocksAt, start])
  const steps = useMemo((): Step[] => {
    const ends: { by: Did | null; upTo: number }[] = []
    const between = bursts.slice(start, to.upTo)
    const atOnce = Math.ceil(between.length / mostSteps)
    between.forEach(({ by }, i) => {
      const last = ends.at(-1)
      if (last && (last.by === by || i % atOnce !== 0)) {
        last.upTo = start + i + 1
        if (last.by !== by) last.by = null
      } else ends.push({ by, upTo: start + i + 1 })
    })
    return ends.map(({ by, upTo }) => ({ by, blocks: blocksAt(upTo) }))
  }, [bursts, blocksAt, start, to.upTo])
  return useMemo(() => {
    const rows = pageDiff(base, beyond ? [...steps, { by: null, blocks: beyond }] : steps)
    const changes = new Map([...changesByPerson(rows)].filter(([, one]) => deeds(one) !== ''))
    return { rows, then: pageDiff([], [{ by: null, blocks: base }]), changes }
  }, [base, steps, beyond])
}

/** What was done until each version, by its id: worked out one after the other, so that nobody waits for it. */
export function useTold({ versions, bursts, blocksAt }: History): ReadonlyMap<string, string> {
  const [told, setTold] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    const past = versions.filter(({ until }) => until !== null)
    const sentences = new Map<string, string>()
    let place = 0
    let timer = 0
    const tellOne = () => {
      const version = past[place]
      if (!version) return
      const before = past[place - 1]
      const steps = [{ by: null, blocks: blocksAt(version.upTo) }]
      const isBeginning = !before && !bursts[0]?.isRest
      const sentence = deedsAlone(allChanges(pageDiff(blocksAt(before?.upTo ?? 0), steps)))
      sentences.set(version.id, isBeginning ? 'The beginning' : sentence)
      place++
      if (place === past.length || place % 8 === 0) setTold(new Map(sentences))
      timer = window.setTimeout(tellOne)
    }
    timer = window.setTimeout(tellOne)
    return () => clearTimeout(timer)
  }, [versions, bursts, blocksAt])
  return told
}
