'use client'
import type { FileRow, Files } from '../../lib/studio/files.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { Link } from '../shell/link.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { FileFace } from './file-face.tsx'
import { nameOfFile } from './file-words.ts'
import { whoAndWhen } from './who-when.ts'
import styles from './wall.module.css'

export type FilesShown = { studio: Studio; files: Files; rows: readonly FileRow[] }

/** Files hung up side by side, each a little askew under its tape. */
export function Wall({ studio, files, rows }: FilesShown) {
  const people = useObserved(studio.people)
  return (
    <ul className={styles.wall}>
      {rows.map((row) => (
        <li key={row.id} className={styles.hung}>
          <Link to={{ at: 'files', studio: studio.id, file: row.id }} className={styles.print}>
            <span className={styles.tape} aria-hidden="true" />
            <FileFace files={files} row={row} />
            <b className={styles.name} dir="auto">
              {nameOfFile(row)}
            </b>
            <span className={styles.who}>{whoAndWhen(row, people)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
