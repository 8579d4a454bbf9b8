'use client'
import { Download, FileLock2, FolderDown } from 'lucide-react'
import { useState } from 'react'
import type { TakenArchive } from '../../lib/studio/archive/taken-archive.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { saveFile } from '../settings/save-file.ts'
import { Button } from '../ui/button.tsx'
import { Check } from '../ui/check.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { inWords } from '../ui/words.ts'
import { SealDialog } from './seal-dialog.tsx'
import styles from './take-archive.module.css'

/** Everything you can read in a studio, as a file that is yours. */
export function TakeArchive({ studio }: { studio: Studio }) {
  const [busy, setBusy] = useState(false)
  const [sealing, setSealing] = useState(false)
  const [withFiles, setWithFiles] = useState(true)

  const take = async (passphrase: string | null) => {
    setBusy(true)
    try {
      const { name, bytes, ...lacks } = await studio.takeArchive(passphrase, withFiles)
      saveFile(name, bytes, passphrase === null ? 'application/zip' : 'application/octet-stream')
      setSealing(false)
      toast({ text: sentencesOf(lacks) })
    } catch (error) {
      console.warn('The archive could not be made', error)
      toast({ text: 'The archive could not be made. Nothing is lost; try again in a moment.' })
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <ul className={styles.ways}>
        <li className={styles.way}>
          <FolderDown className={styles.mark} />
          <div className={styles.words}>
            <b>A folder</b>
            <p className={titles.fine}>Pages and boards to read anywhere, who was in, and every document</p>
          </div>
          <Button icon={<Download />} waiting={busy} onClick={() => void take(null)}>
            Save a folder
          </Button>
        </li>
        <li className={styles.way}>
          <FileLock2 className={styles.mark} />
          <div className={styles.words}>
            <b>One sealed file</b>
            <p className={titles.fine}>The same behind a passphrase, to keep in a drawer</p>
          </div>
          <Button icon={<Download />} waiting={busy} onClick={() => setSealing(true)}>
            Seal and save
          </Button>
        </li>
      </ul>
      <Check checked={withFiles} onChange={setWithFiles}>
        With pictures and other files
      </Check>
      {sealing ? (
        <SealDialog
          busy={busy}
          onSeal={(passphrase) => void take(passphrase)}
          onClose={() => setSealing(false)}
        />
      ) : null}
    </>
  )
}

function sentencesOf({ missing, missingFiles }: Pick<TakenArchive, 'missing' | 'missingFiles'>): string {
  const said = ['Your archive is saved.']
  if (missing === 1) said.push('One page has not reached this device yet; its words are not in it.')
  else if (missing > 1)
    said.push(`The words of ${inWords(missing)} pages have not reached this device yet; they are not in it.`)
  if (missingFiles === 1) said.push('One file was too large for it, or could not be fetched.')
  else if (missingFiles > 1)
    said.push(`${capital(inWords(missingFiles))} files were too large for it, or could not be fetched.`)
  return said.join(' ')
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
