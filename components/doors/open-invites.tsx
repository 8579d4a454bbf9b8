'use client'
import { Link2, Signpost } from 'lucide-react'
import { useState } from 'react'
import type { OpenInvite, Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Row } from '../settings/row.tsx'
import { Button } from '../ui/button.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { closeSentences, inviteTerms, inviteTitle } from './invite-words.ts'
import styles from './doors-room.module.css'

/** Links that let somebody in still, and closing them. */
export function OpenInvites({ studio }: { studio: Studio }) {
  const invites = useObserved(studio.invites)
  const people = useObserved(studio.people)
  const mayKeep = useObserved(studio.mayKeep)
  const [now] = useState(() => Date.now())
  const open = invites.filter(({ expires }) => expires > now)
  const by = (invite: OpenInvite) => people.find(({ did }) => did === invite.by)
  return (
    <section className={styles.section}>
      <h2 className={titles.label}>Open invites</h2>
      {open.length === 0 ? (
        <p className={styles.none}>No link is open. A new one is made in a moment.</p>
      ) : (
        <ul className={styles.rows}>
          {open.map((invite) => (
            <li key={invite.id}>
              <Row
                icon={invite.ask ? <Signpost /> : <Link2 />}
                title={inviteTitle(invite)}
                after={mayKeep ? <CloseInvite studio={studio} invite={invite} /> : null}
              >
                {inviteTerms(invite, by(invite), now)}
              </Row>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function CloseInvite({ studio, invite }: { studio: Studio; invite: OpenInvite }) {
  const [busy, setBusy] = useState(false)
  const close = async () => {
    setBusy(true)
    toast({ text: closeSentences[await studio.closeInvite(invite.id)] })
    setBusy(false)
  }
  return (
    <Button
      kind="quiet"
      waiting={busy}
      onClick={() => void close()}
      aria-label={`Close ${inviteTitle(invite).replace(/^A /, 'a ')}`}
    >
      Close
    </Button>
  )
}
