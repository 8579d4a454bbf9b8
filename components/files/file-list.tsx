'use client'
import type { FileId } from '../../lib/base/ids.ts'
import type { Files } from '../../lib/studio/files.ts'
import { Link } from '../shell/link.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { sizeOf } from '../ui/bytes.ts'
import { FileFace } from './file-face.tsx'
import styles from './file-list.module.css'
import { nameOfFile, stateWords } from './file-words.ts'
import type { FilesShown } from './wall.tsx'
import { whoAndWhen } from './who-when.ts'

/** The same files line by line, with where each stands. */
export function FileList({ studio, files, rows }: FilesShown) {
  const people = useObserved(studio.people)
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link to={{ at: 'files', studio: studio.id, file: row.id }} className={styles.row}>
            <FileFace files={files} row={row} small />
            <span className={styles.names}>
              <b className={styles.name} dir="auto">
                {nameOfFile(row)}
              </b>
              <FileStanding files={files} id={row.id} className={styles.state} />
            </span>
            <span className={styles.size}>{sizeOf(row.size)}</span>
            <span className={styles.who}>{whoAndWhen(row, people)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

export function FileStanding({ files, id, className }: { files: Files; id: FileId; className?: string }) {
  const words = stateWords(useObserved(files.state(id)))
  return words ? <span className={className}>{words}</span> : null
}
