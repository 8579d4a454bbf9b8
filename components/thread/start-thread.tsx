'use client'
import { useState } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import type { Threads } from '../../lib/studio/threads.ts'
import { go } from '../shell/address.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Check } from '../ui/check.tsx'
import titles from '../ui/title.module.css'
import { Composer } from './composer.tsx'
import { draftIn } from './drafts.ts'
import styles from './threads-room.module.css'

/** Where a thread begins: with what it says. Its name can come later. */
export function StartThread({
  studio,
  threads,
  isFirst,
}: {
  studio: Studio
  threads: Threads
  isFirst: boolean
}) {
  const { own } = useSnug()
  const mayWrite = useObserved(threads.mayWrite)
  const isEmpty = useObserved(threads.rows).length === 0
  const isReady = useObserved(threads.ready)
  const [isQuestion, setQuestion] = useState(false)
  return (
    <div className={styles.begin}>
      <div className={styles.middle}>
        {isReady && isEmpty ? (
          <>
            <h2 className={titles.heading}>Quiet in here.</h2>
            <p className={styles.soft}>Threads keep one subject together. Start with a question.</p>
          </>
        ) : mayWrite ? (
          <>
            <h2 className={titles.heading}>A new thread</h2>
            <p className={styles.soft}>Write first. It can have its name later.</p>
          </>
        ) : (
          <p className={styles.soft}>Pick a thread to read it.</p>
        )}
      </div>
      {mayWrite ? (
        <>
          {/* The caret stays where it is, so that nothing moves under the finger. */}
          <div className={styles.kind} onMouseDown={(event) => event.preventDefault()}>
            <Check checked={isQuestion} onChange={setQuestion}>
              It is a question
            </Check>
          </div>
          <Composer
            studio={studio}
            label="Begin a thread"
            draft="thread new"
            isFirst={isFirst}
            focusOn={isFirst}
            onSay={(text) => {
              const thread = threads.start({ text, kind: isQuestion ? 'question' : 'talk' })
              // Until the device keeps them, the words are a draft of the thread that they begin.
              own.setDraft(studio.id, draftIn(thread), text)
              own.endDraft(studio.id, draftIn(thread), threads.kept(thread))
              // The empty room is no place to come back to.
              go({ at: 'thread', studio: studio.id, thread }, { replace: isFirst })
            }}
          />
        </>
      ) : null}
    </div>
  )
}
