import { Archive, ArrowRightLeft, Ellipsis, LayoutGrid, X } from 'lucide-react'
import { useMemo } from 'react'
import type { CardId } from '../../lib/model/board-shapes.ts'
import { Link } from '../shell/link.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { useArchive } from '../archive/archive-door.ts'
import { TalkBeside } from '../talk/talk-beside.tsx'
import { useDown, TakenDown } from '../talk/taken-down.tsx'
import { useThingEdges } from '../talk/thing-edges.tsx'
import { takenDown, useHidden } from '../talk/use-hidden.ts'
import { Button } from '../ui/button.tsx'
import { whenOf } from '../ui/dates.ts'
import { Dialog } from '../ui/dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import titles from '../ui/title.module.css'
import { useBoard } from './board-context.ts'
import { boardTitle, cardTitle, columnName } from './board-words.ts'
import { CardChecklist } from './card-checklist.tsx'
import { CardDays } from './card-days.tsx'
import { CardFields } from './card-fields.tsx'
import { CardFiles } from './card-files.tsx'
import { CardHistory } from './card-history.tsx'
import { CardLabels } from './card-labels.tsx'
import { CardPeople } from './card-people.tsx'
import { CardPlaces } from './card-places.tsx'
import { CardTitleField } from './card-title-field.tsx'
import { CardWords } from './card-words.tsx'
import styles from './card-sheet.module.css'

/** One card, opened: everything on it can be changed where it stands. */
export function CardSheet({ card: id, onClose }: { card: CardId; onClose: () => void }) {
  const { board, open, studio, mayWrite, askWhere, putAway } = useBoard()
  const card = useObserved(useMemo(() => board.card(id), [board, id]))
  const columns = useObserved(board.columns)
  const home = card?.home ?? open.id
  const mayKeep = useObserved(studio.mayKeep)
  const isArchive = useArchive() !== null
  const isHidden = useHidden(studio)
  const down = useDown(studio, home, id)
  const edges = useThingEdges(
    studio,
    { doc: home, item: id, title: cardTitle(card?.title ?? '') },
    down !== null,
  )
  if (!card)
    return (
      <Dialog open onClose={onClose} title="No card here" shape="wide">
        <p className={titles.fine}>
          This device does not have this card. If it was made a moment ago elsewhere, it comes with the next
          connection.
        </p>
      </Dialog>
    )
  if (down !== null && !mayKeep)
    return (
      <Dialog open onClose={onClose} title={takenDown} shape="wide">
        {down === 'unknown' ? null : <TakenDown studio={studio} doc={home} item={id} down={down} />}
      </Dialog>
    )
  const column = columns.find((one) => one.id === card.column)
  const away = () => {
    putAway(id)
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={cardTitle(card.title)} titleHidden shape="wide">
      <div className={styles.bar}>
        {mayWrite && card.away === null ? (
          <Button kind="tone" icon={<ArrowRightLeft />} onClick={() => askWhere(id)}>
            {columnName(column?.name ?? '')}
          </Button>
        ) : (
          <span className={styles.column}>{columnName(column?.name ?? '')}</span>
        )}
        <span className={styles.space} />
        {mayWrite && card.away === null ? (
          <IconButton label="Put away" icon={<Archive />} onClick={away} />
        ) : null}
        {isArchive || edges.items.length === 0 ? null : (
          <Menu
            trigger={<IconButton label="More about this card" icon={<Ellipsis />} />}
            items={edges.items.slice(1)}
          />
        )}
        <IconButton label="Close" icon={<X />} onClick={onClose} data-first />
      </div>
      {down && down !== 'unknown' ? <TakenDown studio={studio} doc={home} item={id} down={down} /> : null}
      {card.away === null ? null : (
        <div className={styles.away} role="status">
          <p>
            <b>This card is in the cupboard.</b> It was put away, {whenOf(card.away)}.
          </p>
          {mayWrite ? <Button onClick={() => board.bringBack(id, open.stamp())}>Bring back</Button> : null}
        </div>
      )}
      {card.home ? (
        <p className={styles.home}>
          <LayoutGrid />
          It lives on{' '}
          <Link to={{ at: 'board', studio: studio.id, board: card.home, card: id }} onClick={onClose}>
            {isHidden(card.home) ? takenDown : boardTitle(studio.index.board(card.home)?.title ?? '')}
          </Link>
          , and shows here too.
        </p>
      ) : null}
      <CardTitleField card={card} />
      <div className={styles.facts}>
        <CardPeople card={card} />
        <CardDays card={card} />
        <CardLabels card={card} />
        <CardFields card={card} />
      </div>
      <CardWords card={card} />
      <CardChecklist card={card} />
      <CardFiles card={card} />
      {mayWrite && card.away === null ? <CardPlaces card={card} onClose={onClose} /> : null}
      <section className={styles.talk} aria-label="Talk about this card">
        <h3 className={titles.small}>Talk</h3>
        <TalkBeside studio={studio} doc={card.home ?? open.id} thing={id} />
      </section>
      <CardHistory card={card} />
      {edges.dialog}
    </Dialog>
  )
}
