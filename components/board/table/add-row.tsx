import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { BoardSight } from '../../../lib/model/board-sight.ts'
import type { OpenBoard } from '../../../lib/studio/snug.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import styles from './table.module.css'

/** Another card, at the end of the first column; the field stays for the next one. */
export function AddRow({ open, sight }: { open: OpenBoard; sight: BoardSight }) {
  const [title, setTitle] = useState('')
  const column = sight.columns.find(({ isDone }) => !isDone) ?? sight.columns[0]
  if (!column) return null
  return (
    <form
      className={styles.addRow}
      onSubmit={(event) => {
        event.preventDefault()
        if (!title.trim()) return
        open.board.addCards([{ title: title.trim() }], { column: column.id, before: null }, open.stamp())
        setTitle('')
      }}
    >
      <Field
        label={`Another card, in ${column.name || 'the first column'}`}
        labelHidden
        placeholder="Another card"
        value={title}
        onChange={setTitle}
        after={
          <Button type="submit" icon={<Plus />}>
            Add
          </Button>
        }
      />
    </form>
  )
}
