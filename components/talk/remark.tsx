'use client'
import { useState } from 'react'
import type { SpokenRemark } from '../../lib/studio/talk.ts'
import { Button } from '../ui/button.tsx'
import { Composer } from './composer.tsx'
import type { RemarkDeeds } from './remark-deeds.ts'
import { SaidWords } from './said-words.tsx'
import styles from './talk.module.css'

/** One remark with what was answered to it. */
export function Remark({ remark, deeds }: { remark: SpokenRemark; deeds: RemarkDeeds }) {
  const [isAnswering, setAnswering] = useState(false)
  const { settled } = remark
  // To words that are gone there is nothing to answer, unless others have.
  const isGone = remark.takenBack !== null || remark.down !== null
  const mayAnswer = deeds.mayComment && !(isGone && remark.answers.length === 0)
  const answer = (text: string) => {
    deeds.answer(remark.id, text)
    setAnswering(false)
  }
  return (
    <li className={styles.remark}>
      <SaidWords said={remark} quote={remark.quote} deeds={deeds} />
      {remark.answers.length > 0 ? (
        <ol className={styles.answers}>
          {remark.answers.map((said) => (
            <li key={said.id}>
              <SaidWords said={said} quote="" deeds={deeds} />
            </li>
          ))}
        </ol>
      ) : null}
      {settled ? (
        <p className={styles.aside}>Settled by {settled.by.isYou ? 'you' : settled.by.name}.</p>
      ) : null}
      {isAnswering ? (
        <Composer
          label="Your answer"
          deed="Answer"
          isFirst
          onSay={answer}
          onLeave={() => setAnswering(false)}
        />
      ) : mayAnswer ? (
        <div className={styles.foot}>
          {settled ? null : (
            <Button kind="quiet" onClick={() => setAnswering(true)}>
              Reply
            </Button>
          )}
          <Button kind="quiet" onClick={() => deeds.settle(remark.id, settled === null)}>
            {settled ? 'Open again' : 'Settle'}
          </Button>
        </div>
      ) : null}
    </li>
  )
}
