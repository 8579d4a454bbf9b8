'use client'
import { useState } from 'react'
import type { Person, Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { Sheet } from '../ui/dialog.tsx'
import { firstName } from '../ui/words.ts'
import styles from './people-room.module.css'
import { changeTo } from './person-sheet.tsx'
import { roleChips } from './roles.ts'

/** Never one keeper alone: asked for from the second person on. */
export function SecondKeeper({ studio }: { studio: Studio }) {
  const people = useObserved(studio.people)
  const mayKeep = useObserved(studio.mayKeep)
  const [isChoosing, setChoosing] = useState(false)
  const others = people.filter(({ isYou }) => !isYou)
  const isAlone = mayKeep && others.length > 0 && others.every(({ role }) => role !== 'keeper')
  if (!isAlone) return null
  return (
    <div className={styles.second}>
      <p>You are the only keeper. With two, nobody is locked out should one of you lose their key.</p>
      <Button onClick={() => setChoosing(true)}>Choose a second keeper</Button>
      {isChoosing ? (
        <ChooseKeeper studio={studio} people={others} onClose={() => setChoosing(false)} />
      ) : null}
    </div>
  )
}

type ChooseKeeperProps = { studio: Studio; people: readonly Person[]; onClose: () => void }

function ChooseKeeper({ studio, people, onClose }: ChooseKeeperProps) {
  const [did, setDid] = useState<string>(people[0]!.did)
  const [busy, setBusy] = useState(false)
  const chosen = people.find((person) => person.did === did)
  const make = async () => {
    if (!chosen) return
    setBusy(true)
    await changeTo(studio, chosen, 'keeper')
    onClose()
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title="Who keeps it with you?"
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button kind="primary" waiting={busy || !chosen} onClick={() => void make()}>
            {chosen ? `Make ${firstName(chosen.name)} a keeper` : 'Make a keeper'}
          </Button>
        </>
      }
    >
      <div className={styles.said}>
        <p>
          A keeper does all that you do here: invites, changes what others may do, and sends people away, you
          too. Choose somebody you trust with that.
        </p>
        <Choice
          label="Who keeps it with you"
          options={people.map(({ did: value, name, role }) => ({
            value,
            label: name,
            about: roleChips[role],
          }))}
          value={did}
          onChange={setDid}
        />
      </div>
    </Sheet>
  )
}
