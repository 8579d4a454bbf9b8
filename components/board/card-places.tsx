import { LayoutGrid } from 'lucide-react'
import { useState } from 'react'
import { until } from '../../lib/base/observed.ts'
import type { Card } from '../../lib/model/board-shapes.ts'
import type { DocId } from '../../lib/base/ids.ts'
import type { OpenBoard, Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { takenDown, useHidden } from '../talk/use-hidden.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { useBoard } from './board-context.ts'
import { boardTitle, cardTitle } from './board-words.ts'
import styles from './card-places.module.css'

/** One card in several places: shown on another board too, or here no longer. */
export function CardPlaces({ card, onClose }: { card: Card; onClose: () => void }) {
  const { studio, board, open } = useBoard()
  const others = useObserved(studio.index.boards).filter(({ id }) => id !== open.id && id !== card.home)
  const isHidden = useHidden(studio)
  const [isAsking, setAsking] = useState(false)

  const leave = () => {
    const { column, home } = card
    board.unshow(card.id)
    onClose()
    toast({
      text: `“${cardTitle(card.title)}” shows here no longer. It is where it lives.`,
      undo: () => board.show(card.id, home!, { column, before: null }, open.stamp()),
    })
  }
  const show = async (id: DocId, title: string) => {
    // The sheet leaves, so that Undo is within reach.
    onClose()
    await onBoard(studio, id, (other) => {
      const column = other.board.columns.get()[0]?.id ?? other.board.addColumn({ name: 'To do' })
      other.board.show(card.id, card.home ?? open.id, { column, before: null }, other.stamp())
    })
    toast({
      text: `“${cardTitle(card.title)}” shows on “${boardTitle(title)}” too.`,
      undo: () => void onBoard(studio, id, (other) => other.board.unshow(card.id)),
    })
  }

  return (
    <div className={styles.deeds}>
      {others.length > 0 ? (
        <Button icon={<LayoutGrid />} onClick={() => setAsking(true)}>
          Show on another board too…
        </Button>
      ) : null}
      {card.home ? <Button onClick={leave}>Take off this board</Button> : null}
      {isAsking ? (
        <Dialog open onClose={() => setAsking(false)} title="Show it on which board too?" shape="sheet">
          <ul>
            {others.map(({ id, title }, i) => (
              <li key={id}>
                <button
                  type="button"
                  className={styles.board}
                  data-first={i === 0 ? '' : undefined}
                  onClick={() => void show(id, isHidden(id) ? takenDown : title)}
                >
                  {isHidden(id) ? takenDown : boardTitle(title)}
                </button>
              </li>
            ))}
          </ul>
        </Dialog>
      ) : null}
    </div>
  )
}

/** Does something on a board that is not on the screen, once it has been read from this device. */
async function onBoard(studio: Studio, id: DocId, deed: (open: OpenBoard) => void): Promise<void> {
  const open = await studio.lookAtBoard(id)
  await until(open.ready, Boolean)
  deed(open)
  open.close()
}
