'use client'
import { DoorOpen } from 'lucide-react'
import { useState } from 'react'
import type { StudioId } from '../../lib/base/ids.ts'
import type { InviteProblem } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import styles from './invite-letter.module.css'

export const nameFirst = 'A name first. Any name they would know.'

/** The way straight in, by an invite that opens the door. */
export function ComeInForm({
  link,
  onIn,
  onProblem,
}: {
  link: string
  onIn: (studio: StudioId) => void
  onProblem: (why: InviteProblem) => void
}) {
  const snug = useSnug()
  const self = useObserved(snug.self)
  const [name, setName] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)

  const comeIn = async () => {
    setAsked(true)
    if (!self && !name.trim()) return
    setBusy(true)
    try {
      if (!self) await snug.begin(name.trim())
      const answer = await snug.join(link)
      if (answer.ok) onIn(answer.studio)
      else onProblem(answer.why)
    } catch {
      // Joining is one act on the relay: either it is done, and the street shows the door, or nothing changed.
      onProblem('failed')
    }
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void comeIn()
      }}
    >
      {self ? (
        <div className={styles.known}>
          <p>
            They will see you as <b>{self.name}</b>.
          </p>
          <ComeIn busy={busy} />
        </div>
      ) : (
        <Field
          className={styles.name}
          label="The name they will see"
          value={name}
          onChange={setName}
          autoComplete="name"
          autoCapitalize="words"
          maxLength={60}
          error={asked && !name.trim() ? nameFirst : null}
          after={<ComeIn busy={busy} />}
        />
      )}
    </form>
  )
}

function ComeIn({ busy }: { busy: boolean }) {
  return (
    <Button type="submit" kind="primary" size="big" icon={<DoorOpen />} waiting={busy}>
      Come in
    </Button>
  )
}
