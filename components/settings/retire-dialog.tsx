'use client'
import { useState } from 'react'
import type { OwnDevice } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { useDeviceName } from './device-name.tsx'
import styles from './settings.module.css'

/** Putting a device of yours out of all your studios: what that does, and what it cannot do. */
export function RetireDialog({ device, onClose }: { device: OwnDevice; onClose: () => void }) {
  const snug = useSnug()
  const connection = useObserved(snug.connection)
  const [busy, setBusy] = useState(false)
  const { kind } = device
  const name = useDeviceName(device.id)

  const retire = async () => {
    setBusy(true)
    const answer = await snug.retire(device.id)
    onClose()
    toast({
      text:
        answer === 'ok'
          ? `That ${kind} is retired.`
          : answer === 'partly'
            ? `That ${kind} is not out of every studio yet. Retire it once more when you are back.`
            : `That ${kind} is in no studio of yours.`,
    })
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={name ? `Retire “${name}”` : `Retire a ${kind}`}
      actions={
        <>
          <Button data-first onClick={onClose}>
            Keep it
          </Button>
          <Button kind="danger" waiting={busy} onClick={() => void retire()}>
            Retire the {kind}
          </Button>
        </>
      }
    >
      <div className={styles.said}>
        <p>
          It goes out of all your studios: what is written from now on does not reach it, and nobody takes
          what it writes. The locks it knew are changed, where you are no keeper as soon as a keeper’s device
          hears of it.
        </p>
        <p>What it had stays on it. If you still have it in your hands, sign out there: that empties it.</p>
        <p>
          Your own key is on it too. If somebody else may have opened it, retiring is not enough: ask a keeper
          to send you away, and come in afresh under a new key.
        </p>
        {connection === 'online' ? null : (
          <p className={styles.fine}>
            No relay answers just now. It holds on this device at once; the others hear of it when you are
            back.
          </p>
        )}
      </div>
    </Dialog>
  )
}
