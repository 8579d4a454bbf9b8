'use client'
import type { Studio } from '../../lib/studio/snug.ts'
import { Link } from '../shell/link.tsx'
import { openOverlay } from '../shell/overlay.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { PortraitStack } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import { capital, firstName, inOneSentence, inWords, peopleInWords } from '../ui/words.ts'
import styles from './who-lives-here.module.css'

/** Faces, not figures: everyone who has a key to this door. */
export function WhoLivesHere({ studio, mayInvite }: { studio: Studio; mayInvite: boolean }) {
  const people = useObserved(studio.people)
  const mayKeep = useObserved(studio.mayKeep)
  if (people.length <= 1) {
    return (
      <>
        <h2 className={titles.label}>People</h2>
        <p className={styles.words}>Just you so far. A room gets warm with three.</p>
        {mayInvite ? (
          <Button kind="tone" onClick={() => openOverlay('invite')}>
            Invite
          </Button>
        ) : null}
      </>
    )
  }
  return (
    <>
      <h2 className={titles.label}>{capital(peopleInWords(people.length))}</h2>
      <Link to={{ at: 'people', studio: studio.id }} className={styles.people}>
        <PortraitStack people={people} size={34} max={7} lit />
        <span className={titles.fine}>
          {namesSentence(people.map((one) => (one.isYou ? 'you' : firstName(one.name))))}
        </span>
      </Link>
      {mayKeep && people.filter(({ role }) => role === 'keeper').length === 1 ? (
        <p className={titles.fine}>
          You are the only keeper.{' '}
          <Link to={{ at: 'people', studio: studio.id }} className={styles.second}>
            Choose a second one
          </Link>
        </p>
      ) : null}
    </>
  )
}

/** "Bea, Tomek, Ada and eight more": at most three names. */
function namesSentence(names: readonly string[]): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${inWords(names.length - 3)} more`] : names
  return capital(inOneSentence(shown))
}
