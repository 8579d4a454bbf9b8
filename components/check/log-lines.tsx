'use client'
import {
  DoorOpen,
  KeyRound,
  Laptop,
  Link2,
  Link2Off,
  LockKeyhole,
  LogOut,
  RadioTower,
  UserMinus,
  UserPen,
  UserPlus,
} from 'lucide-react'
import { useState, type ComponentType } from 'react'
import type { Observed } from '../../lib/base/observed.ts'
import type { LogLine } from '../../lib/studio/check.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { dayInYear, timeOf } from '../ui/dates.ts'
import titles from '../ui/title.module.css'
import styles from './log-lines.module.css'

/** As many as a studio has in its first months; more are a press away. */
const atOnce = 100

const icons: Record<LogLine['deed'], ComponentType> = {
  started: DoorOpen,
  'took-in': UserPlus,
  'came-in': UserPlus,
  'changed-role': UserPen,
  left: LogOut,
  'sent-away': UserMinus,
  'linked-device': Laptop,
  'retired-device': Laptop,
  'changed-lock': LockKeyhole,
  invited: Link2,
  'ended-invitation': Link2Off,
  'named-relays': RadioTower,
}

/** The log by days, newest first, to its beginning. */
export function LogLines({ lines: source }: { lines: Observed<readonly LogLine[]> }) {
  const lines = useObserved(source)
  const [shown, setShown] = useState(atOnce)
  const rest = lines.length - shown
  return (
    <div className={styles.days}>
      {byDay(lines.slice(0, shown)).map(({ day, of }) => (
        <section key={of[0]!.id}>
          <h2 className={titles.label}>{day}</h2>
          <ol className={styles.lines}>
            {of.map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </ol>
        </section>
      ))}
      {rest > 0 ? (
        <Button onClick={() => setShown(shown + atOnce)}>Show {Math.min(rest, atOnce)} before that</Button>
      ) : null}
    </div>
  )
}

function Line({ line: { deed, text, fell, at } }: { line: LogLine }) {
  const Icon = icons[deed] ?? KeyRound
  return (
    <li className={styles.line} data-fell={fell ? true : undefined}>
      <span className={styles.tile} aria-hidden="true">
        <Icon />
      </span>
      <div className={styles.words}>
        <p>{text}</p>
        {fell ? <p className={titles.fine}>{fell}</p> : null}
      </div>
      <time className={styles.at} dateTime={new Date(at).toISOString()}>
        {timeOf(at)}
      </time>
    </li>
  )
}

/** Lines that stand beside each other and say the same day: clocks differ, and the order is the log's. */
function byDay(lines: readonly LogLine[]): { day: string; of: LogLine[] }[] {
  const days: { day: string; of: LogLine[] }[] = []
  for (const line of lines) {
    const day = dayInYear(line.at)
    const last = days.at(-1)
    if (last?.day === day) last.of.push(line)
    else days.push({ day, of: [line] })
  }
  return days
}
