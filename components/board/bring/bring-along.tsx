'use client'
import { FolderOpen } from 'lucide-react'
import { useState } from 'react'
import type { OpenBoard, Studio } from '../../../lib/studio/snug.ts'
import { go } from '../../shell/address.ts'
import { BringDialog } from '../../transfer/bring-dialog.tsx'
import { useBringing } from '../../transfer/use-bringing.ts'
import { DropPlace, oneFile } from '../../ui/drop-place.tsx'
import { Field } from '../../ui/field.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { toast } from '../../ui/toast.tsx'
import { boardTitle } from '../board-words.ts'
import { broughtSentence, previewLines, problemSentence, type Brought, type Told } from './bring-words.ts'
import { WhoIsWho } from './who-is-who.tsx'

export type BringAlongProps = {
  studio: Studio
  /** The board that takes the cards; null: the file becomes one of its own. */
  into: OpenBoard | null
  onClose: () => void
}

/** A board from elsewhere. */
export function BringAlong({ studio, into, onClose }: BringAlongProps) {
  const [name, setName] = useState('')
  const [told, setTold] = useState<Told>(new Map())
  const bringing = useBringing<File, Brought>({
    onClose,
    stopped: 'That did not work, and nothing was written. Try again in a moment.',
    async read(file) {
      const { readBoardFile } = await import('./bring-file.ts')
      const answer = await readBoardFile(file, studio)
      if (!answer.ok) return { ok: false, says: problemSentence(answer.problem) }
      setTold(new Map())
      setName(answer.brought.board.title)
      return { ok: true, found: answer.brought }
    },
    async write(brought) {
      const { bringAsNew, bringTo } = await import('./bring-file.ts')
      if (into) {
        const cards = await bringTo(into, studio, brought, told)
        return toast({
          text: broughtSentence(boardTitle(brought.board.title), brought),
          undo: () =>
            into.board.together(() => cards.forEach((card) => into.board.putAway(card, into.stamp()))),
        })
      }
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
    },
  })
  const { found, busy, choose } = bringing
  return (
    <BringDialog
      title={into ? 'Bring cards along' : 'Bring a board along'}
      deed="Bring it along"
      bringing={bringing}
      lines={found ? previewLines(found, told) : []}
      before={
        into ? null : (
          <Field
            label="What is the board called?"
            value={name}
            onChange={setName}
            maxLength={200}
            data-first
          />
        )
      }
      after={found ? <WhoIsWho studio={studio} names={found.missing} told={told} onTell={setTold} /> : null}
      place={
        <DropPlace
          ask="Drop a file here, or choose one."
          note="What Trello and Planka save as JSON, a table as CSV, or a board of Snug’s own. It is read on this device; you see what is in it before anything is written."
          onDrop={oneFile(choose)}
        >
          <FileButton
            accept=".json,.csv,.tsv,.txt,application/json,text/csv"
            icon={<FolderOpen />}
            waiting={busy}
            onFile={choose}
          >
            Choose a file
          </FileButton>
        </DropPlace>
      }
      onClose={onClose}
    />
  )
}
