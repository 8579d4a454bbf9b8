'use client'
import { useState } from 'react'
import { useSnug } from '../shell/snug-context.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import styles from './come-back-room.module.css'

/** No card told this device what its person is called. */
export function SayName({ onSaid }: { onSaid: (name: string) => void }) {
  const snug = useSnug()
  const [name, setName] = useState('')
  const [asked, setAsked] = useState(false)

  const say = () => {
    setAsked(true)
    if (!name.trim()) return
    void snug.rename(name.trim()).then(
      () => onSaid(name.trim()),
      () => toast({ text: 'Your name could not be kept on this device. It may be full.' }),
    )
  }

  return (
    <>
      <h1 className={titles.title}>You are back</h1>
      <p className={styles.lead}>Your studios are here. Only your name has not come yet.</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          say()
        }}
      >
        <Field
          label="What do your friends call you?"
          value={name}
          onChange={setName}
          autoComplete="name"
          autoCapitalize="words"
          maxLength={60}
          error={asked && !name.trim() ? 'A name first. Any name your friends would know.' : null}
        />
        <Button type="submit" kind="primary">
          Go in
        </Button>
      </form>
    </>
  )
}
