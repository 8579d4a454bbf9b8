import { useLayoutEffect, useRef } from 'react'
import type { Card } from '../../lib/model/board-shapes.ts'
import { useBoard } from './board-context.ts'
import { cardTitle } from './board-words.ts'
import styles from './card-title-field.module.css'

/** The title as it stands on the board: what is typed here shows there as it is typed. */
export function CardTitleField({ card }: { card: Card }) {
  const { board, open, mayWrite } = useBoard()
  const ref = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const field = ref.current
    if (!field) return
    const fit = () => {
      field.style.height = '0'
      field.style.height = `${field.scrollHeight}px`
    }
    fit()
    // The sheet is not drawn yet when its field is made, and its width may change.
    const watcher = new ResizeObserver(fit)
    watcher.observe(field.parentElement!)
    return () => watcher.disconnect()
  }, [card.title])
  if (!mayWrite) return <p className={styles.title}>{cardTitle(card.title)}</p>
  return (
    <textarea
      ref={ref}
      className={styles.title}
      aria-label="Title"
      rows={1}
      value={card.title}
      placeholder="A title, now or later"
      onChange={(event) =>
        board.change(card.id, { title: event.target.value.replace(/\s*\n\s*/g, ' ') }, open.stamp())
      }
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
        event.preventDefault()
        event.currentTarget.closest('dialog')?.querySelector<HTMLElement>('.prose')?.focus()
      }}
    />
  )
}
