import { Bookmark } from 'lucide-react'
import { useMemo } from 'react'
import type { Did } from '../../lib/base/ids.ts'
import type { ContentNode } from '../../lib/content/content-node.ts'
import { pageDiff } from '../../lib/content/page-diff.ts'
import type { Person } from '../../lib/studio/snug.ts'
import { pastDay, timeOf } from '../ui/dates.ts'
import { Portrait } from '../ui/portrait.tsx'
import { allChanges, deedsAlone } from './history-words.ts'
import type { Version } from './use-history.ts'
import styles from './history-room.module.css'

const isToday = (at: number): boolean => new Date(at).toDateString() === new Date().toDateString()

/** "Sunday", "Sunday 10 May", "09:24" today, or its name. */
export const dayOf = ({ until, name }: Version): string =>
  name || (until === null ? 'Now' : isToday(until) ? timeOf(until) : pastDay(until))

/** With its time. */
export const nameOf = (version: Version): string => {
  const { until, name } = version
  if (until === null) return 'Now'
  const when = isToday(until) ? `Today ${timeOf(until)}` : `${pastDay(until)} ${timeOf(until)}`
  return name ? `${name}, ${when}` : when
}

/** Minutes tell apart what was written in one sitting. */
const span = ({ from, until }: Version): string =>
  until === null ? 'Now' : until - from > 60_000 ? `${timeOf(from)} to ${timeOf(until)}` : timeOf(until)

/** Versions whose sentence is worked out; older ones say who and when. */
const mostTold = 60

export type VersionListProps = {
  versions: readonly Version[]
  blocksAt(upTo: number): readonly ContentNode[]
  from: Version | null
  to: Version
  people: ReadonlyMap<Did, Person>
  onChoose: (id: string) => void
}

/** All versions, the newest first, by day. */
export function VersionList({ versions, blocksAt, from, people, onChoose }: VersionListProps) {
  const told = useMemo(() => {
    const sentences = new Map<string, string>()
    const past = versions.filter(({ until }) => until !== null)
    for (const [place, version] of past.slice(-mostTold).entries()) {
      const before = past[past.length - Math.min(mostTold, past.length) + place - 1]
      if (!before) sentences.set(version.id, 'The beginning')
      else {
        const steps = [{ by: null, blocks: blocksAt(version.upTo) }]
        sentences.set(version.id, deedsAlone(allChanges(pageDiff(blocksAt(before.upTo), steps))))
      }
    }
    return sentences
  }, [versions, blocksAt])
  const days = new Map<string, Version[]>()
  for (const version of [...versions].reverse()) {
    if (version.until === null) continue
    const day = isToday(version.until) ? 'Today' : pastDay(version.until)
    days.set(day, [...(days.get(day) ?? []), version])
  }
  return (
    <div className={styles.list}>
      {[...days].map(([day, those]) => (
        <section key={day}>
          <h2 className={styles.day}>{day}</h2>
          <ul>
            {those.map((version) => (
              <li key={version.id}>
                <button
                  type="button"
                  className={styles.version}
                  aria-pressed={version.id === from?.id}
                  onClick={() => onChoose(version.id)}
                >
                  <span className={styles.faces}>
                    {version.people.slice(0, 3).map((did) => {
                      const person = did ? people.get(did) : undefined
                      return person ? (
                        <Portrait key={did} name={person.name} portrait={person.portrait} size={24} />
                      ) : null
                    })}
                  </span>
                  <span>
                    <b className={styles.when}>{span(version)}</b>
                    <span className={styles.what}>
                      {version.id === from?.id ? 'Compared with' : told.get(version.id)}
                    </span>
                    {version.name ? (
                      <span className={styles.name}>
                        <Bookmark aria-hidden="true" />
                        {version.name}
                      </span>
                    ) : null}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
