'use client'
import { useState } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import titles from '../ui/title.module.css'
import { firstName, inOneSentence } from '../ui/words.ts'
import styles from './talk.module.css'

type ReportDialogProps = {
  studio: Studio
  /** What it is about. */
  about: { text: string }
  onTell: (note: string) => void
  onClose: () => void
}

/** Telling the keepers of something, with a word about it. */
export function ReportDialog({ studio, about, onTell, onClose }: ReportDialogProps) {
  const [note, setNote] = useState('')
  const keepers = useObserved(studio.people).filter((person) => person.role === 'keeper')
  const names = keepers.map((person) => firstName(person.name))
  return (
    <Sheet
      open
      onClose={onClose}
      title="Tell the keepers"
      actions={
        <>
          <Button onClick={onClose}>Leave it</Button>
          <Button kind="primary" onClick={() => onTell(note.trim())}>
            Tell them
          </Button>
        </>
      }
    >
      <div className={styles.telling}>
        <blockquote className={styles.quote}>{about.text}</blockquote>
        <Field
          grows
          label="What is wrong with it?"
          aside="Optional"
          value={note}
          maxLength={1000}
          onChange={setNote}
          data-first
        />
        <p className={titles.fine}>
          {names.length > 0 ? `It is listed for ${inOneSentence(names)}, ` : 'It is listed for the keepers, '}
          with your name. Like everything of this studio it is kept on the devices of all its members.
        </p>
      </div>
    </Sheet>
  )
}
