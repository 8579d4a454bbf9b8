import { Check as CheckMark } from 'lucide-react'
import type { PollShown } from '../../lib/studio/threads.ts'
import checks from '../ui/check.module.css'
import { PortraitStack } from '../ui/portrait.tsx'
import { firstName } from '../ui/words.ts'
import { choiceWords, pollEnd, pollTerms, swatchOf, votersOf } from './poll-words.ts'
import styles from './poll-card.module.css'

export type PollCardProps = {
  poll: PollShown
  mayVote: boolean
  /** All the choices that are yours now. */
  onVote: (choices: readonly number[]) => void
}

/** A poll: faces beside choices, changeable until it is closed. */
export function PollCard({ poll, mayVote, onVote }: PollCardProps) {
  const isOpen = mayVote && poll.ended === null
  const yours = poll.choices.flatMap((choice, i) => (choice.isYours ? [i] : []))
  const turn = (index: number) => {
    if (yours.includes(index)) return onVote(yours.filter((each) => each !== index))
    onVote(poll.several ? [...yours, index] : [index])
  }
  return (
    <section className={styles.poll} aria-label={`Poll: ${poll.question}`}>
      <div className={styles.head}>
        <h3 className={styles.question}>{poll.question}</h3>
        <span className={styles.terms}>{pollTerms(poll)}</span>
      </div>
      <ul>
        {poll.choices.map((choice, i) => (
          <li key={i} className={styles.choice}>
            <label className={styles.label}>
              <input
                type="checkbox"
                className={checks.input}
                checked={choice.isYours}
                disabled={!isOpen}
                aria-label={`${choiceWords(choice.text)}${votersOf(choice.by)}`}
                onChange={() => turn(i)}
              />
              <span className={checks.box} aria-hidden="true">
                <CheckMark />
              </span>
              {swatchOf(choice.text) ? <Swatch colour={swatchOf(choice.text)!} /> : null}
              <span className={styles.text}>{choiceWords(choice.text)}</span>
            </label>
            {choice.by.length > 0 ? (
              <>
                <span
                  className={styles.faces}
                  aria-hidden="true"
                  title={choice.by.map(({ name }) => firstName(name)).join(', ')}
                >
                  <PortraitStack people={choice.by} size={24} max={6} />
                </span>
                <span className={styles.count} aria-hidden="true">
                  {choice.by.length}
                </span>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {poll.ended ? <p className={styles.end}>{pollEnd(poll.ended)}</p> : null}
    </section>
  )
}

/** A colour that a choice names, drawn: an attribute of a picture, since the policy takes no styles. */
function Swatch({ colour }: { colour: string }) {
  return (
    <svg className={styles.swatch} viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="7" fill={colour} />
    </svg>
  )
}
