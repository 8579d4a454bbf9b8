import type { Did } from '../../lib/base/ids.ts'
import type { Person } from '../../lib/studio/snug.ts'
import { Portrait } from '../ui/portrait.tsx'
import { capital, firstName } from '../ui/words.ts'
import { chipFor, deeds, type Changes } from './history-words.ts'
import type { Version } from './use-history.ts'
import { dayOf } from './version-names.ts'
import styles from './history-room.module.css'

export type HistorySummaryProps = {
  from: Version | null
  to: Version
  changes: ReadonlyMap<Did | null, Changes>
  people: ReadonlyMap<Did, Person>
}

/** Between two versions: what everybody did. */
export function HistorySummary({ from, to, changes, people }: HistorySummaryProps) {
  const named = (by: Did | null): string => {
    const person = by ? people.get(by) : undefined
    return person ? (person.isYou ? 'you' : firstName(person.name)) : 'somebody'
  }
  const sentence = [...changes].map(([by, one]) => `${capital(named(by))} ${deeds(one)}.`).join(' ')
  return (
    <div className={styles.summary}>
      <h2 className={styles.between}>{`Between ${from ? dayOf(from) : 'the beginning'} and ${dayOf(to)}`}</h2>
      <p className={styles.sentence} role="status">
        {sentence || 'Nothing changed between these.'}
      </p>
      {changes.size > 0 ? (
        <ul className={styles.people} aria-label="By person">
          {[...changes].map(([by, one]) => {
            const person = by ? people.get(by) : undefined
            return (
              <li key={by ?? 'somebody'} className={styles.person}>
                {person ? (
                  <Portrait name={person.name} portrait={person.portrait} size={20} decorative />
                ) : null}
                {capital(named(by))} <b>{chipFor(one)}</b>
              </li>
            )
          })}
        </ul>
      ) : null}
    </div>
  )
}
