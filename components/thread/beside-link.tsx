'use client'
import { FileText, SquareKanban } from 'lucide-react'
import type { Studio } from '../../lib/studio/snug.ts'
import type { ThreadRow } from '../../lib/studio/threads.ts'
import { parsePartId, type CardId } from '../../lib/model/board-shapes.ts'
import { Link } from '../shell/link.tsx'
import { useObserved } from '../shell/use-observed.ts'
import styles from './threads-room.module.css'

/** Talk beside a page or a card is the same there and here: the way to the other place. */
export function BesideLink({ studio, row }: { studio: Studio; row: ThreadRow }) {
  useObserved(studio.index.pages)
  if (!row.beside) return null
  const { doc, thing } = row.beside
  const card = thing === null ? null : parsePartId<CardId>(thing)
  const isPage = studio.index.page(doc) !== null
  return (
    <Link
      className={styles.beside}
      to={
        isPage
          ? { at: 'page', studio: studio.id, page: doc }
          : { at: 'board', studio: studio.id, board: doc, ...(card ? { card } : {}) }
      }
    >
      {isPage ? <FileText /> : <SquareKanban />}
      {isPage
        ? 'Said beside a page. Go there'
        : card
          ? 'Said about a card. Go there'
          : 'Said beside a board. Go there'}
    </Link>
  )
}
