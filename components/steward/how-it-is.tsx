import { Archive, BadgeCheck, HardDrive, Lock, Tag } from 'lucide-react'
import type { ReactNode } from 'react'
import type { RelayOverview } from '../../lib/studio/snug.ts'
import { Row } from '../settings/row.tsx'
import settings from '../settings/settings.module.css'
import { Chip } from '../ui/chip.tsx'
import titles from '../ui/title.module.css'
import { healthLines, type HealthLine } from './health-words.ts'

const icons: Record<HealthLine['what'], ReactNode> = {
  space: <HardDrive />,
  backup: <Archive />,
  rehearsal: <BadgeCheck />,
  certificate: <Lock />,
  version: <Tag />,
}

/** What a steward should know of the relay before anything goes wrong. */
export function HowItIs({ overview }: { overview: RelayOverview }) {
  const lines = healthLines(overview, Date.now())
  const amiss = lines.filter(({ isAmiss }) => isAmiss).length
  return (
    <section className={settings.section} aria-labelledby="how-it-is">
      <h2 id="how-it-is" className={titles.heading}>
        How it is
      </h2>
      <p className={settings.lead}>
        {amiss === 0 ? 'All is well.' : amiss === 1 ? 'One thing needs you.' : 'Some things need you.'}
      </p>
      <ul className={settings.rows}>
        {lines.map(({ what, title, words, isAmiss }) => (
          <li key={what}>
            <Row
              icon={icons[what]}
              title={title}
              after={isAmiss ? <Chip tone="lamp">look at it</Chip> : null}
            >
              {words}
            </Row>
          </li>
        ))}
      </ul>
    </section>
  )
}
