import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Board } from '../../../lib/model/board.ts'
import type { Field as OwnField, FieldKind } from '../../../lib/model/board-shapes.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import styles from './table.module.css'

const kinds: readonly { value: FieldKind; label: string }[] = [
  { value: 'text', label: 'Text' },
  { value: 'number', label: 'A number' },
  { value: 'choice', label: 'One of several' },
  { value: 'person', label: 'A person' },
  { value: 'date', label: 'A day' },
  { value: 'tick', label: 'A tick' },
]

/** The last column of the table: another field. */
export function AddFieldHead({ onAdd }: { onAdd: () => void }) {
  return (
    <th scope="col" className={styles.headCell}>
      <IconButton label="Add a field" icon={<Plus />} onClick={onAdd} />
    </th>
  )
}

type FieldDialogProps = {
  board: Board
  /** null: a new one. */
  field: OwnField | null
  onClose: () => void
}

/** One of the board's own fields: what it is called, what it holds, what can be chosen. */
export function FieldDialog({ board, field, onClose }: FieldDialogProps) {
  const [name, setName] = useState(field?.name ?? '')
  const [kind, setKind] = useState<FieldKind>(field?.kind ?? 'text')
  const [choices, setChoices] = useState(() => field?.choices.map((choice) => choice.name).join('\n') ?? '')
  const [isAsked, setAsked] = useState(false)
  const names = [...new Set(choices.split('\n').map((line) => line.trim()))].filter(Boolean)
  const missing = kind === 'choice' && names.length === 0

  const save = () => {
    setAsked(true)
    if (!name.trim() || missing) return
    if (!field) board.addField({ name: name.trim(), kind, choices: names })
    else
      board.changeField(field.id, {
        name: name.trim(),
        // A line that reads as before is the same choice; a changed one takes the place of the one that stood there.
        ...(kind === 'choice' ? { choices: keptChoices(field, names) } : {}),
      })
    onClose()
  }
  const remove = () => {
    if (!field) return
    const all = board.fields.get()
    const next = all[all.findIndex(({ id }) => id === field.id) + 1]?.id ?? null
    board.removeField(field.id)
    toast({
      text: `“${field.name}” is gone from this board. What stood in it is kept in its cards.`,
      undo: () => board.restoreField(field, next),
    })
    onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={field ? 'Change the field' : 'A field of your own'}
      shape="sheet"
      actions={
        <>
          {field ? (
            <Button onClick={remove}>Remove the field</Button>
          ) : (
            <Button onClick={onClose}>Cancel</Button>
          )}
          <Button kind="primary" type="submit" form="own-field">
            {field ? 'Save' : 'Add'}
          </Button>
        </>
      }
    >
      <form
        id="own-field"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Field
          label="What it is called"
          value={name}
          onChange={setName}
          maxLength={80}
          data-first
          error={isAsked && !name.trim() ? 'It needs a name.' : null}
        />
        {field ? null : <Select label="What it holds" options={kinds} value={kind} onChange={setKind} />}
        {kind === 'choice' ? (
          <Field
            grows
            label="What can be chosen"
            aside="One a line"
            value={choices}
            onChange={setChoices}
            error={isAsked && missing ? 'Write at least one.' : null}
          />
        ) : null}
      </form>
    </Dialog>
  )
}

function keptChoices(field: OwnField, names: readonly string[]): { id?: string; name: string }[] {
  const taken = new Set<string>()
  const same = names.map((name) => field.choices.find((choice) => choice.name === name) ?? null)
  for (const choice of same) if (choice) taken.add(choice.id)
  return names.map((name, at) => {
    const choice = same[at] ?? (taken.has(field.choices[at]?.id ?? '') ? null : field.choices[at])
    if (choice) taken.add(choice.id)
    return choice ? { id: choice.id, name } : { name }
  })
}
