'use client'
import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { SaveKeyFile } from './key-file.tsx'
import styles from './settings.module.css'

/** Making this device forget you. */
export function SignOut() {
  const [open, setOpen] = useState(false)
  return (
    <section className={styles.section}>
      <h2 className={titles.heading}>Sign out</h2>
      <div className={styles.row}>
        <p className={styles.words}>
          This device forgets you and everything it keeps. Your studios stay with their people, and your key
          file brings you back.
        </p>
        <Button icon={<LogOut />} onClick={() => setOpen(true)}>
          Sign out
        </Button>
      </div>
      {open ? <SignOutDialog onClose={() => setOpen(false)} /> : null}
    </section>
  )
}

function SignOutDialog({ onClose }: { onClose: () => void }) {
  const snug = useSnug()
  const saved = useObserved(snug.saved)
  const connection = useObserved(snug.connection)
  const [busy, setBusy] = useState(false)
  const waiting = saved.where === 'device' ? saved.waiting : []

  const signOut = async () => {
    setBusy(true)
    await snug.signOut().catch(() => {
      setBusy(false)
      toast({ text: 'The browser would not begin. Nothing was forgotten; try again in a moment.' })
    })
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title="Sign out of this device"
      actions={
        <>
          <Button data-first onClick={onClose}>
            Stay signed in
          </Button>
          <Button kind="danger" waiting={busy} onClick={() => void signOut()}>
            Sign out and forget
          </Button>
        </>
      }
    >
      <div className={styles.said}>
        <p>
          Snug forgets everything on this device, in all its windows: who you are, your studios with their
          keys, every page, and what you chose here. It begins again at the first screen.
        </p>
        {waiting.length > 0 ? (
          <div className={styles.warned} role="status">
            <p>
              <b>Not at the relay yet.</b> This would be gone for good. Stay until it is out
              {connection === 'online' ? ', which takes a moment' : ', once you are back'}:
            </p>
            <ul>
              {waiting.map((change) => (
                <li key={`${change.studio}/${change.doc}`}>{change.title || 'a page without a title'}</li>
              ))}
            </ul>
          </div>
        ) : null}
        <p>
          Without another device of yours and without your key file, nobody can bring you back. Save the file
          first if you have none.
        </p>
        <SaveKeyFile />
        <p className={titles.fine}>
          Sealed copies stay at the relay for your studios, and they go on listing this device among yours.
        </p>
      </div>
    </Dialog>
  )
}
