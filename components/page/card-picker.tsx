import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import type { Settable } from '../../lib/base/observed.ts'
import type { DocId } from '../../lib/base/ids.ts'
import { cardNodeName } from '../../lib/content/card-address.ts'
import type { Card } from '../../lib/model/board.ts'
import type { OpenBoard, Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { useHidden } from '../talk/use-hidden.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import titles from '../ui/title.module.css'
import styles from './card-picker.module.css'

export type CardPickerProps = {
  studio: Studio
  editor: Editor
  /** Set when somebody wants a card at the caret. */
  asking: Settable<boolean>
}

/** Which card of the studio's boards is to stand in the page. */
export function CardPicker({ studio, editor, asking }: CardPickerProps) {
  const isAsking = useObserved(asking)
  if (!isAsking) return null
  const close = () => {
    asking.set(false)
    editor.commands.focus()
  }
  return (
    <Dialog open onClose={close} title="Which card?" shape="sheet">
      <Cards
        studio={studio}
        onPick={(board, card) => {
          asking.set(false)
          editor
            .chain()
            .focus()
            .insertContent([
              { type: cardNodeName, attrs: { board, card: card.id } },
              { type: 'text', text: ' ' },
            ])
            .run()
        }}
      />
    </Dialog>
  )
}

/** No list is longer; a few letters of the title make it shorter. */
const mostShown = 40

export type CardRow = { board: DocId; boardTitle: string; card: Card }

function Cards({ studio, onPick }: { studio: Studio; onPick: (board: DocId, card: Card) => void }) {
  const rows = useCards(studio)
  const [sought, setSought] = useState('')
  const words = sought.trim().toLowerCase()
  const fitting = rows.filter(({ card }) => card.title.toLowerCase().includes(words))
  return (
    <>
      <Field label="Its title" value={sought} onChange={setSought} autoComplete="off" data-first />
      {fitting.length === 0 ? (
        <p className={titles.fine}>
          {rows.length === 0 ? 'There is no card on any board yet.' : `No card is called “${sought.trim()}”.`}
        </p>
      ) : null}
      <ul className={styles.cards}>
        {fitting.slice(0, mostShown).map(({ board, boardTitle, card }) => (
          <li key={`${board} ${card.id}`}>
            <button type="button" className={styles.card} onClick={() => onPick(board, card)}>
              <span className={styles.title}>{card.title.trim() || 'A card without a title'}</span>
              <span className={titles.fine}>{boardTitle}</span>
            </button>
          </li>
        ))}
      </ul>
      {fitting.length > mostShown ? (
        <p className={titles.fine}>There are more. A few letters of the title make the list shorter.</p>
      ) : null}
    </>
  )
}

/** Every card in use that lives on a board in use, board by board. */
export function useCards(studio: Studio): readonly CardRow[] {
  const boards = useObserved(studio.index.boards)
  const hides = useHidden(studio)
  const [rows, setRows] = useState<readonly CardRow[]>([])
  useEffect(() => {
    let isOver = false
    const open: OpenBoard[] = []
    const stops: (() => void)[] = []
    const tell = () =>
      setRows(
        open.flatMap(({ id, board }) =>
          board.cards
            .get()
            .filter((card) => card.home === null && !hides(id) && !hides(id, card.id))
            .map((card) => ({
              board: id,
              boardTitle: boards.find((each) => each.id === id)?.title ?? '',
              card,
            })),
        ),
      )
    void Promise.all(boards.map(({ id }) => studio.lookAtBoard(id))).then((opened) => {
      if (isOver) return opened.forEach((each) => each.close())
      open.push(...opened)
      for (const each of opened) stops.push(each.board.cards.subscribe(tell), each.ready.subscribe(tell))
      tell()
    })
    return () => {
      isOver = true
      for (const stop of stops) stop()
      for (const each of open) each.close()
    }
  }, [studio, boards, hides])
  return rows
}
