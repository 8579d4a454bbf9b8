'use client'
import { useState } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import { TakeArchive } from '../archive/take-archive.tsx'
import { go } from '../shell/address.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import styles from './settings.module.css'

type GoingDialogProps = { studio: Studio; onClose: () => void }

/** Leaving: what remains, and what goes. */
export function LeaveDialog({ studio, onClose }: GoingDialogProps) {
  const snug = useSnug()
  const saved = useObserved(snug.saved)
  const connection = useObserved(snug.connection)
  const { id, name } = useObserved(studio.summary)
  const waits =
    connection !== 'online' ||
    (saved.where === 'device' && saved.waiting.some((change) => change.studio === id))

  const leave = async () => {
    // The room may be gone before the answer is there.
    go({ at: 'street' })
    if ((await studio.leave()) === 'left')
      return toast({ text: `You have left ${name}. What you wrote stays with the group.` })
    toast({
      text: `You leave ${name} as soon as everything you wrote is at the relay.`,
      undo: () => void studio.stay(),
    })
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Leave ${name}`}
      actions={
        <>
          <Button data-first onClick={onClose}>
            Stay
          </Button>
          <Button kind="danger" onClick={() => void leave()}>
            Leave {name}
          </Button>
        </>
      }
    >
      <div className={styles.said}>
        <p>
          What you wrote stays with the group, under your name. You hear nothing more from it, on any of your
          devices, and this one forgets its pages and its key.
        </p>
        <p>To come back, somebody who keeps it invites you afresh.</p>
        <p>Take everything you can read here with you first:</p>
        <TakeArchive studio={studio} />
        {waits ? (
          <p className={titles.fine}>
            Not everything here is at the relay yet. You are out as soon as it is; until then you can stay
            after all.
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}

/** Ending a studio of one. */
export function RemoveDialog({ studio, onClose }: GoingDialogProps) {
  const snug = useSnug()
  const devices = useObserved(snug.devices)
  const { name } = useObserved(studio.summary)
  const connection = useObserved(snug.connection)
  const [isRefused, setRefused] = useState(false)

  const remove = async () => {
    if (connection !== 'online') return setRefused(true)
    go({ at: 'street' })
    const removed = await studio.remove()
    toast({
      text:
        removed === 'ok'
          ? `${name} is gone.`
          : `The relay would not remove ${name}. Nothing is gone; try again in a moment.`,
    })
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Remove ${name}`}
      actions={
        <>
          <Button data-first onClick={onClose}>
            Keep it
          </Button>
          <Button kind="danger" onClick={() => void remove()}>
            Remove {name}
          </Button>
        </>
      }
    >
      <div className={styles.said}>
        <p>
          Its pages go from this device and from the relay, with its links and its key. There is no way back,
          and your key file does not hold them.
        </p>
        {devices.length > 1 ? (
          <p>Another device of yours that still has it would bring it back: remove it there too.</p>
        ) : null}
        {isRefused ? (
          <p role="alert" className={styles.problem}>
            No relay answers, and a copy lies there too. Nothing was removed; try again when you are back.
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}
