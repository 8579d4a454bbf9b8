import { KeyRound } from 'lucide-react'
import type { RelayOverview, Self } from '../../lib/studio/snug.ts'
import { Row } from '../settings/row.tsx'
import settings from '../settings/settings.module.css'
import { Chip } from '../ui/chip.tsx'
import { monthOf, whenOf } from '../ui/dates.ts'
import titles from '../ui/title.module.css'
import { capital, inWords } from '../ui/words.ts'
import { shortId } from './short-id.ts'

/** Who has signed in at this relay. */
export function Accounts({ overview, self }: { overview: RelayOverview; self: Self }) {
  const { accounts, accountCount } = overview
  return (
    <section className={settings.section}>
      <h2 className={titles.heading}>Who has an account</h2>
      <p className={settings.lead}>
        A relay knows people by their keys: no names, no mail. These are the last letters of each.
      </p>
      <ul className={settings.rows}>
        {accounts.map(({ did, steward, since, seen, devices, studios }) => (
          <li key={did}>
            <Row
              icon={<KeyRound />}
              title={shortId(did)}
              after={
                did === self.did ? <Chip tone="accent">You</Chip> : steward ? <Chip>Steward</Chip> : null
              }
            >
              {capital(counted(devices, 'device'))}, {counted(studios, 'studio')}. Here since {monthOf(since)}
              , last seen {whenOf(seen)}.
            </Row>
          </li>
        ))}
      </ul>
      {accountCount > accounts.length ? (
        <p className={settings.fine}>And {accountCount - accounts.length} more.</p>
      ) : null}
    </section>
  )
}

/** "no studio", "one device", "three studios". */
export const counted = (count: number, what: string): string =>
  `${inWords(count)} ${what}${count < 2 ? '' : 's'}`
