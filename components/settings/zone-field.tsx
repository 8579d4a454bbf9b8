'use client'
import { useState } from 'react'
import { zoneInWords } from '../people/person-words.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/select.tsx'
import styles from './settings.module.css'

export type ZoneFieldProps = {
  label: string
  value: string
  onChange: (zone: string) => void
  /** What choosing no zone is called; without it one is chosen always. */
  none?: string
}

/** A time zone of those this browser knows. */
export function ZoneField({ label, value, onChange, none }: ZoneFieldProps) {
  const [{ here, all }] = useState(zonesHere)
  const zones = value === '' || all.includes(value) ? all : [value, ...all]
  return (
    <div className={styles.zone}>
      <Select
        label={label}
        value={value}
        onChange={onChange}
        options={[
          ...(none === undefined ? [] : [{ value: '', label: none }]),
          ...zones.map((zone) => ({ value: zone, label: zoneInWords(zone) })),
        ]}
      />
      {here !== '' && here !== value ? (
        <Button onClick={() => onChange(here)}>As this device: {zoneInWords(here)}</Button>
      ) : null}
    </div>
  )
}

/** The zones this browser knows, by their names in words. */
function zonesHere(): { here: string; all: readonly string[] } {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const known = new Set([here, ...Intl.supportedValuesOf('timeZone')])
  const all = [...known].sort((a, b) => zoneInWords(a).localeCompare(zoneInWords(b)))
  return { here, all }
}
