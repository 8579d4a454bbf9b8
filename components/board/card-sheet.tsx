import { Archive, ArrowRightLeft, LayoutGrid, X } from 'lucide-react'
import { useMemo } from 'react'
import type { CardId } from '../../lib/model/board-shapes.ts'
import { Link } from '../shell/link.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { TalkBeside } from '../talk/talk-beside.tsx'
import { Button } from '../ui/button.tsx'
import { whenOf } from '../ui/dates.ts'
import { Dialog } from '../ui/dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import titles from '../ui/title.module.css'
import { useBoard } from './board-context.ts'
import { boardTitle, cardTitle, columnName } from './board-words.ts'
import { CardChecklist } from './card-checklist.tsx'
import { CardDays } from './card-days.tsx'
import { CardFields } from './card-fields.tsx'
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
  if (!card)
    return (
      <Dialog open onClose={onClose} title="No card here" shape="wide">
        <p className={titles.fine}>
          This device does not have this card. If it was made a moment ago elsewhere, it comes with the next
          connection.
        </p>
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
        <IconButton label="Close" icon={<X />} onClick={onClose} data-first />
      </div>
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
            {boardTitle(studio.index.board(card.home)?.title ?? '')}
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
      {mayWrite && card.away === null ? <CardPlaces card={card} onClose={onClose} /> : null}
      <section className={styles.talk} aria-label="Talk about this card">
        <h3 className={titles.small}>Talk</h3>
        <TalkBeside studio={studio} doc={card.home ?? open.id} thing={id} />
      </section>
      <CardHistory card={card} />
    </Dialog>
  )
}
