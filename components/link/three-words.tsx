'use client'
import { Button } from '../ui/button.tsx'
import styles from './link.module.css'
import { TimeLeft } from './time-left.tsx'

export type ThreeWordsProps = {
  words: readonly string[]
  /** "on the phone", "on your other device": where the same words stand. */
  there: string
  ends: number
  /** The person has said so here, and now has to say so there. */
  isSame: boolean
  onSame: () => void
  onDiffer: () => void
}

/** The words that both screens must say, and what the person sees. */
export function ThreeWords({ words, there, ends, isSame, onSame, onDiffer }: ThreeWordsProps) {
  return (
    <section className={styles.words} aria-labelledby="three-words">
      <h2 id="three-words" className={styles.must}>
        Both screens must say
      </h2>
      <p className={styles.three} role="status">
        {words.join(', ')}
      </p>
      {isSame ? (
        <p role="status">Now say so {there} too.</p>
      ) : (
        <>
          <p className={styles.lead}>
            Look at both before you choose. They differ when somebody stands between your devices.
          </p>
          <div className={styles.deeds}>
            <Button onClick={onDiffer}>They differ</Button>
            <Button kind="primary" onClick={onSame}>
              They are the same
            </Button>
          </div>
        </>
      )}
      <TimeLeft ends={ends} />
    </section>
  )
}
