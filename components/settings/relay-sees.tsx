'use client'
import { Eye, EyeOff } from 'lucide-react'
import { relayDoesNotSee, relaySees } from '../../lib/studio/relay-sees.ts'
import titles from '../ui/title.module.css'
import styles from './settings.module.css'

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
            {relaySees.map((line) => (
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
            {relayDoesNotSee.map((line) => (
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
