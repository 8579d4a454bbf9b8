'use client'
import { Fragment } from 'react'
import type { Person, StudioSummary } from '../../lib/studio/snug.ts'
import { Squiggle } from '../art/squiggle.tsx'
import { Link } from '../shell/link.tsx'
import { Emblem } from '../ui/emblem.tsx'
import { Portrait } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { firstName } from '../ui/words.ts'
import styles from './around-now.module.css'

type Around = { person: Person; studios: readonly StudioSummary[] }

/** Everyone else who is in somewhere on this street, once each, in the order of the doors. */
export function peopleAround(studios: readonly StudioSummary[]): readonly Around[] {
  const byDid = new Map<string, { person: Person; studios: StudioSummary[] }>()
  for (const studio of studios)
    for (const person of studio.here) {
      if (person.isYou) continue
      const known = byDid.get(person.did)
      if (known) known.studios.push(studio)
      else byDid.set(person.did, { person, studios: [studio] })
    }
  return [...byDid.values()]
}

/** Faces, not figures: who is around, and behind which door. */
export function AroundNow({ around }: { around: readonly Around[] }) {
  if (around.length === 0) return null
  return (
    <section className={styles.around}>
      <h2 className={titles.heading}>Here now</h2>
      <ul className={styles.list}>
        {around.map(({ person, studios }) => (
          <li key={person.did} className={styles.person}>
            <Portrait name={person.name} portrait={person.portrait} size={30} here decorative />
            <p className={styles.words}>
              <b>{firstName(person.name)}</b> is in{' '}
              {studios.map((studio, i) => (
                <Fragment key={studio.id}>
                  {i === 0 ? '' : i === studios.length - 1 ? ' and ' : ', '}
                  <Link to={{ at: 'doorstep', studio: studio.id }} className={styles.door}>
                    {studio.name}
                  </Link>
                </Fragment>
              ))}
            </p>
            <span className={styles.emblems}>
              {studios.map((studio) => (
                <Emblem key={studio.id} emblem={studio.emblem} ink={studio.ink} size={18} />
              ))}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.end}>
        <Squiggle />
        That is everyone.
      </p>
    </section>
  )
}
