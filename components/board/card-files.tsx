import { Paperclip, X } from 'lucide-react'
import { useState, type DragEvent } from 'react'
import type { FileId } from '../../lib/base/ids.ts'
import type { Card } from '../../lib/model/board-shapes.ts'
import type { Files } from '../../lib/studio/files.ts'
import { addMany } from '../files/add-many.ts'
import { FileFace } from '../files/file-face.tsx'
import { FileStanding } from '../files/file-list.tsx'
import { nameOfFile } from '../files/file-words.ts'
import { useFiles } from '../files/use-files.ts'
import { Link } from '../shell/link.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { sizeOf } from '../ui/bytes.ts'
import { Button } from '../ui/button.tsx'
import { FilesButton } from '../ui/file-button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { toast } from '../ui/toast.tsx'
import { useBoard } from './board-context.ts'
import styles from './card-files.module.css'
import parts from './card-parts.module.css'

/** What lies with a card: files of the studio, and which picture stands over it on the board. */
export function CardFiles({ card }: { card: Card }) {
  const { studio, mayWrite } = useBoard()
  const files = useFiles(studio)
  if (!files || files === 'none') return null
  if (card.files.length === 0 && !(mayWrite && card.away === null)) return null
  return <Listed card={card} files={files} />
}

function Listed({ card, files }: { card: Card; files: Files }) {
  const { studio, board, open, mayWrite } = useBoard()
  useObserved(files.rows)
  useObserved(files.putAway)
  const mayAdd = useObserved(files.mayAdd) && mayWrite && card.away === null
  const [isAdding, setAdding] = useState(false)
  const [isOver, setOver] = useState(false)
  const rows = card.files.map((id) => ({ id, row: files.row(id) }))
  const known = rows.flatMap(({ row }) => row ?? []).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const unknown = rows.filter(({ row }) => row === null)

  const change = (patch: { files?: readonly FileId[]; cover?: FileId | null }) =>
    board.change(card.id, patch, open.stamp())
  const add = async (chosen: readonly File[]) => {
    setAdding(true)
    const added: FileId[] = []
    await addMany(files, chosen, (id) => {
      added.push(id)
      // The first picture is shown; it is one press to have none.
      const isFirst = card.cover === null && !card.files.length && files.row(id)?.kind === 'picture'
      change({ files: [...card.files, ...added], ...(isFirst && added.length === 1 && { cover: id }) })
    })
    setAdding(false)
  }
  const take = (id: FileId) => {
    const before = { files: card.files, cover: card.cover }
    change({ files: card.files.filter((one) => one !== id), ...(card.cover === id && { cover: null }) })
    toast({ text: 'Taken off the card. It still hangs among the files.', undo: () => change(before) })
  }
  const drops = {
    onDragOver(event: DragEvent) {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      setOver(false)
      const dropped = [...event.dataTransfer.files]
      if (dropped.length === 0) return
      event.preventDefault()
      event.stopPropagation()
      void add(dropped)
    },
  }

  return (
    <section
      className={isOver ? `${parts.section} ${styles.over}` : parts.section}
      aria-label="Files"
      {...(mayAdd ? drops : {})}
    >
      <h3 className={parts.heading}>
        Files {card.files.length > 0 ? <span className={parts.count}>{card.files.length}</span> : null}
      </h3>
      <ul className={styles.list}>
        {known.map((row) => (
          <li key={row.id} className={styles.line}>
            <Link to={{ at: 'files', studio: studio.id, file: row.id }} className={styles.file}>
              <FileFace files={files} row={row} small />
              <span className={styles.names}>
                <span className={styles.name} dir="auto">
                  {nameOfFile(row)}
                </span>
                <span className={styles.about}>
                  <span>{sizeOf(row.size)}</span>
                  <FileStanding files={files} id={row.id} />
                </span>
              </span>
            </Link>
            {mayAdd && row.kind === 'picture' ? (
              <Button
                aria-pressed={card.cover === row.id}
                aria-label={`${nameOfFile(row)} as the cover`}
                onClick={() => change({ cover: card.cover === row.id ? null : row.id })}
              >
                {card.cover === row.id ? 'Its cover' : 'Make it the cover'}
              </Button>
            ) : null}
            {mayAdd ? (
              <IconButton
                label={`Take ${nameOfFile(row)} off the card`}
                icon={<X />}
                onClick={() => take(row.id)}
              />
            ) : null}
          </li>
        ))}
        {unknown.map(({ id }) => (
          <li key={id} className={styles.line}>
            <span className={styles.about}>
              A file that is not here. It was removed, or it is still to come.
            </span>
            {mayAdd ? (
              <IconButton label="Take it off the card" icon={<X />} onClick={() => take(id)} />
            ) : null}
          </li>
        ))}
      </ul>
      {mayAdd ? (
        <FilesButton icon={<Paperclip />} waiting={isAdding} onFiles={(chosen) => void add(chosen)}>
          Add files
        </FilesButton>
      ) : null}
    </section>
  )
}
