'use client'
import { useState } from 'react'
import type { Rhythm } from '../../lib/model/rhythm.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { rhythmInWords, weekdayName } from '../digest/rhythm-words.ts'
import { useObserved } from '../shell/use-observed.ts'
import { hourOfDay } from '../ui/days.ts'
import { Select } from '../ui/select.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import styles from './settings.module.css'
import { ZoneField } from './zone-field.tsx'

const everies = [
  { value: 'never', label: 'Never' },
  { value: 'day', label: 'Every day' },
  { value: 'week', label: 'Every week' },
  { value: 'month', label: 'On the first of the month' },
] as const
type Every = (typeof everies)[number]['value']

const weekdays = [1, 2, 3, 4, 5, 6, 0].map((day) => ({ value: String(day), label: weekdayName(day) }))
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourOfDay(hour) }))

/** When everybody in the studio gets a digest; keepers choose. */
export function StudioRhythm({ studio }: { studio: Studio }) {
  const rhythm = useObserved(studio.rhythm)
  const isKeeper = useObserved(studio.mayKeep)
  const mayWrite = useObserved(studio.mayWrite)
  return (
    <section className={styles.section} aria-labelledby="rhythm">
      <h2 id="rhythm" className={titles.heading}>
        Digest
      </h2>
      <p className={styles.lead}>
        What happened, in the studio’s own rhythm: each person’s device puts together what they have not seen
        yet. It waits at the doorstep, and calls nobody.
      </p>
      {isKeeper && mayWrite ? (
        <Choice studio={studio} rhythm={rhythm} />
      ) : (
        <p className={titles.fine}>
          {rhythm ? `It comes ${rhythmInWords(rhythm)}.` : 'There is none now.'} Keepers choose.
        </p>
      )}
    </section>
  )
}

function Choice({ studio, rhythm }: { studio: Studio; rhythm: Rhythm | null }) {
  const [usual] = useState(() => ({
    ...{ weekday: 0, hour: 18 },
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }))
  const chosen = rhythm ?? usual
  const set = (next: Rhythm | Omit<Rhythm, 'since'> | null) => {
    studio.setRhythm(next)
    toast({
      text: next ? 'The digest has its rhythm.' : 'No more digests are made.',
      undo: () => studio.setRhythm(rhythm),
    })
  }
  return (
    <div className={`${styles.fields} ${styles.about}`}>
      <Select<Every>
        label="How often"
        value={rhythm?.every ?? 'never'}
        options={everies}
        onChange={(every) => set(every === 'never' ? null : { ...chosen, every })}
      />
      {rhythm?.every === 'week' ? (
        <Select
          label="On which day"
          value={String(rhythm.weekday)}
          options={weekdays}
          onChange={(day) => set({ ...rhythm, weekday: Number(day) })}
        />
      ) : null}
      {rhythm ? (
        <>
          <Select
            label="At what hour"
            value={String(rhythm.hour)}
            options={hours}
            onChange={(hour) => set({ ...rhythm, hour: Number(hour) })}
          />
          <ZoneField
            label="By whose clocks"
            value={rhythm.zone}
            onChange={(zone) => set({ ...rhythm, zone })}
          />
        </>
      ) : null}
    </div>
  )
}
