'use client'
import { useId, useState } from 'react'
import { birthdayOf, partsOf, type Birthday } from '../../lib/model/birthday.ts'
import { Field } from '../ui/field.tsx'
import { monthOfYear } from '../ui/days.ts'
import { Select } from '../ui/select.tsx'
import titles from '../ui/title.module.css'
import styles from './settings.module.css'

type BirthdayFieldProps = { value: Birthday | null; onChange: (birthday: Birthday | null) => void }
type Draft = { day: string; month: string; year: string }

const draftOf = (birthday: Birthday | null): Draft => {
  const parts = birthday && partsOf(birthday)
  const text = (part: number | null | undefined) => (part ? String(part) : '')
  return { day: text(parts?.day), month: text(parts?.month), year: text(parts?.year) }
}

/** A day of the year, with the year or without. Kept as soon as what stands there is one; emptied, it is taken away. */
export function BirthdayField({ value, onChange }: BirthdayFieldProps) {
  const [draft, setDraft] = useState<{ of: Birthday | null; says: Draft }>(() => ({
    of: value,
    says: draftOf(value),
  }))
  const problemId = useId()
  // Said on another device meanwhile.
  const says = draft.of === value ? draft.says : draftOf(value)
  const birthday = read(says)
  const isEmpty = says.day === '' && says.month === ''

  const change = (part: Partial<Draft>) => {
    const next = { ...says, ...part }
    const found = next.day === '' && next.month === '' ? null : read(next)
    const isSaid = found !== undefined && found !== value
    setDraft({ of: isSaid ? found : value, says: next })
    if (isSaid) onChange(found)
  }

  return (
    <fieldset className={styles.birthday} aria-describedby={problemId}>
      <legend>Birthday</legend>
      <div className={styles.birthdayParts}>
        <Select
          label="Day"
          value={says.day}
          onChange={(day) => change({ day })}
          options={[{ value: '', label: '–' }, ...numbers(31)]}
        />
        <Select
          label="Month"
          value={says.month}
          onChange={(month) => change({ month })}
          options={[
            { value: '', label: '–' },
            ...numbers(12).map(({ value }) => ({ value, label: monthOfYear(Number(value)) })),
          ]}
        />
        <Field
          label="Year"
          aside="Optional"
          inputMode="numeric"
          maxLength={4}
          autoComplete="off"
          value={says.year}
          onChange={(year) => change({ year: year.replace(/\D/g, '') })}
        />
      </div>
      <p id={problemId} className={titles.fine} role="status">
        {isEmpty || birthday ? 'The same day for everybody, wherever they are.' : missing(says)}
      </p>
    </fieldset>
  )
}

const numbers = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ value: String(i + 1), label: String(i + 1) }))

/** undefined while it is no birthday. */
function read({ day, month, year }: Draft): Birthday | undefined {
  if (day === '' || month === '' || (year !== '' && year.length !== 4)) return undefined
  return birthdayOf(Number(month), Number(day), year === '' ? null : Number(year)) ?? undefined
}

function missing({ day, month, year }: Draft): string {
  if (day === '') return 'Choose the day too. It is kept then.'
  if (month === '') return 'Choose the month too. It is kept then.'
  if (year !== '' && year.length !== 4) return 'The year has four digits, or leave it out.'
  return 'There is no such day. It is kept as it was before.'
}
