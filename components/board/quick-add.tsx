import { useRef, useState } from 'react'
import type { CardId, ColumnId } from '../../lib/model/board-shapes.ts'
import { Button } from '../ui/button.tsx'
import { useBoard } from './board-context.ts'
import { cardsInWords, linesOf } from './board-words.ts'
import styles from './quick-add.module.css'

export type QuickAddProps = {
  column: ColumnId
  columnName: string
  /** Where the new cards go; null: last. */
  before: CardId | null
  onClose: () => void
}

/** A title and Enter, again and again; several lines, typed or pasted, are several cards. */
export function QuickAdd({ column, columnName, before, onClose }: QuickAddProps) {
  const { board, open } = useBoard()
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const lines = linesOf(text)
  const add = () => {
    if (lines.length === 0) return onClose()
    board.addCards(
      lines.map((title) => ({ title })),
      { column, before },
      open.stamp(),
    )
    setText('')
    field.current?.focus()
  }
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget) && text.trim() === '') onClose()
      }}
    >
      <textarea
        ref={field}
        autoFocus
        rows={Math.min(8, Math.max(2, text.split('\n').length))}
        className={styles.field}
        aria-label={`New card in ${columnName}`}
        placeholder="A title. Several lines make several cards"
        enterKeyHint="done"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation()
            onClose()
          }
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          add()
        }}
      />
      <div className={styles.deeds}>
        <Button kind="primary" type="submit">
          {lines.length > 1 ? `Add ${cardsInWords(lines.length)}` : 'Add card'}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          Close
        </Button>
      </div>
    </form>
  )
}
