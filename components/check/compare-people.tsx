'use client'
import { ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { StudioCheck } from '../../lib/studio/check.ts'
import type { Person, Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Portrait } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { firstName } from '../ui/words.ts'
import styles from './compare-people.module.css'

type CompareProps = { studio: Studio; check: StudioCheck }

/** Whether somebody else sees the same people as you: three words, read to each other. */
export function ComparePeople({ studio, check }: CompareProps) {
  const people = useObserved(studio.people)
  const [chosen, setChosen] = useState<Person | null>(null)
  const others = people.filter((person) => !person.isYou)
  return (
    <section className={styles.card}>
      <h2 className={titles.small}>Do you see the same?</h2>
      <p className={titles.fine}>
        {others.length === 0
          ? 'When somebody else is in, three words show whether you both know the same people.'
          : 'Three words show whether you both know the same people, or a relay hides something from one of you. Choose somebody you can talk to.'}
      </p>
      <ul className={styles.people}>
        {others.map((person) => (
          <li key={person.did}>
            <button type="button" className={styles.person} onClick={() => setChosen(person)}>
              <Portrait name={person.name} portrait={person.portrait} size={34} decorative />
              <span>
                Compare with <b>{person.name}</b>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {chosen ? <CompareDialog check={check} person={chosen} onClose={() => setChosen(null)} /> : null}
    </section>
  )
}

function CompareDialog({
  check,
  person,
  onClose,
}: {
  check: StudioCheck
  person: Person
  onClose: () => void
}) {
  const { three, twelve } = useObserved(useMemo(() => check.wordsWith(person.did), [check, person.did]))
  const [differ, setDiffer] = useState(false)
  const name = firstName(person.name)

  const same = () => {
    onClose()
    toast({ text: `You and ${name} see the same people.` })
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Compare with ${name}`}
      actions={
        differ ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <>
            <Button onClick={() => setDiffer(true)}>They differ</Button>
            <Button kind="primary" onClick={same}>
              They are the same
            </Button>
          </>
        )
      }
    >
      <div className={styles.said}>
        <p>
          Ask {name} to open this under People too. Then read the words to each other, side by side or by
          phone.
        </p>
        <p className={styles.three}>{three.join(' ')}</p>
        {differ ? (
          <div role="alert" className={styles.differ}>
            <p>
              <b>The three words do not match.</b> Stop here and ask {name} on another channel.
            </p>
            <p className={titles.fine}>
              It may be that one of you has not heard the newest yet: open Snug on both while a relay answers,
              and compare once more. If they still differ, one of you is not told everything.
            </p>
          </div>
        ) : (
          <details className={styles.more}>
            <summary>
              <ChevronRight />
              The long form
            </summary>
            <p className={styles.twelve}>{twelve.join(' ')}</p>
            <p className={titles.fine}>
              Three words are enough against a relay. Against a keeper who works together with one, compare
              all twelve.
            </p>
          </details>
        )}
      </div>
    </Dialog>
  )
}
