'use client'
import { Camera, ChevronRight, QrCode as Code } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { StudioCheck } from '../../lib/studio/check.ts'
import type { Person, Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Portrait } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { hasCamera, ScanCode } from '../ui/scan-code.tsx'
import { QrCode } from '../ui/qr-code.tsx'
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
  const { three, twelve, code } = useObserved(useMemo(() => check.wordsWith(person.did), [check, person.did]))
  const [differ, setDiffer] = useState(false)
  const [by, setBy] = useState<'words' | 'code' | 'camera'>('words')
  const [isOtherCode, setOtherCode] = useState(false)
  const name = firstName(person.name)

  const show = (what: 'code' | 'camera') => setBy(by === what ? 'words' : what)
  const same = () => {
    onClose()
    toast({ text: `You and ${name} see the same people.` })
  }

  const scan = (text: string) => {
    const answer = check.compare(text, person.did)
    setOtherCode(answer === 'not-a-code')
    if (answer === 'same') same()
    if (answer === 'different') setDiffer(true)
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
        {differ ? null : (
          <div className={styles.deeds}>
            <Button icon={<Code />} aria-pressed={by === 'code'} onClick={() => show('code')}>
              Show a code
            </Button>
            {hasCamera() ? (
              <Button icon={<Camera />} aria-pressed={by === 'camera'} onClick={() => show('camera')}>
                Scan the other screen
              </Button>
            ) : null}
          </div>
        )}
        {by === 'code' && !differ ? (
          <div className={styles.picture}>
            <QrCode text={code} label={`What you both know, as a code for ${name} to scan`} />
          </div>
        ) : null}
        {by === 'camera' && !differ ? (
          <ScanCode
            hint={`Hold the code on ${name}’s screen before the camera.`}
            without="Snug has no camera here. Read the words to each other instead."
            onText={scan}
          />
        ) : null}
        {isOtherCode && !differ ? (
          <p role="alert">That code is for something else. {name} finds theirs under Show a code.</p>
        ) : null}
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
