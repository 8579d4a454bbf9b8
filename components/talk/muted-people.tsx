'use client'
import type { Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import titles from '../ui/title.module.css'
import { firstName } from '../ui/words.ts'
import styles from './reports.module.css'
import { useMuted } from './use-muted.ts'

/** Whom you muted here, and the way to hear them again. */
export function MutedPeople({ studio }: { studio: Studio }) {
  const { muted, mute } = useMuted(studio)
  const people = useObserved(studio.people).filter((person) => muted.has(person.did))
  if (people.length === 0) return null
  return (
    <section className={styles.reports} aria-label="Muted by you">
      <h2 className={titles.small}>Muted by you</h2>
      <p className={titles.fine}>Their words are folded away for you. Nobody else knows.</p>
      <ul>
        {people.map((person) => (
          <li key={person.did} className={styles.muted}>
            <b>{person.name}</b>
            <Button onClick={() => mute(person.did, false)}>Hear {firstName(person.name)} again</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
