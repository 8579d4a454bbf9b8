'use client'
import { useEffect, useState, type FormEvent } from 'react'
import type { Mailing, MailingState } from '../../lib/studio/mail/mailing.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import styles from './settings.module.css'

const problems = {
  'too-fast': 'Too many codes were asked for. Wait an hour.',
  malformed: 'That is no address that mail can go to.',
  offline: 'No relay answers. Try again when you are back.',
  failed: 'The relay’s mail server would not take it. Nothing was turned on.',
}

/** Having digests mailed: only where the relay can, only for whoever asks for it. */
export function DigestMail() {
  const snug = useSnug()
  const [mailing, setMailing] = useState<Mailing | null>(null)
  useEffect(() => {
    let isOver = false
    snug.mailing().then(
      (made) => isOver || setMailing(made),
      () => {},
    )
    return () => void (isOver = true)
  }, [snug])
  return mailing ? <Offered mailing={mailing} /> : null
}

function Offered({ mailing }: { mailing: Mailing }) {
  const state = useObserved(mailing.state)
  if (state.is === 'unknown' || state.is === 'none') return null
  return (
    <section className={styles.section} aria-labelledby="digest-mail">
      <h2 id="digest-mail" className={titles.heading}>
        Digests by mail
      </h2>
      <p className={styles.lead}>
        Each digest of your studios can come to you by mail as well. A mail leaves the walls: your device
        hands its words, with names and titles, to the relay in clear, and every mail server on its way can
        read them. Nothing is mailed unless you ask for it here.
      </p>
      {state.is === 'on' ? <On mailing={mailing} address={state.address} /> : <Off {...{ mailing, state }} />}
    </section>
  )
}

function On({ mailing, address }: { mailing: Mailing; address: string }) {
  const end = async () => {
    const ended = await mailing.end()
    toast({ text: ended === 'ok' ? 'Nothing is mailed any more.' : problems[ended] })
  }
  return (
    <div className={styles.row}>
      <p className={styles.words} role="status">
        They come to {address}.
      </p>
      <Button onClick={() => void end()}>Mail me no more</Button>
    </div>
  )
}

function Off({ mailing, state }: { mailing: Mailing; state: MailingState }) {
  const [address, setAddress] = useState('')
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const asked = state.is === 'asked' ? state.address : null

  const during = async (deed: () => Promise<string | null>) => {
    setBusy(true)
    setProblem(await deed().finally(() => setBusy(false)))
  }
  const ask = () =>
    during(async () => {
      const said = await mailing.ask(address.trim())
      return said === 'ok' ? null : problems[said]
    })
  const confirm = () =>
    during(async () => {
      const said = await mailing.confirm(code.trim())
      if (said === 'ok') return null
      if (said === 'wrong') return 'That is another code. Look once more.'
      if (said === 'ended') return 'That code has ended. Have another one sent.'
      return said === 'malformed' ? 'A code has six digits.' : problems[said]
    })
  const submits = (deed: () => Promise<void>) => (event: FormEvent) => {
    event.preventDefault()
    void deed()
  }

  if (asked !== null)
    return (
      <form className={`${styles.fields} ${styles.about}`} onSubmit={submits(confirm)} noValidate>
        <Field
          label={`The code that was sent to ${asked}`}
          value={code}
          onChange={setCode}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          error={problem}
        />
        <div className={styles.row}>
          <Button kind="primary" type="submit" waiting={busy}>
            Mail me the digests
          </Button>
          <Button kind="quiet" onClick={() => void mailing.end()}>
            Another address
          </Button>
        </div>
      </form>
    )
  return (
    <form className={`${styles.fields} ${styles.about}`} onSubmit={submits(ask)} noValidate>
      <Field
        label="Your mail address"
        value={address}
        onChange={setAddress}
        type="email"
        autoComplete="email"
        maxLength={254}
        error={problem}
        hint="The relay keeps it, and sends a code to it first."
      />
      <div className={styles.row}>
        <Button type="submit" waiting={busy}>
          Send me a code
        </Button>
      </div>
    </form>
  )
}
