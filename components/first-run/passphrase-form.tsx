'use client'
import { useState } from 'react'
import { HandleField } from '../settings/ways-back/handle-field.tsx'
import { passphraseReturnSentences } from '../settings/ways-back/relay-words.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import styles from './come-back-room.module.css'

type Why = keyof typeof passphraseReturnSentences

/** Takes a passphrase and the name that goes with it. */
export function PassphraseForm({ onBack }: { onBack: (name: string) => void }) {
  const { waysBack } = useSnug()
  const [handle, setHandle] = useState('')
  const [text, setText] = useState('')
  const [why, setWhy] = useState<Why | null>(null)
  const [busy, setBusy] = useState(false)

  const comeBack = async () => {
    setBusy(true)
    const answer = await waysBack
      .comeBackByPassphrase(handle, text)
      .catch(() => ({ ok: false as const, why: 'failed' as const }))
    setBusy(false)
    if (answer.ok) onBack(answer.name)
    else setWhy(answer.why)
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void comeBack()
      }}
    >
      <HandleField
        label="The name you chose with it"
        value={handle}
        onChange={(next) => {
          setHandle(next)
          setWhy(null)
        }}
        error={why === 'handle' ? passphraseReturnSentences.handle : null}
      />
      <Field
        label="Your passphrase"
        type="password"
        value={text}
        onChange={(next) => {
          setText(next)
          setWhy(null)
        }}
        maxLength={1000}
        autoComplete="current-password"
        error={why && why !== 'handle' ? passphraseReturnSentences[why] : null}
      />
      <Button type="submit" waiting={busy}>
        Come back by passphrase
      </Button>
    </form>
  )
}
