'use client'
import { KeyRound, Pencil, StickyNote } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import type { Person } from '../../lib/studio/snug.ts'
import { useToday } from '../board/filters/use-look.ts'
import { Link } from '../shell/link.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Sheet } from '../ui/dialog.tsx'
import { Portrait } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { firstName } from '../ui/words.ts'
import styles from './person-card.module.css'
import { NoteShown } from './person-note.tsx'
import { birthdayInWords, timeIn, zoneInWords } from './person-words.ts'
import { roleChips } from './roles.ts'

type PersonCardProps = {
  person: Person
  came: string
  /** null for those who decide nothing here. */
  onChange: (() => void) | null
  /** null for yourself. */
  onNote: (() => void) | null
  onClose: () => void
}

/** Somebody as they tell of themselves, and what you noted. */
export function PersonCard({ person, came, onChange, onNote, onClose }: PersonCardProps) {
  const today = useToday()
  const { pronouns, line, birthday, zone, reach } = person.about
  return (
    <Sheet
      open
      onClose={onClose}
      title={person.name}
      actions={
        <Button data-first kind="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className={styles.head}>
        <Portrait name={person.name} portrait={person.portrait} size={64} here={person.here} decorative />
        <div className={styles.words}>
          {pronouns ? <p dir="auto">{pronouns}</p> : null}
          {line ? (
            <p className={styles.line} dir="auto">
              {line}
            </p>
          ) : null}
          <p className={styles.chips}>
            <Chip tone={person.role === 'keeper' ? 'accent' : 'outline'}>{roleChips[person.role]}</Chip>
            {person.here ? <Chip tone="lamp">Here now</Chip> : null}
          </p>
          <p className={titles.fine}>{came}</p>
        </div>
      </div>
      <dl className={styles.facts}>
        {birthday ? <Fact name="Birthday">{birthdayInWords(birthday, today)}</Fact> : null}
        {zone ? <LocalTime zone={zone} /> : null}
        {reach ? (
          <Fact name="How to reach them">
            <span className={styles.reach} dir="auto">
              {reach}
            </span>
          </Fact>
        ) : null}
      </dl>
      {person.isYou ? null : <NoteShown person={person} />}
      <div className={styles.deeds}>
        {person.isYou ? (
          <Link to={{ at: 'you' }} className={buttonClass({})}>
            <Pencil />
            Say something of yourself
          </Link>
        ) : null}
        {onNote ? (
          <Button icon={<StickyNote />} onClick={onNote}>
            A note about {firstName(person.name)}
          </Button>
        ) : null}
        {onChange ? (
          <Button icon={<KeyRound />} onClick={onChange}>
            {person.isYou ? 'What you may do' : `What ${firstName(person.name)} may do`}
          </Button>
        ) : null}
      </div>
    </Sheet>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What their clock says; moves on with the minute. */
function LocalTime({ zone }: { zone: string }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000)
    return () => clearInterval(timer)
  }, [])
  const time = timeIn(zone, now)
  return <Fact name="Their time">{time ? `${time} in ${zoneInWords(zone)}` : zoneInWords(zone)}</Fact>
}
