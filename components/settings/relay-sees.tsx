'use client'
import { Eye, EyeOff } from 'lucide-react'
import titles from '../ui/title.module.css'
import styles from './settings.module.css'

const sees = [
  'The keys you sign in with, and the address of your network while you are connected',
  'How many devices each key has, whether each is a phone or a computer, and when it was last here',
  'Which keys belong to which studio, since when, and whether each reads, writes or keeps',
  'Who invited whom, how often a link may be used and until when',
  'Which documents, by random numbers, each device has open, when, and how often each has moved to a new room',
  'When each device asks what has changed in a studio, and up to where it had heard before',
  'How big each sealed envelope is, when it came, from which device, and a random number for the document it belongs to, with its kind',
]

const doesNotSee = [
  'Words, titles, the names of pages, studios and people',
  'What a studio is for, how its door is painted, the note on an invite',
  'What any document is called or about, carets and selections',
  'Your key, a studio’s key, or the part of an invite link after the #',
]

/** The whole of what the protocol shows a relay; kept true when the protocol changes. */
export function RelaySees() {
  return (
    <section className={styles.seesCard}>
      <h2 className={titles.small}>What a relay can see</h2>
      <p className={styles.seesLead}>
        Everything inside is locked on your device before it travels; only the people in the room hold the
        key, and that does not include us or whoever runs the relay.
      </p>
      <div>
        <div>
          <h3 className={titles.label}>It sees</h3>
          <ul>
            {sees.map((line) => (
              <li key={line}>
                <Eye />
                {line}
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3 className={titles.label}>It does not see</h3>
          <ul>
            {doesNotSee.map((line) => (
              <li key={line}>
                <EyeOff />
                {line}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  )
}
