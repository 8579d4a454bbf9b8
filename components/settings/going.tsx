'use client'
import { DoorClosed, DoorOpen, LogOut, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { LeaveDialog, RemoveDialog } from './going-dialogs.tsx'
import styles from './settings.module.css'

/** Closing a studio, leaving it, and what remains. */
export function Going({ studio }: { studio: Studio }) {
  const { name, closed, isLeaving } = useObserved(studio.summary)
  const mayKeep = useObserved(studio.mayKeep)
  const wayOut = useObserved(studio.wayOut)
  const [asking, setAsking] = useState<'leave' | 'remove' | null>(null)

  const shut = () => {
    studio.shut()
    toast({ text: `${name} is closed.`, undo: () => studio.reopen() })
  }
  const reopen = () => {
    studio.reopen()
    toast({ text: `${name} is open again.`, undo: () => studio.shut() })
  }

  // In the sample nobody keeps anything, and its way out is its own.
  if (wayOut === 'stay' && !mayKeep) return null
  return (
    <section className={styles.section}>
      <h2 className={titles.heading}>Closing and leaving</h2>
      {mayKeep ? (
        <div className={styles.row}>
          <div className={styles.words}>
            <h3 className={titles.small}>{closed ? 'The studio is closed' : 'Close the studio'}</h3>
            <p className={titles.fine}>
              Everyone can still read everything here; nobody writes until a keeper opens it again.
            </p>
          </div>
          {closed ? (
            <Button icon={<DoorOpen />} onClick={reopen}>
              Open it again
            </Button>
          ) : (
            <Button icon={<DoorClosed />} onClick={shut}>
              Close the studio
            </Button>
          )}
        </div>
      ) : null}
      {wayOut === 'remove' ? (
        <div className={styles.row}>
          <div className={styles.words}>
            <h3 className={titles.small}>Remove the studio</h3>
            <p className={titles.fine}>
              You are the only one in it. It goes from this device and from the relay, for good.
            </p>
          </div>
          <Button icon={<Trash2 />} onClick={() => setAsking('remove')}>
            Remove
          </Button>
        </div>
      ) : (
        <div className={styles.row}>
          <div className={styles.words}>
            <h3 className={titles.small}>{isLeaving ? 'You are on your way out' : 'Leave'}</h3>
            <p className={titles.fine}>
              {wayOut === 'stay'
                ? 'A studio needs a keeper, and you are its only one. You can close it.'
                : isLeaving
                  ? 'You are out as soon as everything you wrote here is at the relay.'
                  : 'What you wrote stays with the group. This device forgets the studio.'}
            </p>
          </div>
          {wayOut === 'stay' ? null : isLeaving ? (
            <Button onClick={() => void studio.stay()}>Stay</Button>
          ) : (
            <Button icon={<LogOut />} onClick={() => setAsking('leave')}>
              Leave
            </Button>
          )}
        </div>
      )}
      {asking === 'leave' ? <LeaveDialog studio={studio} onClose={() => setAsking(null)} /> : null}
      {asking === 'remove' ? <RemoveDialog studio={studio} onClose={() => setAsking(null)} /> : null}
    </section>
  )
}
