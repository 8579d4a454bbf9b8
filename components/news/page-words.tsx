'use client'
import { UnfoldVertical } from 'lucide-react'
import { useState } from 'react'
import type { Did } from '../../lib/base/ids.ts'
import type { Row } from '../../lib/content/page-diff.ts'
import type { Line } from '../../lib/studio/news.ts'
import type { Person, Studio } from '../../lib/studio/snug.ts'
import { DiffPage } from '../history/diff-page.tsx'
import { inWords } from '../ui/words.ts'
import { usePageWords } from './use-page-words.ts'
import styles from './news-room.module.css'

export type PageWordsProps = {
  studio: Studio
  line: Line
  people: ReadonlyMap<Did, Person>
  /** Given, only so many changed paragraphs and nothing of what stayed. */
  most?: number
}

/** Mounted anew for another line. What came and went in a page, struck and underlined; what stayed is told in a line. */
export function PageWords({ studio, line, people, most }: PageWordsProps) {
  // A line is made anew at every count.
  const [same] = useState(line)
  const rows = usePageWords(studio, same)
  if (!rows) return null
  if (most !== undefined)
    return <DiffPage rows={rows.filter(isChangedRow).slice(0, most)} people={people} plain={false} />
  return (
    <div className={styles.diff}>
      {partsOf(rows).map((part, place) =>
        part.isChanged ? (
          <DiffPage key={place} rows={part.rows} people={people} plain={false} />
        ) : (
          <p key={place} className={styles.same}>
            <UnfoldVertical aria-hidden="true" />
            Same as before, {inWords(part.rows.length)} {part.rows.length === 1 ? 'paragraph' : 'paragraphs'}
          </p>
        ),
      )}
    </div>
  )
}

type Part = { isChanged: boolean; rows: Row[] }

function partsOf(rows: readonly Row[]): Part[] {
  const parts: Part[] = []
  for (const row of rows) {
    const isChanged = isChangedRow(row)
    const last = parts.at(-1)
    if (last?.isChanged === isChanged) last.rows.push(row)
    else parts.push({ isChanged, rows: [row] })
  }
  return parts
}

const isChangedRow = ({ before, after, moved, pieces }: Row): boolean =>
  moved || pieces.some(({ is }) => is !== 'same') || JSON.stringify(before) !== JSON.stringify(after)
