'use client'
import { ImageUp } from 'lucide-react'
import { useId, useState } from 'react'
import type { FileId } from '../../lib/base/ids.ts'
import type { FileRow, Files } from '../../lib/studio/files.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { addMany } from '../files/add-many.ts'
import { FileFace } from '../files/file-face.tsx'
import { nameOfFile } from '../files/file-words.ts'
import { useFiles } from '../files/use-files.ts'
import { useObserved } from '../shell/use-observed.ts'
import { FileButton } from '../ui/file-button.tsx'
import titles from '../ui/title.module.css'
import styles from './cover-choice.module.css'

type CoverChoiceProps = { studio: Studio; cover: FileId | null; onChoose: (cover: FileId | null) => void }

/** How many pictures of the wall are offered, the latest first. */
const mostShown = 11

/** Which picture stands over the title: one of the wall, or one of this device, which is hung there. */
export function CoverChoice({ studio, cover, onChoose }: CoverChoiceProps) {
  const files = useFiles(studio)
  if (!files || files === 'none') return null
  return <Pictures files={files} cover={cover} onChoose={onChoose} />
}

function Pictures({ files, cover, onChoose }: Omit<CoverChoiceProps, 'studio'> & { files: Files }) {
  const rows = useObserved(files.rows)
  const mayAdd = useObserved(files.mayAdd)
  const [isAdding, setAdding] = useState(false)
  const name = useId()
  const latest = rows.filter(({ kind }) => kind === 'picture').slice(0, mostShown)
  const chosen = cover ? files.row(cover) : null
  const shown: readonly FileRow[] =
    chosen && !latest.some(({ id }) => id === chosen.id) ? [chosen, ...latest] : latest

  const add = async (file: File) => {
    setAdding(true)
    await addMany(files, [file], onChoose)
    setAdding(false)
  }

  return (
    <fieldset className={styles.covers}>
      <legend className={titles.small}>Its cover</legend>
      <div className={styles.tiles}>
        <label className={styles.tile}>
          <input
            type="radio"
            name={name}
            className={styles.input}
            checked={cover === null}
            onChange={() => onChoose(null)}
          />
          <span className={styles.none}>None</span>
        </label>
        {shown.map((row) => (
          <label key={row.id} className={styles.tile} title={nameOfFile(row)}>
            <input
              type="radio"
              name={name}
              className={styles.input}
              checked={cover === row.id}
              aria-label={nameOfFile(row)}
              onChange={() => onChoose(row.id)}
            />
            <FileFace files={files} row={row} small />
          </label>
        ))}
      </div>
      {mayAdd ? (
        <FileButton accept="image/*" icon={<ImageUp />} waiting={isAdding} onFile={(file) => void add(file)}>
          A picture of this device
        </FileButton>
      ) : null}
    </fieldset>
  )
}
