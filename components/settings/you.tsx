'use client'
import { Download } from 'lucide-react'
import { useState } from 'react'
import type { Self } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { Button } from '../ui/button.tsx'
import { Portrait } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { DraftField } from './draft-field.tsx'
import { saveFile } from './save-file.ts'
import styles from './settings.module.css'

/** Your name as others see it, and the file that brings you back. */
export function You({ self, titleless }: { self: Self; titleless?: boolean }) {
  const snug = useSnug()
  const [busy, setBusy] = useState(false)

  const rename = (name: string) => {
    const before = self.name
    void snug.rename(name).then(
      () => toast({ text: `They will see you as ${name}.`, undo: () => void snug.rename(before) }),
      () => toast({ text: 'The name could not be kept on this device. It may be full.' }),
    )
  }

  const saveKey = async () => {
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
    <section className={styles.section}>
      {titleless ? null : <h2 className={titles.heading}>You</h2>}
      <div className={styles.you}>
        <Portrait name={self.name} portrait={self.portrait} size={52} decorative />
        <div className={styles.fields}>
          <DraftField
            label="What do your friends call you?"
            value={self.name}
            maxLength={60}
            hint="In every studio you are in."
            onSave={rename}
          />
        </div>
      </div>
      <div className={styles.row}>
        <div className={styles.words}>
          <h3 className={titles.small}>Your key file</h3>
          <p className={titles.fine}>
            It brings you and your studios back on another device, or on this one if it forgets. Whoever holds
            the file is you, so keep it where only you can reach it. Without it and without this device,
            nobody can restore your key; a keeper can invite you afresh.
          </p>
        </div>
        <Button icon={<Download />} waiting={busy} onClick={() => void saveKey()}>
          Save key file
        </Button>
      </div>
    </section>
  )
}
