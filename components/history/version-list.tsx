import { Bookmark } from 'lucide-react'
import type { Did } from '../../lib/base/ids.ts'
import type { Person } from '../../lib/studio/snug.ts'
import { Portrait } from '../ui/portrait.tsx'
import type { Version } from './use-history.ts'
import { groupOf, spanOf } from './version-names.ts'
import styles from './version-list.module.css'

export type VersionListProps = {
  versions: readonly Version[]
  /** What was done until each, by its id; comes little by little. */
  told: ReadonlyMap<string, string>
  from: Version | null
  to: Version
  people: ReadonlyMap<Did, Person>
  /** It becomes what is compared with. */
  onChoose: (id: string) => void
}

/** All versions, the newest first, by day. */
export function VersionList({ versions, told, from, to, people, onChoose }: VersionListProps) {
  const past = versions.filter(({ until }) => until !== null).reverse()
  const groups = new Map<string, Version[]>()
  for (const version of past) {
    const group = groupOf(version.until!)
    groups.set(group, [...(groups.get(group) ?? []), version])
  }
  const shown = to.until === null ? past[0]?.id : to.id
  return (
    <section className={styles.list} aria-label="Versions">
      {[...groups].map(([group, those]) => (
        <div key={group}>
          <h2 className={styles.group}>{group}</h2>
          <ul className={styles.versions}>
            {those.map((version) => (
              <li key={version.id}>
                <button
                  type="button"
                  className={styles.version}
                  aria-pressed={version.id === from?.id}
                  data-shown={version.id === shown || undefined}
                  onClick={() => onChoose(version.id)}
                >
                  <span className={styles.faces}>
                    {version.people.slice(0, 3).map((did) => {
                      const person = did ? people.get(did) : undefined
                      return person ? (
                        <Portrait key={did} name={person.name} portrait={person.portrait} size={22} />
                      ) : null
                    })}
                  </span>
                  <span>
                    <b className={styles.when}>{spanOf(version)}</b>
                    <span className={styles.what}>
                      {version.id === from?.id ? 'Compared with this one' : told.get(version.id)}
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
        </div>
      ))}
    </section>
  )
}
