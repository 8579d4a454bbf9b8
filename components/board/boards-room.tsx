'use client'
import { Plus, SquareKanban } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import { go } from '../shell/address.ts'
import { Link } from '../shell/link.tsx'
import { MakeSwitch } from '../shell/house-switch.tsx'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { takenDown, useHidden } from '../talk/use-hidden.ts'
import { Button } from '../ui/button.tsx'
import { Cupboard } from '../ui/cupboard.tsx'
import { whenOf } from '../ui/dates.ts'
import { FloatButton } from '../ui/float-button.tsx'
import titles from '../ui/title.module.css'
import { firstName } from '../ui/words.ts'
import { BringButton } from './bring/bring-button.tsx'
import { EmptyBoard } from './empty-board.tsx'
import { NameDialog } from './name-dialog.tsx'
import { boardTitle, firstColumns } from './board-words.ts'
import styles from './boards-room.module.css'

/** Every board of the studio, in the order people gave them, and those that were put away. */
export function BoardsRoom({ studio }: { studio: Studio }) {
  const boards = useObserved(studio.index.boards)
  const isReady = useObserved(studio.ready)
  const mayWrite = useObserved(studio.mayWrite)
  const people = useObserved(studio.people)
  const [isNaming, setNaming] = useState(false)
  const isHidden = useHidden(studio)
  const isEmpty = boards.length === 0
  // Whoever is here is about to open one.
  useEffect(() => {
    void import('./board-room.tsx').catch(() => {})
  }, [])
  const start = () => setNaming(true)

  return (
    <RoomFrame
      title="Boards"
      actions={
        mayWrite && !isEmpty ? (
          <Button kind="primary" icon={<Plus />} className={styles.start} onClick={start}>
            New board
          </Button>
        ) : null
      }
    >
      <h1 className={titles.unseen}>Boards</h1>
      <MakeSwitch studio={studio.id} at="boards" />
      {isReady && isEmpty ? (
        <EmptyBoard title="No boards yet">
          {mayWrite ? (
            <Button kind="primary" onClick={start}>
              Start a board
            </Button>
          ) : null}
        </EmptyBoard>
      ) : (
        <ul className={styles.list}>
          {boards.map(({ id, title, by, at }) => {
            const who = people.find((person) => person.did === by)
            return (
              <li key={id}>
                <Link to={{ at: 'board', studio: studio.id, board: id }} className={styles.board}>
                  <SquareKanban />
                  <span className={styles.title}>{isHidden(id) ? takenDown : boardTitle(title)}</span>
                  <span className={styles.when}>
                    {who ? `${who.isYou ? 'You' : firstName(who.name)}, ` : ''}
                    {at ? whenOf(at) : ''}
                  </span>
                </Link>
              </li>
            )
          })}
        </ul>
      )}
      {mayWrite && isReady ? (
        <div className={styles.bring} data-alone={isEmpty || undefined}>
          <BringButton studio={studio} />
        </div>
      ) : null}
      <BoardCupboard studio={studio} mayWrite={mayWrite} />
      {mayWrite && !isEmpty ? <FloatButton onClick={start}>Board</FloatButton> : null}
      {isNaming ? (
        <NameDialog
          title="New board"
          label="What is it for?"
          placeholder="Midsummer run"
          deed="Start it"
          name=""
          onClose={() => setNaming(false)}
          onName={(name) =>
            go({ at: 'board', studio: studio.id, board: studio.newBoard(name, firstColumns) })
          }
        />
      ) : null}
    </RoomFrame>
  )
}

function BoardCupboard({ studio, mayWrite }: { studio: Studio; mayWrite: boolean }) {
  const away = useObserved(studio.index.putAwayBoards)
  const isHidden = useHidden(studio)
  return (
    <Cupboard
      things={away.map(({ id, title, away: at }) => ({
        key: id,
        title: (
          <Link to={{ at: 'board', studio: studio.id, board: id }}>
            {isHidden(id) ? takenDown : boardTitle(title)}
          </Link>
        ),
        at: at!,
        onBringBack: mayWrite ? () => studio.bringBackBoard(id) : undefined,
      }))}
    />
  )
}
