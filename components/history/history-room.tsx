'use client'
import { Ellipsis, X } from 'lucide-react'
import { useState } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { titleOf } from '../page/title-of.ts'
import { go, type Address } from '../shell/address.ts'
import { MissingPage } from '../shell/missing.tsx'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { useDown } from '../talk/taken-down.tsx'
import { takenDown } from '../talk/use-hidden.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { Segment } from '../ui/segment.tsx'
import titles from '../ui/title.module.css'
import { useMedia } from '../ui/use-media.ts'
import { LookingBack } from './looking-back.tsx'
import { useHistory } from './use-history.ts'
import styles from './history-room.module.css'

export type HistoryRoomProps = { studio: Studio; page: DocId }

const views = [
  { value: 'changes', label: 'Changes' },
  { value: 'then', label: 'As it was' },
] as const

/** What a page was, who changed it, and the way back. */
export function HistoryRoom({ studio, page }: HistoryRoomProps) {
  useObserved(studio.index.pages)
  const isReady = useObserved(studio.ready)
  const node = studio.index.page(page)
  const down = useDown(studio, page)
  const mayKeep = useObserved(studio.mayKeep)
  const history = useHistory(studio, page)
  const [view, setView] = useState<'changes' | 'then'>('changes')
  const isPhone = useMedia('(max-width: 899px)')
  if (!node) return isReady ? <MissingPage studio={studio.id} /> : null
  const isHidden = down !== null && !mayKeep
  const title = isHidden ? takenDown : titleOf(node.title)
  const back: Address = { at: 'page', studio: studio.id, page }
  const other = views.find(({ value }) => value !== view)!
  return (
    <RoomFrame
      title="History"
      crumbs={[{ label: title, to: back }]}
      back={back}
      under={title}
      actions={
        isPhone ? (
          <Menu
            trigger={<IconButton label="More" icon={<Ellipsis />} />}
            items={[{ label: other.label, onSelect: () => setView(other.value) }]}
          />
        ) : (
          <>
            <Segment label="What is shown" options={views} value={view} onChange={setView} />
            <Button icon={<X />} onClick={() => go(back)}>
              Close
            </Button>
          </>
        )
      }
    >
      {!isHidden && history && history.bursts.length > 0 ? (
        <LookingBack studio={studio} title={title} history={history} isPlain={view === 'then'} />
      ) : (
        <article className={styles.words}>
          <h1 className={titles.title}>{title}</h1>
          {!isHidden && history ? (
            <p className={styles.empty}>
              Nothing is in the history yet. From now on Snug keeps what people write here, a little after
              they pause.
            </p>
          ) : null}
        </article>
      )}
    </RoomFrame>
  )
}
