'use client'
import { useState } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Choice } from '../ui/choice.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import styles from './doors-room.module.css'
import { inviteRefusals } from './invite-words.ts'
import { LinkDeeds, OnlyHere } from './made-invite.tsx'

type Kind = 'invited' | 'knock'

/** The studio's own door: by invitation only, or one where anyone who has its link may knock. */
export function FrontDoor({ studio }: { studio: Studio }) {
  const { link, reachesOthers } = useObserved(studio.door)
  const { name } = useObserved(studio.summary)
  const mayInvite = useObserved(studio.mayInvite)
  const [asked, setAsked] = useState<Kind | null>(null)
  const kind: Kind = link ? 'knock' : 'invited'

  if (!mayInvite)
    return (
      <section className={styles.section}>
        <h2 className={titles.heading}>The door</h2>
        <p className={styles.said}>
          {link ? 'Anyone who has the door’s link may knock.' : 'People come in by invitation only.'}
        </p>
      </section>
    )

  const choose = async (wanted: Kind) => {
    setAsked(wanted)
    const answer = await studio.setDoor(wanted).catch(() => 'failed' as const)
    setAsked(null)
    if (answer !== 'ok') toast({ text: inviteRefusals[answer] })
  }
  return (
    <section className={styles.section}>
      <h2 className={titles.heading}>The door</h2>
      <Choice
        label="The door"
        value={asked ?? kind}
        onChange={(wanted) => void choose(wanted)}
        options={[
          { value: 'invited', label: 'By invitation only', about: 'Nobody can ask from outside.' },
          {
            value: 'knock',
            label: 'Anyone may knock',
            about: 'Whoever has the door’s link can ask with a few words. A keeper lets them in or not.',
          },
        ]}
      />
      {link ? (
        <div className={styles.link}>
          <LinkDeeds link={link} label="The door’s link" title={`Knock at ${name}`}>
            {reachesOthers ? null : <OnlyHere />}
          </LinkDeeds>
        </div>
      ) : null}
    </section>
  )
}
