'use client'
import { useState } from 'react'
import { plainName } from '../../lib/studio/file-name.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { Threads } from '../../lib/studio/threads.ts'
import { saveFile } from '../settings/save-file.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import type { ThreadsFormat } from './take-along.ts'
import { takenSentence } from './transfer-words.ts'

/** All threads in one file, with the files they name: to read, or to bring along elsewhere. */
export function TakeThreads(props: { studio: Studio; threads: Threads; onClose: () => void }) {
  const { studio, threads, onClose } = props
  const { name } = useObserved(studio.summary)
  const [format, setFormat] = useState<ThreadsFormat>('markdown')
  const [done, setDone] = useState<number | null>(null)
  const [hasFailed, setFailed] = useState(false)

  const take = async () => {
    setDone(0)
    setFailed(false)
    try {
      const { takeThreadsAlong } = await import('./take-along.ts')
      const taken = await takeThreadsAlong(studio, threads, format, setDone)
      saveFile(`${plainName(name, 'studio')}-threads.${taken.ending}`, taken.content, taken.type)
      toast({ text: takenSentence(taken.count, taken.missing) })
      onClose()
    } catch (error) {
      console.warn('The threads could not be taken along', error)
      setFailed(true)
      setDone(null)
    }
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title="Take threads along"
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button kind="primary" waiting={done !== null} onClick={() => void take()}>
            Save the file
          </Button>
        </>
      }
    >
      <Choice
        label="What kind of file"
        value={format}
        onChange={setFormat}
        options={[
          { value: 'markdown', label: 'To read', about: 'A text in Markdown: who said what, and when.' },
          {
            value: 'json',
            label: 'To bring along elsewhere',
            about: 'JSON, with reactions, polls and answers. Snug takes it in again.',
          },
        ]}
      />
      <p className={titles.fine}>
        Pictures and files lie beside the words, in a zip then. It is not sealed: keep it where only those may
        read it who were in the room.
      </p>
      {done !== null ? (
        <p role="status" className={titles.fine}>
          {done} of {threads.rows.get().length} are in it.
        </p>
      ) : null}
      {hasFailed ? (
        <p role="alert">The file could not be made. Nothing is lost; try again in a moment.</p>
      ) : null}
    </Dialog>
  )
}
