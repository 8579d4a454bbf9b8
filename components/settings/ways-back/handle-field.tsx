import { Field } from '../../ui/field.tsx'

/** Where somebody types the name that goes with their passphrase. */
export function HandleField({
  label,
  value,
  onChange,
  error,
  hint,
}: {
  label: string
  value: string
  onChange: (text: string) => void
  error: string | null
  hint?: string
}) {
  return (
    <Field
      label={label}
      value={value}
      onChange={onChange}
      maxLength={64}
      autoComplete="username"
      autoCapitalize="off"
      spellCheck={false}
      error={error}
      hint={hint}
    />
  )
}
