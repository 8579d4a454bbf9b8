'use client'
import { useState, type FormEvent } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import type { Threads } from '../../lib/studio/threads.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import titles from '../ui/title.module.css'
import styles from './thread-dialogs.module.css'
import { threadTitle } from './thread-words.ts'

type LineProps = {
  title: string
  label: string
  placeholder?: string
  hint?: string
  deed: string
  line: string
  /** Nothing is an answer too. */
  mayBeEmpty?: boolean
  onSay: (line: string) => void
  onClose: () => void
}

/** Asks for one line: a name, or how something ended. */
export function LineDialog({
  title,
  label,
  placeholder,
  hint,
  deed,
  line,
  mayBeEmpty,
  onSay,
  onClose,
}: LineProps) {
  const [text, setText] = useState(line)
  const isMissing = !mayBeEmpty && text.trim() === ''
  const say = (event?: FormEvent) => {
    event?.preventDefault()
    if (isMissing) return
    onSay(text.trim())
    onClose()
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>Leave it</Button>
          <Button kind="primary" waiting={isMissing} onClick={() => say()}>
            {deed}
          </Button>
        </>
      }
    >
      <form onSubmit={say}>
        <Field
          label={label}
          placeholder={placeholder}
          hint={hint}
          value={text}
          maxLength={200}
          autoComplete="off"
          onChange={setText}
          data-first
        />
      </form>
    </Sheet>
  )
}

/** No list is longer; a few letters make it shorter. */
const mostShown = 30

type WhereProps = {
  threads: Threads
  title: string
  about: string
  not: DocId
  onPick: (id: DocId) => void
  onClose: () => void
}

/** Which other thread. */
export function WhichThread({ threads, title, about, not, onPick, onClose }: WhereProps) {
  const rows = useObserved(threads.rows)
  const [sought, setSought] = useState('')
  const words = sought.trim().toLocaleLowerCase()
  const fitting = rows.filter(
    (row) => row.id !== not && row.beside === null && threadTitle(row).toLocaleLowerCase().includes(words),
  )
  return (
    <Sheet open onClose={onClose} title={title}>
      <div className={styles.form}>
        <p className={titles.fine}>{about}</p>
        <Field label="Its name" value={sought} onChange={setSought} autoComplete="off" data-first />
        {fitting.length === 0 ? <p className={titles.fine}>No other thread is called that.</p> : null}
        <ul className={styles.rows}>
          {fitting.slice(0, mostShown).map((row) => (
            <li key={row.id}>
              <button
                type="button"
                className={styles.row}
                onClick={() => {
                  onPick(row.id)
                  onClose()
                }}
              >
                {threadTitle(row)}
              </button>
            </li>
          ))}
        </ul>
        {fitting.length > mostShown ? (
          <p className={titles.fine}>There are more. A few letters of the name make the list shorter.</p>
        ) : null}
      </div>
    </Sheet>
  )
}
