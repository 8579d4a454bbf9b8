'use client'
import { UserMinus } from 'lucide-react'
import { useState } from 'react'
import type { Person, Role, Studio } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { Dialog, Sheet } from '../ui/dialog.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { firstName } from '../ui/words.ts'
import styles from './people-room.module.css'
import { refusalOf, roleChoices } from './roles.ts'

type PersonSheetProps = { studio: Studio; person: Person; onClose: () => void }

/** What a keeper decides about somebody: what they may do, and whether they stay. */
export function PersonSheet({ studio, person, onClose }: PersonSheetProps) {
  const [role, setRole] = useState<Role>(person.role)
  const [busy, setBusy] = useState(false)
  const [isSending, setSending] = useState(false)
  const name = person.isYou ? 'you' : firstName(person.name)

  const change = async () => {
    setBusy(true)
    await changeTo(studio, person, role)
    onClose()
  }

  if (isSending) return <SendAwayDialog studio={studio} person={person} onClose={onClose} />
  return (
    <Sheet
      open
      onClose={onClose}
      title={person.isYou ? 'What you may do' : `What ${name} may do`}
      actions={
        <>
          <Button onClick={onClose}>Leave it so</Button>
          <Button kind="primary" waiting={busy || role === person.role} onClick={() => void change()}>
            {person.isYou ? `Become a ${role}` : `Make ${name} a ${role}`}
          </Button>
        </>
      }
    >
      <Choice label={`What ${name} may do`} options={roleChoices} value={role} onChange={setRole} />
      {person.isYou ? null : (
        <div className={styles.going}>
          <p className={titles.fine}>
            Sending {name} away changes the lock: nothing that is written later opens for them.
          </p>
          <Button icon={<UserMinus />} onClick={() => setSending(true)}>
            Send {name} away
          </Button>
        </div>
      )}
    </Sheet>
  )
}

/** Gives a role, says so, and how to take it back. */
export async function changeTo(studio: Studio, person: Person, role: Role): Promise<void> {
  const who = person.isYou ? 'You are' : `${firstName(person.name)} is`
  const refusal = refusalOf(await studio.changeRole(person.did, role))
  if (refusal) return toast({ text: refusal })
  const undo = () => void studio.changeRole(person.did, person.role)
  // Whoever is no keeper any more cannot make themselves one.
  toast({ text: `${who} a ${role} now.`, undo: person.isYou ? undefined : undo })
}

function SendAwayDialog({ studio, person, onClose }: PersonSheetProps) {
  const connection = useObserved(useSnug().connection)
  const invites = useObserved(studio.invites)
  const [now] = useState(() => Date.now())
  const [busy, setBusy] = useState(false)
  const name = firstName(person.name)

  const send = async () => {
    setBusy(true)
    const refusal = refusalOf(await studio.sendAway(person.did))
    onClose()
    toast({ text: refusal ?? `${name} is out, and the lock is changed.` })
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Send ${name} away`}
      actions={
        <>
          <Button data-first onClick={onClose}>
            Keep {name}
          </Button>
          <Button kind="danger" waiting={busy} onClick={() => void send()}>
            Send {name} away
          </Button>
        </>
      }
    >
      <div className={styles.said}>
        <p>
          The lock is changed: nothing that is written here from now on opens for {name}, on any of their
          devices.
        </p>
        <p>
          What {name} had stays theirs. Their devices go on showing what they hold, and it may have been
          copied. What {name} wrote stays with the group, under their name.
        </p>
        {invites.some(({ ask, expires }) => !ask && expires > now) ? (
          <p>
            Open links are closed too, because {name} may know them. Make new ones for whoever still waits.
          </p>
        ) : null}
        <p>There is no undo. To have {name} back, invite them afresh.</p>
        {connection === 'online' ? null : (
          <p className={titles.fine}>
            No relay answers just now. It holds on this device at once; the others hear of it when you are
            back, and until then {name} reads what they write.
          </p>
        )}
      </div>
    </Dialog>
  )
}
