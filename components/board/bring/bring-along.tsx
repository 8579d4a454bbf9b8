'use client'
import { FolderOpen } from 'lucide-react'
import { useState } from 'react'
import type { OpenBoard, Studio } from '../../../lib/studio/snug.ts'
import { go } from '../../shell/address.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { DropPlace, oneFile } from '../../ui/drop-place.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { toast } from '../../ui/toast.tsx'
import { boardTitle } from '../board-words.ts'
import { broughtSentence, previewLines, problemSentence, type Brought, type Told } from './bring-words.ts'
import { WhoIsWho } from './who-is-who.tsx'
import styles from './bring-along.module.css'

export type BringAlongProps = {
  studio: Studio
  /** The board that takes the cards; null: the file becomes one of its own. */
  into: OpenBoard | null
  onClose: () => void
}

/** A board from elsewhere: a file is chosen, what is in it is told, and only then is anything written. */
export function BringAlong({ studio, into, onClose }: BringAlongProps) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [brought, setBrought] = useState<Brought | null>(null)
  const [name, setName] = useState('')
  const [told, setTold] = useState<Told>(new Map())

  const read = async (file: File) => {
    setBusy(true)
    setProblem(null)
    try {
      const { readBoardFile } = await import('./bring-file.ts')
      const answer = await readBoardFile(file, studio)
      if (!answer.ok) return setProblem(problemSentence(answer.problem))
      setBrought(answer.brought)
      setTold(new Map())
      setName(answer.brought.board.title)
    } catch (error) {
      console.warn('The file could not be read', error)
      setProblem('This file could not be read. It is as it was, and nothing was written.')
    } finally {
      setBusy(false)
    }
  }

  const bring = async () => {
    if (!brought) return
    setBusy(true)
    try {
      const { bringAsNew, bringTo } = await import('./bring-file.ts')
      if (into) {
        const cards = await bringTo(into, studio, brought, told)
        toast({
          text: broughtSentence(boardTitle(brought.board.title), brought),
          undo: () =>
            into.board.together(() => cards.forEach((card) => into.board.putAway(card, into.stamp()))),
        })
      } else {
        const title = name.trim()
        const board = await bringAsNew(studio, title, brought, told)
        go({ at: 'board', studio: studio.id, board })
        toast({
          text: broughtSentence(boardTitle(title), brought),
          undo: () => {
            studio.putAwayBoard(board)
            go({ at: 'boards', studio: studio.id })
          },
        })
      }
      onClose()
    } catch (error) {
      console.warn('The board could not be brought along', error)
      setProblem('That did not work, and nothing was written. Try again in a moment.')
      setBrought(null)
      setBusy(false)
    }
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={into ? 'Bring cards along' : 'Bring a board along'}
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          {brought ? (
            <Button kind="primary" waiting={busy} onClick={() => void bring()}>
              Bring it along
            </Button>
          ) : null}
        </>
      }
    >
      {brought ? (
        <>
          {into ? null : (
            <Field
              label="What is the board called?"
              value={name}
              onChange={setName}
              maxLength={200}
              data-first
            />
          )}
          <div role="status">
            <ul className={styles.lines}>
              {previewLines(brought, told).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
          <WhoIsWho studio={studio} names={brought.missing} told={told} onTell={setTold} />
        </>
      ) : (
        <DropPlace
          ask="Drop a file here, or choose one."
          note="What Trello and Planka save as JSON, a table as CSV, or a board of Snug’s own. It is read on this device; you see what is in it before anything is written."
          onDrop={oneFile((file) => void read(file))}
        >
          <FileButton
            accept=".json,.csv,.tsv,.txt,application/json,text/csv"
            icon={<FolderOpen />}
            waiting={busy}
            onFile={(file) => void read(file)}
          >
            Choose a file
          </FileButton>
        </DropPlace>
      )}
      {problem ? (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      ) : null}
    </Dialog>
  )
}
