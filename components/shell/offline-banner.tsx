'use client'
import { CloudOff, House, PencilLine, SquareKanban, UserRound } from 'lucide-react'
import type { Connection, WaitingChange } from '../../lib/studio/snug.ts'
import { Banner } from '../ui/banner.tsx'
import { notAllSentence, notTakenSentence, offlineSentence } from './saved-sentence.ts'
import { useObserved } from './use-observed.ts'
import { useSnug } from './snug-context.tsx'
import styles from './offline-banner.module.css'

const icons = { page: PencilLine, board: SquareKanban, studio: House, you: UserRound }

const deeds: Record<WaitingChange['what'], string> = {
  page: 'You wrote in',
  board: 'You changed the board',
  studio: 'You changed',
  you: 'You changed your name or portrait,',
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })

const notTaken = 'This relay does not take this device.'
const ifRetired =
  'If you have retired this device, it stays so: sign out of it, and begin anew or come back to it with your key. Otherwise Snug tries again by itself.'

/** What is known of why nothing goes out. */
function whyWaiting(connection: Connection): string {
  if (connection === 'refused')
    return 'The relay answers, and does not take this device just now. Everything still works here; Snug tries again by itself.'
  return navigator.onLine
    ? 'No relay answers. Everything still works here; others will see it later.'
    : 'They will go out by themselves when you are back. You can close Snug.'
}

/** Folded: how much waits. Opened: what, and when it was written. Not there while nothing waits. */
export function OfflineBanner() {
  const snug = useSnug()
  const saved = useObserved(snug.saved)
  const connection = useObserved(snug.connection)
  const says = useObserved(snug.relaySays)
  if (connection === 'refused' && !(saved.where === 'device' && saved.waiting.length > 0))
    return <Banner key="not-taken" tone="plain" icon={<CloudOff />} title={notTaken} detail={ifRetired} />
  if (saved.where !== 'device' || saved.waiting.length === 0 || (!saved.offline && !says)) return null
  const sentence = !saved.offline
    ? notAllSentence
    : connection === 'refused'
      ? notTakenSentence
      : offlineSentence
  return (
    <Banner
      icon={<CloudOff />}
      title={sentence(saved.waiting.length)}
      detail={saved.offline ? whyWaiting(connection) : says}
    >
      <ul className={styles.list}>
        {saved.waiting.map((change) => {
          const Icon = icons[change.what]
          return (
            <li key={`${change.studio}/${change.doc}`}>
              <Icon />
              <span className={styles.what}>
                {deeds[change.what]}{' '}
                <b>
                  {change.title || (change.what === 'board' ? 'without a name' : 'a page without a title')}
                </b>
              </span>
              <time className={styles.when} dateTime={new Date(change.at).toISOString()}>
                {clock.format(change.at)}
              </time>
            </li>
          )
        })}
      </ul>
    </Banner>
  )
}
