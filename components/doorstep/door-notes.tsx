'use client'
import { PencilLine, X } from 'lucide-react'
import { useState, type FormEvent, type KeyboardEvent } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import type { DoorNote, Threads } from '../../lib/studio/threads.ts'
import { useKeptDraft } from '../talk/use-kept-draft.ts'
import { useObserved } from '../shell/use-observed.ts'
import { useThreads } from '../thread/use-threads.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { whenOf } from '../ui/dates.ts'
import { Field } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Portrait } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { firstName } from '../ui/words.ts'
import styles from './door-notes.module.css'

/** Short words by the door; each fades within a week. */
export function DoorNotes({ studio }: { studio: Studio }) {
  const threads = useThreads(studio)
  return threads ? <Notes studio={studio} threads={threads} /> : null
}

function Notes({ studio, threads }: { studio: Studio; threads: Threads }) {
  const notes = useObserved(threads.notes)
  const mayWrite = useObserved(threads.mayWrite)
  const [isWriting, setWriting] = useState(false)
  if (notes.length === 0 && !mayWrite) return null
  const remove = (note: DoorNote) => {
    const undo = threads.removeNote(note.id)
    toast({ text: 'The note is gone.', undo })
  }
  return (
    <section className={styles.notes} aria-labelledby="door-notes">
      <h2 id="door-notes" className={titles.label}>
        Notes by the door
      </h2>
      <ul className={styles.list}>
        {notes.map((note) => (
          <li key={note.id} className={styles.note} data-fading={isFading(note) || undefined}>
            <p className={styles.words} dir="auto">
              {note.text}
            </p>
            <p className={styles.by}>
              <Portrait name={note.by.name} portrait={note.by.portrait} size={22} decorative />
              {note.by.isYou ? 'You' : firstName(note.by.name)}, {whenOf(note.at)}
              {note.waiting ? (
                <span className={styles.waiting}>
                  <Chip tone="outline">waiting</Chip>
                </span>
              ) : null}
            </p>
            {note.mayRemove ? (
              <span className={styles.remove}>
                <IconButton
                  label={
                    note.by.isYou ? 'Take your note away' : `Take the note of ${firstName(note.by.name)} away`
                  }
                  tip="left"
                  icon={<X />}
                  onClick={() => remove(note)}
                />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {mayWrite ? (
        isWriting ? (
          <NoteForm studio={studio} threads={threads} onDone={() => setWriting(false)} />
        ) : (
          <button type="button" className={styles.add} onClick={() => setWriting(true)}>
            <PencilLine />
            Leave a note, it fades in a week
          </button>
        )
      ) : null}
    </section>
  )
}

const longest = 280
const where = 'door note'

function NoteForm({ studio, threads, onDone }: { studio: Studio; threads: Threads; onDone: () => void }) {
  const { text, setText } = useKeptDraft({ studio, where })!
  const leave = (event?: FormEvent) => {
    event?.preventDefault()
    if (text.trim() === '') return
    const undo = threads.leaveNote(text.trim())
    setText('')
    onDone()
    toast({ text: 'Your note is by the door for a week.', undo })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    leave()
  }
  return (
    <form className={styles.form} onSubmit={leave} onKeyDown={onKeyDown}>
      <Field
        grows
        label="Your note"
        labelHidden
        placeholder="Kettle is descaled. You are welcome."
        value={text}
        maxLength={longest}
        autoFocus
        onChange={setText}
      />
      <div className={styles.foot}>
        <Button kind="quiet" onClick={onDone}>
          Leave it
        </Button>
        <Button type="submit" kind="tone" waiting={text.trim() === ''}>
          Put it up
        </Button>
      </div>
    </form>
  )
}

const fadesMs = 2 * 24 * 60 * 60 * 1000
const isFading = ({ until }: DoorNote): boolean => until - Date.now() < fadesMs
