'use client'
import { FolderOpen } from 'lucide-react'
import { useState } from 'react'
import type { ArchiveProblem } from '../../lib/studio/archive/archive.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { FileButton } from '../ui/file-button.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import styles from '../settings/settings.module.css'
import shapes from './take-archive.module.css'
import { readArchive } from './archive-door.ts'
import { archiveSentences } from './archive-words.ts'

type Why = ArchiveProblem | 'failed'

/** Where you open one that somebody took. */
export function OpenArchive() {
  return (
    <section className={styles.section}>
      <h2 className={titles.heading}>Archives</h2>
      <div className={styles.row}>
        <p className={styles.words}>
          An archive of any studio opens here to read, in this window only. Each studio gives you yours in its
          settings.
        </p>
        <OpenArchiveButton />
      </div>
    </section>
  )
}

/** Takes an archive from the disk and shows it, to read; also where nobody is known yet. */
export function OpenArchiveButton() {
  const snug = useSnug()
  const [busy, setBusy] = useState(false)
  /** A sealed one that waits for its passphrase. */
  const [sealed, setSealed] = useState<File | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const open = async (file: File, passphrase: string | null): Promise<Why | null> => {
    setBusy(true)
    try {
      const { openArchiveFile } = await import('../../lib/studio/archive/open-file.browser.ts')
      const answer = await openArchiveFile(file, passphrase, snug.self.get())
      if (answer.ok) readArchive(answer.archive)
      return answer.ok ? null : answer.why
    } catch (error) {
      console.warn('The archive could not be opened', error)
      return 'failed'
    } finally {
      setBusy(false)
    }
  }
  const take = async (file: File) => {
    const why = await open(file, null)
    if (why === 'sealed') setSealed(file)
    else if (why) toast({ text: archiveSentences[why] })
  }
  const unseal = async (passphrase: string) => {
    const why = await open(sealed!, passphrase)
    if (why === 'wrong-passphrase') return setProblem(archiveSentences[why])
    setSealed(null)
    if (why && why !== 'sealed') toast({ text: archiveSentences[why] })
  }

  return (
    <>
      <FileButton
        icon={<FolderOpen />}
        accept=".zip,.snug,application/zip"
        waiting={busy}
        onFile={(file) => void take(file)}
      >
        Open an archive
      </FileButton>
      {sealed ? (
        <UnsealDialog
          busy={busy}
          problem={problem}
          onOpen={(passphrase) => void unseal(passphrase)}
          onClose={() => setSealed(null)}
          onEdit={() => setProblem(null)}
        />
      ) : null}
    </>
  )
}

function UnsealDialog({
  busy,
  problem,
  onOpen,
  onClose,
  onEdit,
}: {
  busy: boolean
  problem: string | null
  onOpen: (passphrase: string) => void
  onClose: () => void
  onEdit: () => void
}) {
  const [passphrase, setPassphrase] = useState('')
  return (
    <Dialog
      open
      onClose={onClose}
      title="This archive is sealed"
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button kind="primary" waiting={busy} onClick={() => onOpen(passphrase)}>
            Open it
          </Button>
        </>
      }
    >
      <div className={styles.said}>
        <Field
          className={shapes.whole}
          grows
          label="Passphrase"
          value={passphrase}
          onChange={(text) => {
            onEdit()
            setPassphrase(text)
          }}
          error={problem}
          hint="Opening takes a moment."
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={1024}
          data-first
        />
      </div>
    </Dialog>
  )
}
