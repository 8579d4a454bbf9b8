'use client'
import { Archive, Download, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { FileId } from '../../lib/base/ids.ts'
import type { FileRow, Files } from '../../lib/studio/files.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { DraftField } from '../settings/draft-field.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { sizeOf } from '../ui/bytes.ts'
import { Button } from '../ui/button.tsx'
import { KeepRow } from './keep-row.tsx'
import { Dialog } from '../ui/dialog.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { FilePreview } from './file-preview.tsx'
import { FileStanding } from './file-list.tsx'
import { kindNames, lengthOf, nameOfFile, openProblemWords } from './file-words.ts'
import styles from './file-sheet.module.css'
import { makeWaitingSmaller, wouldFit } from './make-smaller.ts'
import { WhereUsed } from './where-used.tsx'
import { whoAndWhen } from './who-when.ts'

export type FileSheetProps = { studio: Studio; files: Files; id: FileId; onClose: () => void }

/** One file, opened: to look at, to name, to take along. */
export function FileSheet({ studio, files, id, onClose }: FileSheetProps) {
  useObserved(files.rows)
  useObserved(files.putAway)
  const isReady = useObserved(studio.ready)
  const row = files.row(id)
  if (row) return <ShownFile key={id} {...{ studio, files, row, onClose }} />
  if (!isReady) return null
  return (
    <Dialog open onClose={onClose} title="No file here" shape="wide">
      <p className={titles.fine}>
        This device does not know this file. It may have been removed; if it was added a moment ago elsewhere,
        it comes with the next connection.
      </p>
    </Dialog>
  )
}

type ShownProps = { studio: Studio; files: Files; row: FileRow; onClose: () => void }

function ShownFile({ studio, files, row, onClose }: ShownProps) {
  const people = useObserved(studio.people)
  const mayAdd = useObserved(files.mayAdd)
  const state = useObserved(files.state(row.id))
  const [isBusy, setBusy] = useState(false)
  const makeSmaller = async () => {
    setBusy(true)
    await makeWaitingSmaller(files, row)
    setBusy(false)
  }
  const putAway = () => {
    files.putAwayFile(row.id)
    onClose()
    toast({ text: `${nameOfFile(row)} is in the cupboard.`, undo: () => files.bringBack(row.id) })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={nameOfFile(row)}
      shape="wide"
      actions={
        <>
          {mayAdd && row.away === null ? (
            <Button icon={<Archive />} onClick={putAway}>
              Put away
            </Button>
          ) : null}
          {mayAdd && row.away !== null ? (
            <Button icon={<RotateCcw />} onClick={() => files.bringBack(row.id)}>
              Bring back
            </Button>
          ) : null}
          <Button kind="primary" icon={<Download />} onClick={() => void saveToDevice(files, row)}>
            Save to device
          </Button>
        </>
      }
    >
      <FilePreview files={files} row={row} caption={row.caption} />
      <p className={styles.facts}>
        {[
          kindNames[row.kind],
          sizeOf(row.size),
          row.width && row.height && row.kind !== 'pdf' ? `${row.width} × ${row.height}` : null,
          row.seconds === null ? null : lengthOf(row.seconds),
          whoAndWhen(row, people),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className={styles.facts} role="status">
        <FileStanding files={files} id={row.id} />
      </p>
      {mayAdd && wouldFit(row, state) ? (
        <p>
          <Button waiting={isBusy} onClick={() => void makeSmaller()}>
            Make it smaller
          </Button>
        </p>
      ) : null}
      {mayAdd ? (
        <div className={styles.fields}>
          <DraftField
            label="Name"
            value={row.name}
            maxLength={255}
            onSave={(name) => files.rename(row.id, name)}
          />
          <DraftField
            label="Caption"
            aside="Optional, also read out for those who do not see it"
            value={row.caption}
            maxLength={500}
            mayBeEmpty
            onSave={(text) => files.caption(row.id, text)}
          />
        </div>
      ) : row.caption ? (
        <p dir="auto">{row.caption}</p>
      ) : null}
      <WhereUsed studio={studio} file={row.id} />
      <KeepRow files={files} id={row.id} />
    </Dialog>
  )
}

/** Hands the opened file to the browser as a download. */
export async function saveToDevice(files: Files, row: FileRow): Promise<void> {
  const opened = await files.open(row.id)
  if (!opened.ok) return toast({ text: openProblemWords(opened.why) })
  const address = URL.createObjectURL(opened.blob)
  const link = document.createElement('a')
  link.href = address
  link.download = nameOfFile(row)
  link.click()
  // The download has taken its own hold of the bytes by the next minute.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
