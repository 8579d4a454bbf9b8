import { useState } from 'react'
import type { ColumnId } from '../../../lib/model/board-shapes.ts'
import type { BoardSight } from '../../../lib/model/board-sight.ts'
import { parseDay, type Day } from '../../../lib/model/day.ts'
import { Button } from '../../ui/button.tsx'
import { longDay } from '../../ui/days.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import styles from './day-dialogs.module.css'
import { columnName } from '../board-words.ts'

type AddOnDayProps = {
  day: Day
  sight: BoardSight
  onAdd: (title: string, column: ColumnId, day: Day) => void
  onClose: () => void
}

/** A card that is due on a day: what it is, and where it begins. */
export function AddOnDay({ day, sight, onAdd, onClose }: AddOnDayProps) {
  const columns = sight.columns.filter(({ isDone }) => !isDone)
  const [title, setTitle] = useState('')
  const [on, setOn] = useState<string>(day)
  const [column, setColumn] = useState<string>(columns[0]?.id ?? sight.columns[0]?.id ?? '')
  const chosen = parseDay(on)
  const place = sight.columns.find(({ id }) => id === column)

  const add = () => {
    if (!title.trim() || !chosen || !place) return
    onAdd(title.trim(), place.id, chosen)
    toast({ text: `“${title.trim()}” is on ${longDay(chosen, sight.today)}` })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="A card on a day"
      shape="sheet"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form="card-on-day">
            Add card
          </Button>
        </>
      }
    >
      <form
        id="card-on-day"
        className={styles.parts}
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <Field label="What" value={title} onChange={setTitle} data-first required />
        <Field label="Due" type="date" value={on} onChange={setOn} required />
        <Select
          label="In"
          options={sight.columns.map(({ id, name }) => ({
            value: id as string,
            label: columnName(name),
          }))}
          value={column}
          onChange={setColumn}
        />
      </form>
    </Dialog>
  )
}
