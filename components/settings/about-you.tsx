'use client'
import { useState } from 'react'
import { longestAbout } from '../../lib/model/about.ts'
import type { StudioSummary } from '../../lib/studio/snug.ts'
import { zoneInWords } from '../people/person-words.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Check } from '../ui/check.tsx'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import titles from '../ui/title.module.css'
import { BirthdayField } from './birthday-field.tsx'
import { DraftField } from './draft-field.tsx'
import styles from './settings.module.css'
import { useDraft } from './use-draft.ts'

/** What others may know of you: all of it optional, kept as you go. */
export function AboutYou() {
  const snug = useSnug()
  const { own } = snug
  const about = useObserved(own.about)
  const studios = useObserved(snug.studios).filter(({ past }) => !past)
  const reach = useDraft(about.reach, (text) => own.setAbout({ reach: text }), { mayBeEmpty: true })
  return (
    <section className={styles.section} aria-labelledby="about-you">
      <h2 id="about-you" className={titles.heading}>
        About you
      </h2>
      <p className={titles.fine}>
        As much or as little as you like. It stands on your card among the people.
      </p>
      <div className={`${styles.fields} ${styles.about}`}>
        <DraftField
          label="A line about you"
          aside="What you do, what you like"
          value={about.line}
          maxLength={longestAbout.line}
          mayBeEmpty
          onSave={(line) => own.setAbout({ line })}
        />
        <DraftField
          label="Pronouns"
          value={about.pronouns}
          maxLength={longestAbout.pronouns}
          mayBeEmpty
          onSave={(pronouns) => own.setAbout({ pronouns })}
        />
        <BirthdayField value={about.birthday} onChange={(birthday) => own.setAbout({ birthday })} />
        <ZoneField value={about.zone} onChange={(zone) => own.setAbout({ zone })} />
        <Field
          grows
          label="How to reach you"
          aside="Outside Snug"
          hint="A number, an address, when not to ring."
          value={reach.value}
          maxLength={longestAbout.reach}
          onChange={reach.onChange}
          onBlur={reach.onBlur}
        />
        {studios.length > 0 ? (
          <fieldset className={styles.shownIn}>
            <legend>Who sees it</legend>
            {studios.map((studio) => (
              <ShownIn key={studio.id} studio={studio} />
            ))}
          </fieldset>
        ) : null}
      </div>
    </section>
  )
}

function ShownIn({ studio }: { studio: StudioSummary }) {
  const { own } = useSnug()
  const isHidden = useObserved(own.setting(`about-hidden ${studio.id}`)) === true
  return (
    <Check checked={!isHidden} onChange={(isShown) => own.showAbout(studio.id, isShown)}>
      {studio.name}
    </Check>
  )
}

function ZoneField({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const [{ here, all }] = useState(zonesHere)
  const zones = value === '' || all.includes(value) ? all : [value, ...all]
  return (
    <div className={styles.zone}>
      <Select
        label="Where your clock is"
        value={value}
        onChange={onChange}
        options={[
          { value: '', label: 'Not said' },
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
