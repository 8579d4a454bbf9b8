import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { whenOf } from '../ui/dates.ts'
import { Dialog } from '../ui/dialog.tsx'
import titles from '../ui/title.module.css'
import { useBoard } from './board-context.ts'
import { cardTitle } from './board-words.ts'
import styles from './card-cupboard.module.css'

/** The cards of this board that were put away; each can come back to where it was. */
export function CardCupboard({ onClose }: { onClose: () => void }) {
  const { board, open, mayWrite } = useBoard()
  const away = useObserved(board.putAwayCards)
  return (
    <Dialog open onClose={onClose} title="The cupboard" shape="sheet">
      {away.length === 0 ? <p className={titles.fine}>Nothing rests here.</p> : null}
      <ul className={styles.list}>
        {away.map((card) => (
          <li key={card.id} className={styles.row}>
            <span className={styles.title}>{cardTitle(card.title)}</span>
            <span className={styles.when}>Put away {whenOf(card.away!)}</span>
            {mayWrite ? (
              <Button onClick={() => board.bringBack(card.id, open.stamp())}>Bring back</Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
