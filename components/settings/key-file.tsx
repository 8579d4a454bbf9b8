'use client'
import { Download, KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useSnug } from '../shell/snug-context.tsx'
import { Button } from '../ui/button.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { saveFile } from './save-file.ts'
import styles from './settings.module.css'

/** The button that hands you your key file, wherever it is wanted. */
export function SaveKeyFile() {
  const snug = useSnug()
  const [busy, setBusy] = useState(false)

  const save = async () => {
    setBusy(true)
    try {
      const file = await snug.keyFile()
      saveFile(file.name, file.text, 'application/json')
      toast({ text: 'Your key file is saved. Keep it where only you can reach it.' })
    } catch {
      toast({ text: 'The key file could not be made. Try again in a moment.' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button icon={<Download />} waiting={busy} onClick={() => void save()}>
      Save key file
    </Button>
  )
}

/** The file that brings you back. */
export function KeyFile() {
  return (
    <section className={styles.card}>
      <span className={styles.cardIcon} aria-hidden="true">
        <KeyRound />
      </span>
      <div className={styles.cardWords}>
        <h2 className={titles.heading}>Your key file</h2>
        <p>
          It brings you and your studios back on another device, or on this one if it forgets. Whoever holds
          the file is you, so keep it where only you can reach it.
        </p>
        <div className={styles.cardDeed}>
          <SaveKeyFile />
        </div>
        <p className={titles.fine}>
          Lose every device <em>and</em> the file, and nobody can restore your key. Not us either. A keeper
          can invite you afresh.
        </p>
      </div>
    </section>
  )
}
