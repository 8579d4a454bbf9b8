'use client'
import { Cake, UserPlus } from 'lucide-react'
import { useState } from 'react'
import type { Did } from '../../lib/base/ids.ts'
import type { Person, Studio } from '../../lib/studio/snug.ts'
import { LogLink } from '../check/log-link.tsx'
import { MutedPeople } from '../talk/muted-people.tsx'
import { Reports } from '../talk/reports.tsx'
import { HouseSwitch } from '../shell/house-switch.tsx'
import { openOverlay } from '../shell/overlay.ts'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { shortBirthday } from '../ui/days.ts'
import { Portrait } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { capital, peopleInWords } from '../ui/words.ts'
import { NextBirthdays, YearInBirthdays } from './birthdays.tsx'
import styles from './people-room.module.css'
import { PersonCard } from './person-card.tsx'
import { NoteSheet, NoteShown } from './person-note.tsx'
import { PersonSheet } from './person-sheet.tsx'
import { howTheyCame, roleChips } from './roles.ts'
import { SecondKeeper } from './second-keeper.tsx'

/** Everyone who has a key to this studio. */
export function PeopleRoom({ studio }: { studio: Studio }) {
  const people = useObserved(studio.people)
  const mayInvite = useObserved(studio.mayInvite)
  const mayKeep = useObserved(studio.mayKeep)
  const [chosen, setChosen] = useState<Person | null>(null)
  const [noted, setNoted] = useState<Person | null>(null)
  const [opened, setOpened] = useState<Did | null>(null)
  const { name: studioName } = useObserved(studio.summary)
  const alone = people.length <= 1
  const shown = people.find(({ did }) => did === opened)
  const invite = (
    <Button icon={<UserPlus />} kind={alone ? 'primary' : 'plain'} onClick={() => openOverlay('invite')}>
      Invite
    </Button>
  )
  return (
    <RoomFrame title="People" actions={mayInvite && !alone ? invite : null}>
      <HouseSwitch studio={studio.id} at="people" />
      <div className={styles.room}>
        <NextBirthdays people={people} />
        <h1 className={titles.title}>{alone ? 'Just you so far' : capital(peopleInWords(people.length))}</h1>
        <ul className={styles.people}>
          {people.map((person) => (
            <PersonRow
              key={person.did}
              person={person}
              came={howTheyCame(person, people)}
              onOpen={() => setOpened(person.did)}
            />
          ))}
        </ul>
        <YearInBirthdays people={people} studio={studioName} />
        <SecondKeeper studio={studio} />
        {alone ? (
          <div className={styles.alone}>
            <p>A room gets warm with three.</p>
            {mayInvite ? invite : null}
          </div>
        ) : null}
        {mayKeep ? <Reports studio={studio} /> : null}
        <MutedPeople studio={studio} />
        <LogLink studio={studio.id} />
      </div>
      {shown ? (
        <PersonCard
          person={shown}
          came={howTheyCame(shown, people)}
          onChange={mayKeep && !alone ? () => (setOpened(null), setChosen(shown)) : null}
          onNote={shown.isYou ? null : () => (setOpened(null), setNoted(shown))}
          onClose={() => setOpened(null)}
        />
      ) : null}
      {chosen ? <PersonSheet studio={studio} person={chosen} onClose={() => setChosen(null)} /> : null}
      {noted ? <NoteSheet person={noted} onClose={() => setNoted(null)} /> : null}
    </RoomFrame>
  )
}

function PersonRow({ person, came, onOpen }: { person: Person; came: string; onOpen: () => void }) {
  const { line, birthday } = person.about
  return (
    <li className={styles.person}>
      <Portrait name={person.name} portrait={person.portrait} size={46} here={person.here} decorative />
      <div className={styles.words}>
        <button type="button" className={styles.open} onClick={onOpen}>
          <b className={titles.small}>
            {person.name}
            {person.isYou ? ' (you)' : ''}
            {person.here ? <span className={titles.unseen}> is here now</span> : null}
          </b>
          <span className={titles.fine} dir="auto">
            {line || came}
          </span>
        </button>
        <span className={styles.chips}>
          {person.role === 'writer' ? null : (
            <Chip tone={person.role === 'keeper' ? 'accent' : 'outline'}>{roleChips[person.role]}</Chip>
          )}
          {birthday ? (
            <Chip tone="outline" icon={<Cake />}>
              <span className={titles.unseen}>Birthday: </span>
              {shortBirthday(birthday)}
            </Chip>
          ) : null}
        </span>
        {person.isYou ? null : <NoteShown person={person} />}
      </div>
    </li>
  )
}
