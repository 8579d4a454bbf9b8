import { ArrowDown, ArrowUp, ChevronDown } from 'lucide-react'
import type { Aspect } from '../../../lib/model/board-query.ts'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { wordsOfAspect } from '../filters/filter-words.ts'
import type { Look } from '../filters/use-look.ts'
import styles from './table.module.css'

type HeadCellProps = {
  aspect: Aspect
  look: Look
  /** Opens what the board's own field is; null for what every card has. */
  onEdit: (() => void) | null
}

/** What stands in a column of the table, and what to do with that. */
export function HeadCell({ aspect, look, onEdit }: HeadCellProps) {
  const { query, sight } = look
  const name = wordsOfAspect(aspect, sight)
  const sort = query.sort?.by === aspect ? query.sort : null
  const set = (part: Partial<typeof query>) => look.change({ query: { ...query, ...part } })
  const items: MenuItem[] = [
    { label: 'Sort from the start', onSelect: () => set({ sort: { by: aspect, isDown: false } }) },
    { label: 'Sort from the end', onSelect: () => set({ sort: { by: aspect, isDown: true } }) },
    ...(sort ? [{ label: 'As on the board', onSelect: () => set({ sort: null }) }] : []),
    'rule',
    query.group === aspect
      ? { label: 'One list', onSelect: () => set({ group: null }) }
      : { label: `In groups by ${name}`, onSelect: () => set({ group: aspect }) },
    ...(aspect === 'title'
      ? []
      : [{ label: 'Hide here', onSelect: () => set({ hidden: [...query.hidden, aspect] }) }]),
    ...(onEdit ? (['rule', { label: 'Change the field', onSelect: onEdit }] as const) : []),
  ]
  return (
    <th
      scope="col"
      className={aspect === 'title' ? styles.firstHead : styles.headCell}
      aria-sort={sort ? (sort.isDown ? 'descending' : 'ascending') : undefined}
    >
      <Menu
        align="start"
        trigger={
          <button type="button" className={styles.headButton}>
            <span>{name}</span>
            {sort ? sort.isDown ? <ArrowDown /> : <ArrowUp /> : <ChevronDown className={styles.headMark} />}
          </button>
        }
        items={items}
      />
    </th>
  )
}
