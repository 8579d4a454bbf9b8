import type { Portrait as Look } from '../../lib/base/look.ts'
import { initialOf, shapePath } from '../art/portrait-shapes.ts'
import { classNames } from './class-names.ts'
import styles from './portrait.module.css'

export type PortraitProps = {
  name: string
  portrait: Look
  /** Pixels. */
  size?: number
  /** Lit by a lamp dot: this person is in. */
  here?: boolean
  /** Beside the person's written name a portrait says nothing new; then readers pass over it. */
  decorative?: boolean
}

/** A person: a cut-paper shape, a colour and a letter, so that colour is never the only cue. */
export function Portrait({ name, portrait, size = 28, here = false, decorative = false }: PortraitProps) {
  return (
    <span
      className={classNames(styles.portrait, here && styles.here)}
      style={{ '--s': `${size}px` } as React.CSSProperties}
      title={decorative ? undefined : name}
    >
      <svg
        viewBox="0 0 40 40"
        role={decorative ? undefined : 'img'}
        aria-hidden={decorative || undefined}
        aria-label={decorative ? undefined : here ? `${name} (here now)` : name}
      >
        <path d={shapePath(portrait.shape)} fill={`var(--person-${portrait.colour})`} />
        <text x="20" y={portrait.shape === 8 ? 25.5 : 27} textAnchor="middle">
          {initialOf(name)}
        </text>
      </svg>
    </span>
  )
}

export type PortraitStackProps = {
  people: readonly { did: string; name: string; portrait: Look; here?: boolean }[]
  size?: number
  /** How many are drawn before "+n". */
  max?: number
  /** Draw the lamp dots. */
  lit?: boolean
}

/** Several people, one over the other. */
export function PortraitStack({ people, size = 28, max = 4, lit = false }: PortraitStackProps) {
  const more = people.length - max
  return (
    <span className={styles.stack} style={{ '--s': `${size}px` } as React.CSSProperties}>
      {people.slice(0, max).map((person) => (
        <Portrait
          key={person.did}
          name={person.name}
          portrait={person.portrait}
          size={size}
          here={lit && person.here}
        />
      ))}
      {more > 0 ? (
        <span
          className={styles.more}
          title={people
            .slice(max)
            .map((person) => person.name)
            .join(', ')}
        >
          +{more}
        </span>
      ) : null}
    </span>
  )
}
