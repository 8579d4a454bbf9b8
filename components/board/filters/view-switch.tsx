import { CalendarDays, SquareKanban, Table2 } from 'lucide-react'
import type { ViewKind } from '../../../lib/model/board-shapes.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Segment } from '../../ui/segment.tsx'
import styles from './view-switch.module.css'

const kinds = [
  { value: 'columns', label: 'Columns', icon: <SquareKanban /> },
  { value: 'calendar', label: 'Calendar', icon: <CalendarDays /> },
  { value: 'table', label: 'Table', icon: <Table2 /> },
] as const

export const nameOfKind = (kind: ViewKind): string => kinds.find((each) => each.value === kind)!.label

/** The three ways to look at a board: side by side where there is room, in a menu on a phone. */
export function ViewSwitch({ kind, onChange }: { kind: ViewKind; onChange: (kind: ViewKind) => void }) {
  const now = kinds.find((each) => each.value === kind)!
  return (
    <>
      <span className={styles.wide}>
        <Segment label="View" options={kinds} value={kind} onChange={onChange} />
      </span>
      <span className={styles.narrow}>
        <Menu
          trigger={<IconButton label={`View: ${now.label}`} icon={now.icon} />}
          items={kinds.map(({ value, label, icon }) => ({ label, icon, onSelect: () => onChange(value) }))}
        />
      </span>
    </>
  )
}
