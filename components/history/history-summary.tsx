import type { Did } from '../../lib/base/ids.ts'
import type { Row } from '../../lib/content/page-diff.ts'
import type { Person } from '../../lib/studio/snug.ts'
import { Portrait } from '../ui/portrait.tsx'
import { Select } from '../ui/select.tsx'
import { capital, firstName } from '../ui/words.ts'
import { changesByPerson, chipFor, deeds } from './history-words.ts'
import type { Version } from './use-history.ts'
import { nameOf } from './version-list.tsx'
import styles from './history-room.module.css'

export type HistorySummaryProps = {
  versions: readonly Version[]
  from: Version | null
  to: Version
  rows: readonly Row[]
  people: ReadonlyMap<Did, Person>
  onFrom: (id: string) => void
  onTo: (id: string) => void
}

/** The two handles, and between them what everybody did. */
export function HistorySummary({ versions, from, to, rows, people, onFrom, onTo }: HistorySummaryProps) {
  const named = (by: Did | null): string => {
    const person = by ? people.get(by) : undefined
    return person ? (person.isYou ? 'you' : firstName(person.name)) : 'somebody'
  }
  const changes = [...changesByPerson(rows)].filter(([, one]) => deeds(one) !== '')
  const sentence = changes.map(([by, one]) => `${capital(named(by))} ${deeds(one)}.`).join(' ')
  const earlier = versions.filter((version) => version.upTo < to.upTo)
  return (
    <div className={styles.summary}>
      <div className={styles.handles}>
        <Select
          label="Between"
          options={[
            { value: 'start', label: 'The beginning' },
            ...earlier.map((version) => ({ value: version.id, label: nameOf(version) })),
          ]}
          value={from?.id ?? 'start'}
          onChange={onFrom}
        />
        <Select
          label="and"
          options={versions
            .filter((version) => version.upTo > (from?.upTo ?? 0))
            .map((version) => ({ value: version.id, label: nameOf(version) }))}
          value={to.id}
          onChange={onTo}
        />
      </div>
      <p className={styles.sentence} role="status">
        {sentence || 'Nothing changed between these.'}
      </p>
      <ul className={styles.people}>
        {changes.map(([by, one]) => {
          const person = by ? people.get(by) : undefined
          return (
            <li key={by ?? 'somebody'} className={styles.person}>
              {person ? <Portrait {...person} size={20} decorative here={false} /> : null}
              {capital(named(by))} <b>{chipFor(one)}</b>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
