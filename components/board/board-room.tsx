'use client'
import { Ellipsis, ListFilter } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useMemo, useState } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import type { CardId, ColumnId } from '../../lib/model/board-shapes.ts'
import type { OpenBoard, Studio } from '../../lib/studio/snug.ts'
import { useArchive } from '../archive/archive-door.ts'
import { alsoHere } from '../page/who-is-here.tsx'
import { useAddress } from '../shell/address.ts'
import { useDown, TakenDown } from '../talk/taken-down.tsx'
import { useThingEdges } from '../talk/thing-edges.tsx'
import { takenDown } from '../talk/use-hidden.ts'
import { MissingBoard } from './missing-board.tsx'
import { wantsCard } from '../shell/new-card.ts'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useNarrow } from '../shell/use-narrow.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { whenOf } from '../ui/dates.ts'
import { FloatButton } from '../ui/float-button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { PortraitStack } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { BringAlong } from './bring/bring-along.tsx'
import { BoardProvider } from './board-context.ts'
import { boardItems } from './board-items.tsx'
import { boardTitle } from './board-words.ts'
import styles from './board-room.module.css'
import { CardCupboard } from './card-cupboard.tsx'
import { CardSheet } from './card-sheet.tsx'
import { ColumnsView } from './columns-view.tsx'
import { FilterBar } from './filters/filter-bar.tsx'
import { FilterSheet } from './filters/filter-sheet.tsx'
import { useLook } from './filters/use-look.ts'
import { ViewSwitch } from './filters/view-switch.tsx'
import { MoveCardDialog } from './move-card-dialog.tsx'
import { NameDialog } from './name-dialog.tsx'
import { useBoardHere } from './use-board-here.ts'
import { useOpenBoard } from './use-open-board.ts'

const CalendarView = dynamic(() =>
  import('./calendar/calendar-view.tsx').then((module) => module.CalendarView),
)
const LookingBack = dynamic(() => import('./looking-back.tsx').then((module) => module.LookingBack))
const TableView = dynamic(() => import('./table/table-view.tsx').then((module) => module.TableView))

export type BoardRoomProps = { studio: Studio; board: DocId }

/** One board: its columns and cards, who else is there. */
export function BoardRoom({ studio, board }: BoardRoomProps) {
  useObserved(studio.index.boards)
  const isReady = useObserved(studio.ready)
  const open = useOpenBoard(studio, board)
  if (!studio.index.board(board)) return isReady ? <MissingBoard studio={studio.id} /> : null
  return open ? (
    <OpenedBoard key={board} studio={studio} open={open} />
  ) : (
    <RoomFrame
      title={boardTitle(studio.index.board(board)!.title)}
      crumbs={crumbsIn(studio)}
      back={{ at: 'boards', studio: studio.id }}
      still
    >
      <div className={styles.ground} />
    </RoomFrame>
  )
}

const crumbsIn = (studio: Studio) => [{ label: 'Boards', to: { at: 'boards', studio: studio.id } as const }]

