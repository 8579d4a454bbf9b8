import { X } from 'lucide-react'
import { useState } from 'react'
import { boardColours, type Card, type Label, type LabelId } from '../../lib/model/board-shapes.ts'
import { useObserved } from '../shell/use-observed.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Select } from '../ui/select.tsx'
import { useBoard } from './board-context.ts'
import styles from './card-parts.module.css'
import { LabelDialog } from './label-dialog.tsx'

const fresh = 'new'

/** The labels on a card; any of the board's can be put on, and new ones made. */
export function CardLabels({ card }: { card: Card }) {
  const { board, open, mayWrite } = useBoard()
  const labels = useObserved(board.labels)
  const [asked, setAsked] = useState<Label | typeof fresh | null>(null)
  const on = labels.filter(({ id }) => card.labels.includes(id))
  const without = labels.filter(({ id }) => !card.labels.includes(id))
  const set = (ids: readonly LabelId[]) => board.change(card.id, { labels: ids }, open.stamp())
  return (
    <div className={styles.fact}>
      <span className={styles.name}>Labels</span>
      <div className={styles.values}>
        {on.length === 0 && !mayWrite ? <span className={styles.none}>None</span> : null}
        {on.map((label) => (
          <span key={label.id} className={styles.value} data-colour={boardColours.indexOf(label.colour) + 1}>
            {mayWrite ? (
              <button
                type="button"
                className={styles.text}
                aria-label={`Change the label ${label.name}`}
                onClick={() => setAsked(label)}
              >
                {label.name}
              </button>
            ) : (
              label.name
            )}
            {mayWrite ? (
              <IconButton
                label={`Take ${label.name} off`}
                icon={<X />}
                onClick={() => set(card.labels.filter((id) => id !== label.id))}
              />
            ) : null}
          </span>
        ))}
        {mayWrite ? (
          <Select
            className={styles.add}
            label="Add a label"
            labelHidden
            value=""
            onChange={(id) => {
              if (id === fresh) setAsked(fresh)
              else if (id) set([...card.labels, id as LabelId])
            }}
            options={[
              { value: '', label: 'Add a label' },
              ...without.map(({ id, name }) => ({ value: id as string, label: name })),
              { value: fresh, label: 'A new label…' },
            ]}
          />
        ) : null}
      </div>
      {asked ? (
        <LabelDialog
          label={asked === fresh ? null : asked}
          onClose={() => setAsked(null)}
          onMade={(id) => set([...card.labels, id])}
        />
      ) : null}
    </div>
  )
}
