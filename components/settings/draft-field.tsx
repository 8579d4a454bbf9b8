'use client'
import { Field } from '../ui/field.tsx'
import { useDraft } from './use-draft.ts'

export type DraftFieldProps = {
  label: string
  aside?: string
  hint?: string
  value: string
  maxLength: number
  mayBeEmpty?: boolean
  onSave: (value: string) => void
}

/** A field that saves when it is left. */
export function DraftField({ value, mayBeEmpty, onSave, ...rest }: DraftFieldProps) {
  const draft = useDraft(value, onSave, { mayBeEmpty })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        draft.onEnter()
      }}
    >
      <Field
        {...rest}
        value={draft.value}
        onChange={draft.onChange}
        onBlur={draft.onBlur}
        autoComplete="off"
      />
    </form>
  )
}
