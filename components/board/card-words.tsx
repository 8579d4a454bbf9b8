import dynamic from 'next/dynamic'
import { useEffect, useMemo } from 'react'
import type { Card } from '../../lib/model/board-shapes.ts'
import type { Person } from '../../lib/studio/snug.ts'
import { AdriftWords } from '../page/adrift-words.tsx'
import { useBoard } from './board-context.ts'
import parts from './card-parts.module.css'
import styles from './card-words.module.css'

const PageEditor = dynamic(() => import('../page/page-editor.tsx').then((module) => module.PageEditor), {
  ssr: false,
})

/** The words on a card: the editor of pages, small. */
export function CardWords({ card }: { card: Card }) {
  const { studio, board, open, people } = useBoard()
  const body = board.body(card.id)
  const words = useMemo(
    () => body && { body, presence: open.presence, mayWrite: open.mayWrite },
    [body, open],
  )
  const adrift = useMemo(() => body && { ...body, adrift: board.adriftOn(card.id) }, [body, board, card.id])
  const you = [...people.values()].find((person: Person) => person.isYou)
  useEffect(() => board.watchWords(card.id, () => open.stamp()), [board, open, card.id])
  return (
    <section className={parts.section} aria-label="Words">
      <h3 className={parts.heading}>Words</h3>
      {adrift ? <AdriftWords body={adrift} mayWrite={open.mayWrite} heading="h3" /> : null}
      <div className={styles.words}>
        {words ? (
          <PageEditor
            studio={studio}
            open={words}
            you={you ?? null}
            label="The words of the card"
            placeholder="What there is to say"
          />
        ) : null}
      </div>
    </section>
  )
}
