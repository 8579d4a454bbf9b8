import { useObserved } from '../shell/use-observed.ts'
import { takenDown } from '../talk/use-hidden.ts'
import { PutAwayList } from '../ui/cupboard.tsx'
import { Dialog } from '../ui/dialog.tsx'
import titles from '../ui/title.module.css'
import { useBoard } from './board-context.ts'
import { cardTitle } from './board-words.ts'

/** The cards of this board that were put away; each can come back to where it was. */
export function CardCupboard({ onClose }: { onClose: () => void }) {
  const { board, open, mayWrite, isHidden } = useBoard()
  const away = useObserved(board.putAwayCards)
  return (
    <Dialog open onClose={onClose} title="The cupboard" shape="sheet">
      {away.length === 0 ? <p className={titles.fine}>Nothing rests here.</p> : null}
      <PutAwayList
        things={away.map((card) => ({
          ...{ key: card.id, title: isHidden(card.id) ? takenDown : cardTitle(card.title), at: card.away! },
          onBringBack: mayWrite ? () => board.bringBack(card.id, open.stamp()) : undefined,
        }))}
      />
    </Dialog>
  )
}
