'use client'
import type { Person } from '../../lib/studio/snug.ts'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import titles from '../ui/title.module.css'
import { firstName } from '../ui/words.ts'
import styles from './people-room.module.css'

/** What you noted about somebody, on their card. */
export function NoteShown({ person }: { person: Person }) {
  const note = useObserved(useSnug().own.note(person.did)).trim()
  if (note === '') return null
  return (
    <span className={styles.note}>
      <span className={styles.noteWords} dir="auto">
        {note}
      </span>
      <span className={titles.fine}>Only you see this</span>
    </span>
  )
}

/** Writing it; kept as it is typed, on all your devices and on nobody else’s. */
export function NoteSheet({ person, onClose }: { person: Person; onClose: () => void }) {
  const { own } = useSnug()
  const note = useObserved(own.note(person.did))
  const name = firstName(person.name)
  return (
    <Sheet
      open
      onClose={onClose}
      title={`A note about ${name}`}
      actions={
        <Button kind="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <Field
        grows
        label="Your note"
        aside="Only you see this"
        hint={`It is kept as you type, on your own devices. ${name} never sees it.`}
        value={note}
        maxLength={4000}
        onChange={(text) => own.setNote(person.did, text)}
        data-first
      />
    </Sheet>
  )
}
