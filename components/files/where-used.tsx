'use client'
import { FileText, LayoutGrid, MessagesSquare } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import type { FileId } from '../../lib/base/ids.ts'
import type { FilePlace } from '../../lib/studio/files.ts'
import type { Hides } from '../../lib/studio/hides.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { cardTitle } from '../board/board-words.ts'
import { titleOf } from '../page/title-of.ts'
import type { Address } from '../shell/address.ts'
import { Link } from '../shell/link.tsx'
import { useHidden } from '../talk/use-hidden.ts'
import { threadTitle } from '../thread/thread-words.ts'
import titles from '../ui/title.module.css'
import styles from './where-used.module.css'

type Shown = { key: string; to: Address; icon: ReactNode; name: string }

/** In which pages, on which cards and in which threads a file stands, as far as this device has them. */
export function WhereUsed({ studio, file }: { studio: Studio; file: FileId }) {
  const isHidden = useHidden(studio)
  const [found, setFound] = useState<readonly Shown[] | null>(null)
  useEffect(() => {
    let isOn = true
    const look = async () => {
      const [places, threads] = await Promise.all([studio.filePlaces(file), studio.threads()])
      const nameOf = (id: string) => threads.rows.get().find((row) => row.id === id)
      return places.flatMap((place) => shown(studio, place, isHidden, nameOf) ?? [])
    }
    look().then(
      (all) => isOn && setFound(all),
      // What cannot be read now is looked for when somebody comes here again.
      () => {},
    )
    return () => void (isOn = false)
  }, [studio, file, isHidden])
  if (!found) return null
  if (found.length === 0)
    return <p className={titles.fine}>It stands in no page, card or thread that this device has.</p>
  return (
    <nav className={styles.used} aria-label="Where it stands">
      <h3 className={titles.small}>Where it stands</h3>
      <ul className={styles.list}>
        {found.map(({ key, to, icon, name }) => (
          <li key={key}>
            <Link to={to} className={styles.place}>
              {icon}
              <span className={styles.name}>{name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type Row = Parameters<typeof threadTitle>[0]

/** null for what was put away or taken down. */
function shown(
  studio: Studio,
  place: FilePlace,
  isHidden: Hides,
  rowOf: (id: string) => Row | undefined,
): Shown | null {
  if (place.is === 'page') {
    const page = studio.index.page(place.page)
    if (!page || page.away !== null || isHidden(place.page)) return null
    const to = { at: 'page', studio: studio.id, page: place.page } as const
    return { key: place.page, to, icon: <FileText />, name: titleOf(page.title) }
  }
  if (place.is === 'card') {
    const { board, card } = place
    if (isHidden(board) || isHidden(board, card)) return null
    const to = { at: 'board', studio: studio.id, board, card } as const
    return { key: card, to, icon: <LayoutGrid />, name: cardTitle(place.title) }
  }
  const row = rowOf(place.thread)
  if (!row || row.isDown) return null
  const to = { at: 'thread', studio: studio.id, thread: place.thread, message: place.message } as const
  return { key: place.thread, to, icon: <MessagesSquare />, name: threadTitle(row) }
}
