import { House } from 'lucide-react'
import type { RelayOverview } from '../../lib/studio/snug.ts'
import { Row } from '../settings/row.tsx'
import settings from '../settings/settings.module.css'
import { sizeOf } from '../ui/bytes.ts'
import { monthOf } from '../ui/dates.ts'
import titles from '../ui/title.module.css'
import { capital, peopleInWords } from '../ui/words.ts'
import { shortId } from './short-id.ts'
import styles from './space.module.css'

/** What the studios take on the relay's disk, the largest first. */
export function Space({ overview }: { overview: RelayOverview }) {
  const { studioCount, databaseBytes, freeBytes } = overview
  const studios = [...overview.studios].sort((a, b) => b.bytes - a.bytes)
  const all = studios.reduce((sum, studio) => sum + studio.bytes, 0)
  return (
    <section className={settings.section}>
      <h2 className={titles.heading}>Space</h2>
      <p className={settings.lead}>
        {sizeOf(databaseBytes)} in all
        {freeBytes === null ? '.' : `, ${sizeOf(freeBytes)} free on its disk.`}
      </p>
      {all > 0 ? (
        <div className={styles.bar} aria-hidden="true">
          {studios.map(({ studio, bytes }) => (
            <span key={studio} className={styles.part} style={{ flexGrow: bytes }} />
          ))}
        </div>
      ) : null}
      <ul className={settings.rows}>
        {studios.map(({ studio, since, people, bytes }) => (
          <li key={studio}>
            <Row
              icon={<House />}
              title={`Studio ${shortId(studio)}`}
              after={<span className={styles.size}>{sizeOf(bytes)}</span>}
            >
              {capital(peopleInWords(people))}, here since {monthOf(since)}.
            </Row>
          </li>
        ))}
      </ul>
      {studioCount > studios.length ? (
        <p className={settings.fine}>And {studioCount - studios.length} more studios.</p>
      ) : null}
    </section>
  )
}
