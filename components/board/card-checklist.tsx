import { Check as CheckMark, X } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import type { Card, Tick } from '../../lib/model/board-shapes.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { useBoard } from './board-context.ts'
import { linesOf } from './board-words.ts'
import parts from './card-parts.module.css'
import styles from './card-checklist.module.css'

/** The small steps of a card: ticked, reworded, moved with Alt and the arrows; several lines make several. */
export function CardChecklist({ card }: { card: Card }) {
  const { board, open, mayWrite } = useBoard()
  const [text, setText] = useState('')
  const ticks = card.checklist
  const done = ticks.filter(({ isDone }) => isDone).length
  if (ticks.length === 0 && !mayWrite) return null
  const add = (lines: readonly string[]) => {
    if (lines.length > 0) board.addTicks(card.id, lines, open.stamp())
    setText('')
  }
  return (
    <section className={parts.section} aria-label="Checklist">
      <h3 className={parts.heading}>
        Checklist
        {ticks.length > 0 ? (
          <span className={parts.count}>
            {done} of {ticks.length}
          </span>
        ) : null}
      </h3>
      <ul className={styles.ticks}>
        {ticks.map((tick, i) => (
          <TickLine
            key={tick.id}
            {...{ card, tick }}
            onShift={(by) => {
              const before = by < 0 ? ticks[i - 1]?.id : (ticks[i + 2]?.id ?? null)
              if (before !== undefined && ticks[i + by])
                board.moveTick(card.id, tick.id, before, open.stamp())
            }}
          />
        ))}
      </ul>
      {mayWrite ? (
        <input
          className={styles.field}
          aria-label="Another step"
          placeholder={ticks.length === 0 ? 'A first step' : 'Another step'}
          value={text}
          enterKeyHint="done"
          onChange={(event) => setText(event.target.value)}
          onBlur={() => add(linesOf(text))}
          onPaste={(event) => {
            const lines = linesOf(event.clipboardData.getData('text/plain'))
            if (lines.length < 2) return
            event.preventDefault()
            add([...linesOf(text), ...lines])
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            add(linesOf(text))
          }}
        />
      ) : null}
    </section>
  )
}

function TickLine({ card, tick, onShift }: { card: Card; tick: Tick; onShift: (by: -1 | 1) => void }) {
  const { board, open, mayWrite } = useBoard()
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    const field = event.currentTarget
    onShift(event.key === 'ArrowUp' ? -1 : 1)
    // Where the line went, the field goes along with its focus.
    requestAnimationFrame(() => field.focus())
  }
  return (
    <li className={styles.tick} data-done={tick.isDone || undefined}>
      <label className={styles.box}>
        <input
          type="checkbox"
          className={styles.input}
          aria-label={tick.text || 'A step without words'}
          checked={tick.isDone}
          disabled={!mayWrite}
          onChange={(event) =>
            board.changeTick(card.id, tick.id, { isDone: event.target.checked }, open.stamp())
          }
        />
        <span className={styles.mark} aria-hidden="true">
          <CheckMark />
        </span>
      </label>
      {mayWrite ? (
        <>
          <input
            className={styles.words}
            aria-label="Step"
            value={tick.text}
            onChange={(event) =>
              board.changeTick(card.id, tick.id, { text: event.target.value }, open.stamp())
            }
            onKeyDown={onKeyDown}
          />
          <IconButton
            label={`Remove “${tick.text}”`}
            icon={<X />}
            onClick={() => board.removeTick(card.id, tick.id, open.stamp())}
          />
        </>
      ) : (
        <span className={styles.words}>{tick.text}</span>
      )}
    </li>
  )
}
