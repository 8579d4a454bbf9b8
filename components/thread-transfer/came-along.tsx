'use client'
import { PackageOpen } from 'lucide-react'
import type { Arrival, Threads } from '../../lib/studio/threads.ts'
import { Row } from '../settings/row.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { whoSaid } from '../thread/thread-words.ts'
import { Button } from '../ui/button.tsx'
import { whenOf } from '../ui/dates.ts'
import { Dialog } from '../ui/dialog.tsx'
import titles from '../ui/title.module.css'
import { capital, inWords } from '../ui/words.ts'

/** Threads that were brought along, each lot as one: all of it can be put away, and can come back. */
export function CameAlong({ threads, onClose }: { threads: Threads; onClose: () => void }) {
  const arrivals = useObserved(threads.arrivals)
  const mayWrite = useObserved(threads.mayWrite)
  return (
    <Dialog open onClose={onClose} title="What came along" shape="sheet">
      <p className={titles.fine}>What you put away rests in the cupboard. Links find it there.</p>
      <ul>
        {arrivals.map((arrival) => (
          <li key={arrival.came}>
            <Row
              icon={<PackageOpen />}
              title={lotOf(arrival)}
              after={
                !mayWrite ? null : arrival.isAway ? (
                  <Button onClick={() => threads.bringBack(arrival.threads)}>Bring back</Button>
                ) : (
                  <Button onClick={() => threads.putAway(arrival.threads)}>Put away</Button>
                )
              }
            >
              Brought by {arrival.by.isYou ? 'you' : whoSaid(arrival.by)}, {whenOf(arrival.at)}
              {arrival.isAway ? '. In the cupboard' : ''}
            </Row>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

const lotOf = ({ threads }: Arrival): string =>
  `${capital(inWords(threads.length))} ${threads.length === 1 ? 'thread' : 'threads'}`
