'use client'
import { FileText, FolderOpen, SquareKanban } from 'lucide-react'
import type { Studio } from '../../lib/studio/snug.ts'
import { EmptyPage } from '../art/empty-page.tsx'
import { Squiggle } from '../art/squiggle.tsx'
import { go } from '../shell/address.ts'
import { useChanged } from '../page/changed-since.ts'
import { Link } from '../shell/link.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { takenDown, useHidden } from '../talk/use-hidden.ts'
import { Button } from '../ui/button.tsx'
import { NewDot } from '../ui/new-dot.tsx'
import titles from '../ui/title.module.css'
import { inWords } from '../ui/words.ts'
import styles from './pages-by-the-door.module.css'

/** The pages at the top of the tree and the boards, in the order people gave them. */
export function PagesByTheDoor({ studio, mayWrite }: { studio: Studio; mayWrite: boolean }) {
  const { roots } = useObserved(studio.index.pages)
  const boards = useObserved(studio.index.boards)
  const ready = useObserved(studio.ready)
  const isChanged = useChanged(studio)
  const isHidden = useHidden(studio)
  if (!ready) return null
  if (roots.length === 0 && boards.length === 0) {
    return (
      <section className={styles.empty}>
        <EmptyPage />
        <h2 className={titles.heading}>No pages yet</h2>
        {mayWrite ? (
          <>
            <p className={titles.fine}>Write down the thing you keep explaining.</p>
            <Button onClick={() => go({ at: 'page', studio: studio.id, page: studio.newPage(null) })}>
              Write a page
            </Button>
          </>
        ) : null}
      </section>
    )
  }
  return (
    <section className={styles.pages}>
      <h2 className={titles.heading}>{boards.length > 0 ? 'Pages and boards' : 'Pages'}</h2>
      <ul className={styles.list}>
        {roots.map((page) => (
          <li key={page.id} className={styles.row}>
            {isChanged(page) ? <NewDot hanging /> : null}
            <Link to={{ at: 'page', studio: studio.id, page: page.id }} className={styles.page}>
              {page.children.length > 0 ? <FolderOpen /> : <FileText />}
              <span className={page.title && !isHidden(page.id) ? styles.title : styles.untitled}>
                {isHidden(page.id) ? takenDown : page.title || 'A page without a title'}
              </span>
              {page.children.length > 0 ? (
                <span className={styles.inside}>
                  {inWords(page.children.length)} {page.children.length === 1 ? 'page' : 'pages'} inside
                </span>
              ) : null}
            </Link>
          </li>
        ))}
        {boards.map((board) => (
          <li key={board.id}>
            <Link to={{ at: 'board', studio: studio.id, board: board.id }} className={styles.page}>
              <SquareKanban />
              <span className={board.title && !isHidden(board.id) ? styles.title : styles.untitled}>
                {isHidden(board.id) ? takenDown : board.title || 'A board without a name'}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <p className={styles.end}>
        <Squiggle />
        That is everything.
      </p>
    </section>
  )
}
