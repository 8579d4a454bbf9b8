import type { Did } from '../../../lib/base/ids.ts'
import type { Studio } from '../../../lib/studio/snug.ts'
import { useObserved } from '../../shell/use-observed.ts'
import { Select } from '../../ui/select.tsx'
import titles from '../../ui/title.module.css'
import type { Told } from './bring-words.ts'
import styles from './who-is-who.module.css'

type WhoIsWhoProps = {
  studio: Studio
  /** Of people whom nobody here is called like. */
  names: readonly string[]
  told: Told
  onTell: (told: Told) => void
}

/** More are not asked for: so many strangers are another group. */
const mostAsked = 40

/** Names that a board brings along, and whom of this studio they mean. */
export function WhoIsWho({ studio, names, told, onTell }: WhoIsWhoProps) {
  const people = useObserved(studio.people)
  if (names.length === 0) return null
  const tell = (name: string, did: string) => {
    const next = new Map(told)
    if (did === '') next.delete(name)
    else next.set(name, did as Did)
    onTell(next)
  }
  return (
    <fieldset className={styles.who}>
      <legend className={titles.label}>Are they somebody here?</legend>
      {names.slice(0, mostAsked).map((name) => (
        <Select
          key={name}
          className={styles.one}
          label={name}
          value={told.get(name) ?? ''}
          options={[
            { value: '', label: 'Nobody here' },
            ...people.map((person) => ({ value: person.did as string, label: person.name })),
          ]}
          onChange={(did) => tell(name, did)}
        />
      ))}
    </fieldset>
  )
}
