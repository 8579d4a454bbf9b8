'use client'
import type { Studio } from '../../lib/studio/snug.ts'
import { Link } from '../shell/link.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { useHidden } from '../talk/use-hidden.ts'
import { Portrait } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { firstName } from '../ui/words.ts'
import styles from './here-now.module.css'

/** Who is in, and on which page or board. */
export function HereNow({ studio }: { studio: Studio }) {
  const everyone = useObserved(studio.here)
  // Others first: you know that you are in.
  const here = [...everyone].sort((a, b) => Number(a.person.isYou) - Number(b.person.isYou))
  const isHidden = useHidden(studio)
  useObserved(studio.index.pages)
  useObserved(studio.index.boards)
  if (here.length === 0) return null
  return (
    <section>
      <h2 className={titles.label}>Here now</h2>
      <ul className={styles.people}>
        {here.map(({ person, at }) => {
          const page = at ? studio.index.page(at) : null
          const board = at && !page ? studio.index.board(at) : null
          return (
            <li key={person.did} className={styles.person}>
              <Portrait name={person.name} portrait={person.portrait} size={30} here decorative />
              <p className={styles.words}>
                <b>{firstName(person.name)}</b>{' '}
                {page ? (
                  <>
                    in{' '}
                    <Link to={{ at: 'page', studio: studio.id, page: page.id }} className={styles.page}>
                      {isHidden(page.id)
                        ? 'a page that was taken down'
                        : page.title || 'a page without a title'}
                    </Link>
                  </>
                ) : board ? (
                  <>
                    at{' '}
                    <Link to={{ at: 'board', studio: studio.id, board: board.id }} className={styles.page}>
                      {isHidden(board.id)
                        ? 'a board that was taken down'
                        : board.title || 'a board without a name'}
                    </Link>
                  </>
                ) : (
                  'on the doorstep'
                )}
                {person.isYou ? ' (that’s you)' : ''}
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
