'use client'
import { Dices } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import titles from '../ui/title.module.css'
import styles from '../settings/settings.module.css'
import shapes from './take-archive.module.css'

export type SealDialogProps = { busy: boolean; onSeal: (passphrase: string) => void; onClose: () => void }

/** A passphrase for an archive: drawn words are the first offer, one's own are weighed. */
export function SealDialog({ busy, onSeal, onClose }: SealDialogProps) {
  const [passphrase, setPassphrase] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  const draw = async () => {
    const { drawnPassphrase } = await import('../../lib/studio/archive/passphrase.browser.ts')
    setProblem(null)
    setPassphrase(drawnPassphrase())
  }
  const seal = async () => {
    const { isGuessable } = await import('../../lib/studio/archive/passphrase.browser.ts')
    if (passphrase.trim() === '') return setProblem('Without a passphrase nothing is sealed.')
    if (isGuessable(passphrase))
      return setProblem('That one could be guessed. Take six drawn words, or something much longer.')
    onSeal(passphrase)
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title="Seal the archive"
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button kind="primary" waiting={busy} onClick={() => void seal()}>
            Seal and save
          </Button>
        </>
      }
    >
      <div className={styles.said}>
        <p>
          Whoever has the file and the passphrase can read everything in it. Without the passphrase nobody
          can, and nobody can bring it back: write it down somewhere else.
        </p>
        <Field
          className={shapes.whole}
          // Six words are longer than a line of a phone.
          grows
          label="Passphrase"
          value={passphrase}
          onChange={(text) => {
            setProblem(null)
            setPassphrase(text)
          }}
          error={problem}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={1024}
          data-first
        />
        <Button icon={<Dices />} onClick={() => void draw()}>
          Draw six words
        </Button>
        <p className={titles.fine}>Sealing takes a moment: that is what makes guessing slow.</p>
      </div>
    </Dialog>
  )
}
