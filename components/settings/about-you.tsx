'use client'
import { longestAbout } from '../../lib/model/about.ts'
import type { StudioSummary } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Check } from '../ui/check.tsx'
import { Field } from '../ui/field.tsx'
import titles from '../ui/title.module.css'
import { BirthdayField } from './birthday-field.tsx'
import { DraftField } from './draft-field.tsx'
import styles from './settings.module.css'
import { useDraft } from './use-draft.ts'
import { ZoneField } from './zone-field.tsx'

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
        <ZoneField
          label="Where your clock is"
          none="Not said"
          value={about.zone}
          onChange={(zone) => own.setAbout({ zone })}
        />
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
