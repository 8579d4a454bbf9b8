'use client'
import { Hand } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { StudioId } from '../../lib/base/ids.ts'
import type { InvitePreview, KnockProblem, KnockState } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import titles from '../ui/title.module.css'
import { firstName } from '../ui/words.ts'
import { nameFirst } from './come-in-form.tsx'
import styles from './invite-letter.module.css'
import { knockProblems } from './knock-words.ts'

export type KnockingProps = {
  link: string
  preview: InvitePreview
  onIn: (studio: StudioId) => void
}

/** How often somebody who waits looks whether they were heard, should the relay not have told. */
const lookMs = 15_000

/** Asking to come in, and waiting for an answer. */
export function Knocking({ link, preview, onIn }: KnockingProps) {
  const snug = useSnug()
  const studios = useObserved(snug.studios)
  const [state, setState] = useState<KnockState>(preview.ask ?? 'none')
  const isIn = studios.some(({ id }) => id === preview.studio)

  useEffect(() => {
    if (isIn) onIn(preview.studio)
  }, [isIn, onIn, preview.studio])

  useEffect(() => {
    if (state !== 'waiting' && state !== 'in') return
    let current = true
    const look = () =>
      void snug.knocked(link).then((answer) => current && answer.ok && setState(answer.state))
    if (state === 'in') look()
    const timer = setInterval(look, lookMs)
    return () => {
      current = false
      clearInterval(timer)
    }
  }, [snug, link, state])

  if (state === 'none') return <KnockForm link={link} onKnocked={() => setState('waiting')} />
  if (state === 'not-now')
    return (
      <p role="status" className={styles.waits}>
        A keeper has answered: not now. You can knock again tomorrow.
      </p>
    )
  const stop = async () => {
    if (await snug.stopKnocking(link)) setState('none')
  }
  return (
    <div role="status" className={styles.waits}>
      <p className={titles.small}>You have knocked</p>
      <p>
        {firstName(preview.inviter.name)} and the others inside see it, and a keeper opens or not. You can
        close Snug: once you are in, the door stands on your street.
      </p>
      <Button kind="quiet" onClick={() => void stop()}>
        Take it back
      </Button>
    </div>
  )
}

function KnockForm({ link, onKnocked }: { link: string; onKnocked: () => void }) {
  const snug = useSnug()
  const self = useObserved(snug.self)
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<KnockProblem | null>(null)

  const knock = async () => {
    setAsked(true)
    setProblem(null)
    if (!self && !name.trim()) return
    setBusy(true)
    try {
      if (!self) await snug.begin(name.trim())
      const answer = await snug.knock(link, note.trim())
      if (answer.ok) onKnocked()
      else setProblem(answer.why)
    } catch {
      // Nothing was sent, or the relay has it and says so at the next look.
      setProblem('failed')
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      className={styles.knock}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void knock()
      }}
    >
      {self ? (
        <p>
          They will see you as <b>{self.name}</b>.
        </p>
      ) : (
        <Field
          label="The name they will see"
          value={name}
          onChange={setName}
          autoComplete="name"
          autoCapitalize="words"
          maxLength={60}
          error={asked && !name.trim() ? nameFirst : null}
        />
      )}
      <Field
        grows
        label="A few words for them"
        aside="Optional. Only those inside can read it"
        value={note}
        onChange={setNote}
        maxLength={280}
        placeholder="How you know them, and what brings you."
        error={problem ? knockProblems[problem] : null}
      />
      <Button type="submit" kind="primary" size="big" icon={<Hand />} waiting={busy}>
        Knock
      </Button>
    </form>
  )
}