function OpenedBoard({ studio, open }: { studio: Studio; open: OpenBoard }) {
  const isReady = useObserved(open.ready)
  const others = useObserved(open.here).filter((person) => !person.isYou)
  const entry = studio.index.board(open.id)!
  const [asked, setAsked] = useState<CardId | null>(null)
  const here = useBoardHere(studio, open, setAsked)
  const look = useLook(studio, open)
  const isNarrow = useNarrow()
  const [adding, setAdding] = useState<ColumnId | null>(null)
  const [isFiltering, setFiltering] = useState(false)
  const [question, setQuestion] = useState<'rename' | 'cupboard' | 'bring' | 'back' | null>(null)
  const address = useAddress()
  const card = address.at === 'board' ? (address.card ?? null) : null
  const { mayWrite, openCard } = here
  const down = useDown(studio, open.id)
  const mayKeep = useObserved(studio.mayKeep)
  const isHidden = mayKeep ? false : down !== null
  const isArchive = useArchive() !== null
  const edges = useThingEdges(studio, { doc: open.id, title: boardTitle(entry.title) }, down !== null)
  const putAway = useObserved(open.board.putAwayCards).length
  const only = useMemo(
    () => (look.shown.length === look.cards.length ? null : new Set(look.shown.map(({ id }) => id))),
    [look.shown, look.cards],
  )
  const wanted = useObserved(wantsCard)
  useEffect(() => {
    if (wanted !== open.id || !isReady) return
    wantsCard.set(null)
    if (!open.mayWrite.get()) return
    if (look.kind !== 'columns') look.change({ kind: 'columns' })
    setAdding(open.board.columns.get()[0]?.id ?? null)
  }, [wanted, isReady, open, look])
  const addCard = () => {
    const first = open.board.columns.get()[0]
    if (first) setAdding(first.id)
  }

  const items = boardItems({
    ...{ studio, open, mayWrite },
    onFilter: isNarrow ? () => setFiltering(true) : null,
    onCupboard: putAway > 0 ? () => setQuestion('cupboard') : null,
    onRename: () => setQuestion('rename'),
    onLookBack: mayKeep && mayWrite && !isArchive ? () => setQuestion('back') : null,
    onBring: () => setQuestion('bring'),
  })
  return (
    <BoardProvider value={here}>
      <RoomFrame
        title={isHidden ? takenDown : boardTitle(entry.title)}
        crumbs={crumbsIn(studio)}
        back={{ at: 'boards', studio: studio.id }}
        under={others.length > 0 ? alsoHere(others) : undefined}
        presence={
          others.length > 0 ? (
            <span className={styles.here}>
              <PortraitStack people={others} size={28} max={3} />
            </span>
          ) : null
        }
        actions={
          <>
            {isHidden ? null : <ViewSwitch kind={look.kind} onChange={(kind) => look.change({ kind })} />}
            {isNarrow || isHidden ? null : (
              <IconButton
                label="Filter"
                icon={<ListFilter />}
                on={look.query.filters.length > 0}
                onClick={() => setFiltering(true)}
              />
            )}
            {isHidden ? null : (
              <Menu
                trigger={<IconButton label="More" icon={<Ellipsis />} />}
                items={[...items, ...(isArchive ? [] : edges.items)]}
              />
            )}
          </>
        }
        still
      >
        <h1 className={titles.unseen}>{isHidden ? takenDown : boardTitle(entry.title)}</h1>
        {down && down !== 'unknown' ? (
          <div className={styles.down}>
            <TakenDown studio={studio} doc={open.id} down={down} />
          </div>
        ) : null}
        {entry.away === null ? null : (
          <BoardInCupboard studio={studio} board={open.id} at={entry.away} mayWrite={mayWrite} />
        )}
        <ReadingOnly studio={studio} mayWrite={mayWrite} />
        {isReady && !isHidden ? <FilterBar look={look} open={open} mayWrite={mayWrite} /> : null}
        {!isReady || isHidden ? (
          <div className={styles.ground} />
        ) : look.kind === 'calendar' ? (
          <div className={styles.scrolls}>
            <CalendarView open={open} look={look} onOpenCard={({ id }) => openCard(id)} />
          </div>
        ) : look.kind === 'table' ? (
          <div className={styles.scrolls}>
            <TableView open={open} look={look} onOpenCard={({ id }) => openCard(id)} />
          </div>
        ) : (
          <ColumnsView adding={adding} onAdding={setAdding} only={only} />
        )}
        {mayWrite &&
        isReady &&
        !isHidden &&
        look.kind === 'columns' &&
        here.board.columns.get().length > 0 &&
        !adding ? (
          <FloatButton onClick={addCard}>Card</FloatButton>
        ) : null}
        {card && isReady && !isHidden ? (
          <CardSheet key={card} card={card} onClose={() => openCard(null)} />
        ) : null}
        {asked ? <MoveCardDialog card={asked} onClose={() => setAsked(null)} /> : null}
        {isFiltering ? <FilterSheet look={look} onClose={() => setFiltering(false)} /> : null}
        {question === 'back' ? <LookingBack studio={studio} onClose={() => setQuestion(null)} /> : null}
        {question === 'cupboard' ? <CardCupboard onClose={() => setQuestion(null)} /> : null}
        {question === 'bring' ? (
          <BringAlong studio={studio} into={open} onClose={() => setQuestion(null)} />
        ) : null}
        {question === 'rename' ? (
          <NameDialog
            title="Rename"
            label="What is the board called?"
            deed="Rename"
            name={entry.title}
            onClose={() => setQuestion(null)}
            onName={(name) => studio.renameBoard(open.id, name)}
          />
        ) : null}
        {edges.dialog}
      </RoomFrame>
    </BoardProvider>
  )
}

function BoardInCupboard(props: { studio: Studio; board: DocId; at: number; mayWrite: boolean }) {
  const { studio, board, at, mayWrite } = props
  return (
    <div className={styles.away} role="status">
      <p>
        <b>This board is in the cupboard.</b> It was put away, {whenOf(at)}.
      </p>
      {mayWrite ? <Button onClick={() => studio.bringBackBoard(board)}>Bring back</Button> : null}
    </div>
  )
}

function ReadingOnly({ studio, mayWrite }: { studio: Studio; mayWrite: boolean }) {
  const { past } = useObserved(studio.summary)
  const isArchive = useArchive() !== null
  if (mayWrite || past || isArchive) return null
  return <p className={styles.reading}>You may read here. A keeper can let you write.</p>
}
