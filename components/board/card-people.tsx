import { X } from 'lucide-react'
import type { Did } from '../../lib/base/ids.ts'
import type { Card } from '../../lib/model/board-shapes.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Portrait } from '../ui/portrait.tsx'
import { Select } from '../ui/select.tsx'
import { firstName } from '../ui/words.ts'
import { useBoard } from './board-context.ts'
import styles from './card-parts.module.css'

/** Whose card it is: any number of people. */
export function CardPeople({ card }: { card: Card }) {
  const { board, open, people, mayWrite } = useBoard()
  const set = (dids: readonly Did[]) => board.change(card.id, { people: dids }, open.stamp())
  const without = [...people.values()].filter(({ did }) => !card.people.includes(did))
  return (
    <div className={styles.fact}>
      <span className={styles.name}>People</span>
      <div className={styles.values}>
        {card.people.length === 0 && !mayWrite ? <span className={styles.none}>Nobody yet</span> : null}
        {card.people.map((did) => {
          const person = people.get(did)
          const name = person ? firstName(person.name) : 'Somebody who left'
          return (
            <span key={did} className={styles.value}>
              {person ? (
                <Portrait name={person.name} portrait={person.portrait} size={24} decorative />
              ) : null}
              {name}
              {mayWrite ? (
                <IconButton
                  label={`Take ${name} off`}
                  icon={<X />}
                  onClick={() => set(card.people.filter((one) => one !== did))}
                />
              ) : null}
            </span>
          )
        })}
        {mayWrite && without.length > 0 ? (
          <Select
            className={styles.add}
            label="Add a person"
            labelHidden
            value=""
            onChange={(did) => did && set([...card.people, did as Did])}
            options={[
              { value: '', label: 'Add a person' },
              ...without.map(({ did, name, isYou }) => ({
                value: did as string,
                label: isYou ? `${firstName(name)} (you)` : name,
              })),
            ]}
          />
        ) : null}
      </div>
    </div>
  )
}
