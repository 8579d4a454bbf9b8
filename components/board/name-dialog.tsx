import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'

export type NameDialogProps = {
  title: string
  label: string
  placeholder?: string
  deed: string
  name: string
  onName: (name: string) => void
  onClose: () => void
}

/** One name and one button. Nothing has to be said: naming can come later. */
export function NameDialog({ title, label, placeholder, deed, name, onName, onClose }: NameDialogProps) {
  const [value, setValue] = useState(name)
  return (
    <Dialog open onClose={onClose} title={title} shape="sheet">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onClose()
          onName(value.trim())
        }}
      >
        <Field
          label={label}
          data-first
          value={value}
          onChange={setValue}
          placeholder={placeholder}
          onFocus={(event) => event.target.select()}
          enterKeyHint="done"
          after={
            <Button kind="primary" type="submit">
              {deed}
            </Button>
          }
        />
      </form>
    </Dialog>
  )
}
