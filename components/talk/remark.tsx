'use client'
import { useState } from 'react'
import type { Spoken, SpokenRemark } from '../../lib/studio/talk.ts'
import { Reactions } from '../thread/reactions.tsx'
import { Button } from '../ui/button.tsx'
import { Composer } from './composer.tsx'
import type { RemarkDeeds } from './remark-deeds.ts'
import { SaidWords } from './said-words.tsx'
import styles from './talk.module.css'

type RemarkProps = { remark: SpokenRemark; deeds: RemarkDeeds }

/** One remark with what was answered to it, in a list of them. */
export function Remark(props: RemarkProps) {
  return (
    <li className={styles.remark}>
      <RemarkWords {...props} />
    </li>
  )
}

/** `quotes: false`: the words it is about stand beside it. */
export function RemarkWords({ remark, deeds, quotes = true }: RemarkProps & { quotes?: boolean }) {
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
    <>
      <SaidWords said={remark} quote={quotes ? remark.quote : ''} deeds={deeds} />
      <Given said={remark} deeds={deeds} />
      {remark.answers.length > 0 ? (
        <ol className={styles.answers}>
          {remark.answers.map((said) => (
            <li key={said.id}>
              <SaidWords said={said} quote="" deeds={deeds} />
              <Given said={said} deeds={deeds} />
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
    </>
  )
}

/** What others gave it, where anybody did. */
function Given({ said, deeds }: { said: Spoken; deeds: RemarkDeeds }) {
  if (said.reactions.length === 0 || (deeds.muted.has(said.by.did) && !said.by.isYou)) return null
  return <Reactions message={said} deeds={{ ...deeds, mayWrite: deeds.mayComment }} />
}
