import { useState } from 'react'
import { boardColours, type Column } from '../../lib/model/board-shapes.ts'
import { Button } from '../ui/button.tsx'
import { Check } from '../ui/check.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { useBoard } from './board-context.ts'
import { ColourChoice } from './colour-choice.tsx'
import styles from './column-dialog.module.css'

/** What a column is called, its colour, how many it is meant to hold, and whether what comes there is done. */
export function ColumnDialog({ column, onClose }: { column: Column; onClose: () => void }) {
  const { board } = useBoard()
  const [name, setName] = useState(column.name)
  const [limit, setLimit] = useState(column.limit === null ? '' : String(column.limit))
  const [colour, setColour] = useState(column.colour)
  const [isDone, setDone] = useState(column.isDone)
  const count = Number(limit)
  const isLimit = limit.trim() === '' || (Number.isInteger(count) && count > 0 && count < 10_000)
  return (
    <Dialog open onClose={onClose} title="This column" shape="sheet">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!isLimit) return
          board.changeColumn(column.id, {
            ...{ name: name.trim(), colour, isDone },
            limit: limit.trim() === '' ? null : count,
          })
          onClose()
        }}
      >
        <Field label="Name" data-first value={name} onChange={setName} />
        <ColourChoice
          label="Colour"
          none="No colour"
          value={colour}
          colours={boardColours}
          onChange={setColour}
        />
        <Field
          label="How many cards it is meant for"
          aside="Optional"
          inputMode="numeric"
          value={limit}
          onChange={setLimit}
          error={isLimit ? null : 'A whole number, or nothing.'}
          hint="Nobody is kept from more; the number turns amber."
        />
        <Check checked={isDone} onChange={setDone}>
          What comes here is done
        </Check>
        <div className={styles.deeds}>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit">
            Keep it so
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
