'use client'
import { FolderOpen } from 'lucide-react'
import { useState } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import { withPeopleHere, type CarriedThreads } from '../../lib/transfer/threads/carried-threads.ts'
import bring from '../board/bring/bring-along.module.css'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DropPlace, oneFile } from '../ui/drop-place.tsx'
import { FileButton } from '../ui/file-button.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { carryFiles } from './carry-files.ts'
import { broughtSentence, previewLines, problemSentences } from './transfer-words.ts'

/** Threads from elsewhere: a file is chosen, what is in it is told, and only then is anything written. */
export function BringThreads({ studio, onClose }: { studio: Studio; onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [found, setFound] = useState<CarriedThreads | null>(null)
  const [done, setDone] = useState<number | null>(null)

  const read = async (file: File) => {
    setBusy(true)
    setProblem(null)
    try {
      const { readThreadsFile } = await import('./read-threads-file.ts')
      const reading = await readThreadsFile(file)
      if (!reading.ok) return setProblem(problemSentences[reading.problem.why])
      const { threads } = reading
      setFound({ ...threads, threads: withPeopleHere(threads.threads, studio.people.get()) })
    } catch (error) {
      console.warn('The file could not be read', error)
      setProblem('This file could not be read. It is as it was, and nothing was written.')
    } finally {
      setBusy(false)
    }
  }

  const write = async () => {
    if (!found) return
    setBusy(true)
    setDone(0)
    try {
      const whole = { ...found, threads: await carryFiles(studio, found) }
      const brought = await studio.bringThreads(whole, setDone)
      const threads = await studio.threads()
      toast({ text: broughtSentence(brought.length), undo: () => threads.putAway(brought) })
      onClose()
    } catch (error) {
      console.warn('The threads could not all be brought along', error)
      setProblem('That stopped half way. What came along is in the list; bring the rest along once more.')
      setFound(null)
      setBusy(false)
    }
  }

  const here = new Set(
    (found?.threads ?? []).flatMap(({ messages }) =>
      messages.flatMap(({ who }) => (who.did ? [who.name] : [])),
    ),
  )
  const isWriting = done !== null && busy
  return (
    <Dialog
      open
      onClose={isWriting ? () => {} : onClose}
      title="Bring threads along"
      actions={
        <>
          {isWriting ? null : <Button onClick={onClose}>Not now</Button>}
          {found ? (
            <Button kind="primary" waiting={busy} onClick={() => void write()}>
              Bring them along
            </Button>
          ) : null}
        </>
      }
    >
      {found ? (
        <div role="status">
          <ul className={bring.lines}>
            {previewLines(found, here).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {isWriting ? (
            <p className={titles.fine}>
              {done} of {found.threads.length} are here.
            </p>
          ) : null}
        </div>
      ) : (
        <DropPlace
          ask="Drop a file here, or choose one."
          note="The zip that Slack exports, or threads of Snug’s own. It is read on this device; you see what is in it before anything is written."
          onDrop={oneFile((file) => void read(file))}
        >
          <FileButton
            accept=".zip,.json,application/zip,application/json"
            icon={<FolderOpen />}
            waiting={busy}
            onFile={(file) => void read(file)}
          >
            Choose a file
          </FileButton>
        </DropPlace>
      )}
      {problem ? (
        <p role="alert" className={bring.problem}>
          {problem}
        </p>
      ) : null}
    </Dialog>
  )
}
