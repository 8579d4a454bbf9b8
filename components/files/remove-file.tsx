'use client'
import { useState } from 'react'
import type { FileRow, Files } from '../../lib/studio/files.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { nameOfFile } from './file-words.ts'

/** Asked once, since nothing brings it back: what rests in the cupboard goes everywhere. */
export function RemoveFile({ files, row, onClose }: { files: Files; row: FileRow; onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  const remove = async () => {
    setBusy(true)
    const isRemoved = await files.remove(row.id)
    onClose()
    toast({
      text: isRemoved
        ? `${nameOfFile(row)} is removed.`
        : `${nameOfFile(row)} is still here. Somebody may have brought it back.`,
    })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Remove ${nameOfFile(row)} for good?`}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button kind="danger" waiting={busy} onClick={() => void remove()}>
            Remove for good
          </Button>
        </>
      }
    >
      <p>
        It goes from the relay, and from each device as it next comes online. Pages and messages that show it
        say that it is not here. Nothing brings it back, except from a device where somebody saved it.
      </p>
    </Dialog>
  )
}
