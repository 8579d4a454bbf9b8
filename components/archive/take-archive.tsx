'use client'
import { Download, FileLock2, FolderDown } from 'lucide-react'
import { useState } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import { saveFile } from '../settings/save-file.ts'
import { Button } from '../ui/button.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { inWords } from '../ui/words.ts'
import { SealDialog } from './seal-dialog.tsx'
import styles from './take-archive.module.css'

/** Everything you can read in a studio, as a file that is yours. */
export function TakeArchive({ studio }: { studio: Studio }) {
  const [busy, setBusy] = useState(false)
  const [sealing, setSealing] = useState(false)

  const take = async (passphrase: string | null) => {
    setBusy(true)
    try {
      const { name, bytes, missing } = await studio.takeArchive(passphrase)
      saveFile(name, bytes, passphrase === null ? 'application/zip' : 'application/octet-stream')
      setSealing(false)
      toast({ text: missing === 0 ? 'Your archive is saved.' : sentenceOf(missing) })
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

const sentenceOf = (missing: number): string =>
  missing === 1
    ? 'Your archive is saved. One page has not reached this device yet; its words are not in it.'
    : `Your archive is saved. The words of ${inWords(missing)} pages have not reached this device yet; they are not in it.`
