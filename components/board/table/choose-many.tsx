import type { Card, CardPatch } from '../../../lib/model/board-shapes.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/check.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Portrait } from '../../ui/portrait.tsx'
import type { Look } from '../filters/use-look.ts'
import styles from './table.module.css'
import { cardTitle } from '../board-words.ts'

type ChooseManyProps = {
  card: Card
  what: 'people' | 'labels'
  look: Look
  onChange: (card: Card, patch: CardPatch) => void
  onClose: () => void
}

/** Who has a card, or which labels are on it. */
export function ChooseMany({ card, what, look, onChange, onClose }: ChooseManyProps) {
  const title = cardTitle(card.title)
  return (
    <Dialog
      open
      onClose={onClose}
      title={what === 'people' ? `Who has “${title}”` : `Labels of “${title}”`}
      shape="sheet"
      actions={
        <Button kind="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className={styles.checks}>
        {what === 'people'
          ? look.people.map(({ did, name, portrait }) => (
              <Check
                key={did}
                checked={card.people.includes(did)}
                onChange={(isOn) => onChange(card, { people: withOne(card.people, did, isOn) })}
              >
                <span className={styles.person}>
                  <Portrait name={name} portrait={portrait} size={26} decorative />
                  {name}
                </span>
              </Check>
            ))
          : look.sight.labels.map(({ id, name }) => (
              <Check
                key={id}
                checked={card.labels.includes(id)}
                onChange={(isOn) => onChange(card, { labels: withOne(card.labels, id, isOn) })}
              >
                {name}
              </Check>
            ))}
        {what === 'labels' && look.sight.labels.length === 0 ? (
          <p className={styles.none}>This board has no labels yet. Open a card to make one.</p>
        ) : null}
      </div>
    </Dialog>
  )
}

const withOne = <T,>(list: readonly T[], one: T, isOn: boolean): T[] =>
  isOn ? [...list.filter((each) => each !== one), one] : list.filter((each) => each !== one)
