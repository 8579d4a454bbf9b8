import { memo, useEffect, useRef, useState } from 'react'
import type { Aspect } from '../../../lib/model/board-query.ts'
import type { Card } from '../../../lib/model/board-shapes.ts'
import type { Look } from '../filters/use-look.ts'
import { Cell } from './cell.tsx'
import type { TableDeeds } from './table-deeds.ts'
import styles from './table.module.css'

/** Rows that are drawn together when they come near the window. */
export const rowsInBlock = 10
/** Of a row, in pixels; the style sheet says the same. */
const rowHeight = 44

type RowBlockProps = {
  cards: readonly Card[]
  aspects: readonly Aspect[]
  look: Look
  deeds: TableDeeds
  isFirst: boolean
}

/** Some rows, drawn while they are near what can be seen: a thousand rows of fields would be slow to open. */
export function RowBlock({ cards, aspects, look, deeds, isFirst }: RowBlockProps) {
  const ref = useRef<HTMLTableSectionElement>(null)
  const [isNear, setNear] = useState(isFirst)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new IntersectionObserver(
      (entries) => {
        const isIn = entries.at(-1)!.isIntersecting
        // Whoever writes in a row keeps it, however far they scroll.
        if (isIn || !element.contains(document.activeElement)) setNear(isIn)
      },
      { rootMargin: '600px 0px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  return (
    <tbody ref={ref}>
      {isNear ? (
        cards.map((card) => <Row key={card.id} card={card} aspects={aspects} look={look} deeds={deeds} />)
      ) : (
        <tr aria-hidden="true">
          <td colSpan={aspects.length} style={{ height: cards.length * rowHeight }} />
        </tr>
      )}
    </tbody>
  )
}

type RowProps = Omit<RowBlockProps, 'cards' | 'isFirst'> & { card: Card }

const Row = memo(function Row({ card, aspects, look, deeds }: RowProps) {
  return (
    <tr className={styles.row} data-done={card.doneAt !== null || undefined}>
      {aspects.map((aspect) => (
        <Cell key={aspect} card={card} aspect={aspect} look={look} deeds={deeds} />
      ))}
      {deeds.mayWrite ? <td className={styles.cell} /> : null}
    </tr>
  )
})
