'use client'
import { DoorOpen } from 'lucide-react'
import { useState } from 'react'
import type { Knock, Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Portrait } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { firstName } from '../ui/words.ts'
import styles from './knocks.module.css'

type Role = Knock['role']

/** What a keeper may let somebody in as; first the one the door is meant for. */
const rolesFor = (meant: Role): readonly Role[] => [
  meant,
  ...(['reader', 'commenter', 'writer'] as const).filter((role) => role !== meant),
]

/** Who waits at the door: everyone inside sees them, a keeper lets them in or not. */
export function Knocks({ studio }: { studio: Studio }) {
  const knocks = useObserved(studio.knocks)
  const mayKeep = useObserved(studio.mayKeep)
  if (knocks.length === 0) return null
  return (
    <section aria-label="At the door">
      <ul className={styles.knocks}>
        {knocks.map((knock) => (
          <li key={knock.id} className={styles.knock}>
            <Portrait name={knock.name} portrait={knock.portrait} size={46} decorative />
            <div className={styles.words}>
              <p>
                <b>{knock.name}</b> is knocking
              </p>
              {knock.note ? <p className={styles.note}>“{knock.note}”</p> : null}
              {mayKeep ? (
                <Answer studio={studio} knock={knock} />
              ) : (
                <p className={titles.fine}>A keeper can let them in.</p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Answer({ studio, knock }: { studio: Studio; knock: Knock }) {
  const [busy, setBusy] = useState(false)
  const name = firstName(knock.name)
  const act = async (deed: () => Promise<string>) => {
    setBusy(true)
    toast({ text: await deed() })
    setBusy(false)
  }
  const letIn = (role: Role) =>
    void act(async () => {
      const answer = await studio.letIn(knock, role)
      if (answer === 'ok') return `${name} may come in, as a ${role}.`
      return answer === 'no-key'
        ? 'The newest key has not come to this device yet. Try again when you are back.'
        : `Only keepers let people in. ${name} still waits.`
    })
  const notNow = () =>
    void act(async () => {
      const answer = await studio.turnAway(knock)
      if (answer === 'ok') return `${name} hears: not now. They can knock again tomorrow.`
      return answer === 'offline'
        ? `No relay answers. ${name} still waits.`
        : `That did not work. ${name} still waits.`
    })
  const [meant, ...others] = rolesFor(knock.role)
  return (
    <div className={styles.deeds}>
      <Button kind="primary" icon={<DoorOpen />} waiting={busy} onClick={() => letIn(meant!)}>
        Let {name} in as a {meant}
      </Button>
      {others.map((role) => (
        <Button key={role} waiting={busy} onClick={() => letIn(role)}>
          As a {role}
        </Button>
      ))}
      <Button kind="quiet" waiting={busy} onClick={notNow}>
        Not now
      </Button>
    </div>
  )
}
