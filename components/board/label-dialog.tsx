import { useState } from 'react'
import { boardColours, type Label, type LabelId } from '../../lib/model/board-shapes.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { toast } from '../ui/toast.tsx'
import { useBoard } from './board-context.ts'
import { ColourChoice } from './colour-choice.tsx'
import styles from './column-dialog.module.css'

/** A label's name and colour; a new one where none is given. */
export function LabelDialog(props: {
  label: Label | null
  onClose: () => void
  onMade: (id: LabelId) => void
}) {
  const { label, onClose, onMade } = props
  const { board } = useBoard()
  const [name, setName] = useState(label?.name ?? '')
  const [colour, setColour] = useState(label?.colour ?? 'moss')
  const remove = () => {
    if (!label) return
    board.removeLabel(label.id)
    onClose()
    toast({
      text: `The label “${label.name}” is gone from this board.`,
      undo: () => board.restoreLabel(label),
    })
  }
  return (
    <Dialog open onClose={onClose} title={label ? 'This label' : 'New label'} shape="sheet">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          const said = name.trim()
          if (said === '') return
          if (label) board.changeLabel(label.id, { name: said, colour })
          else onMade(board.addLabel({ name: said, colour }))
          onClose()
        }}
      >
        <Field label="Name" data-first value={name} onChange={setName} placeholder="Wood type" />
        <ColourChoice
          label="Colour"
          value={colour}
          colours={boardColours}
          onChange={(chosen) => chosen && setColour(chosen)}
        />
        <div className={styles.deeds}>
          {label ? <Button onClick={remove}>Remove it from the board</Button> : null}
          <Button kind="primary" type="submit">
            {label ? 'Keep it so' : 'Add it'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
