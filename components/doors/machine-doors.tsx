'use client'
import { Bot, GitBranch, Plus } from 'lucide-react'
import { useState } from 'react'
import type { MachineDoor } from '../../lib/studio/machines.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import type { Threads } from '../../lib/studio/threads.ts'
import { Row } from '../settings/row.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { pastDay } from '../ui/dates.ts'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { firstName } from '../ui/words.ts'
import { useThreads } from '../thread/use-threads.ts'
import styles from './doors-room.module.css'
import { machineProblems, machineTakes } from './machine-words.ts'
import { OpenMachineDoor } from './open-machine-door.tsx'

/** Addresses at which machines leave words for a thread. They are the one thing here that comes in from outside by itself. */
export function MachineDoors({ studio }: { studio: Studio }) {
  const doors = useObserved(studio.machines.doors)
  const mayInvite = useObserved(studio.mayInvite)
  const people = useObserved(studio.people)
  const threads = useThreads(studio)
  const isShut = ({ by }: MachineDoor) => people.find(({ did }) => did === by)?.role !== 'keeper'
  const [isOpening, setOpening] = useState(false)
  if (doors.length === 0 && !mayInvite) return null
  return (
    <section className={styles.section}>
      <h2 className={titles.heading}>Doors for machines</h2>
      <p className={styles.said}>
        An address where a machine leaves a line in a thread: a build that passed, an order that came. The
        relay reads it at the moment it arrives, and seals it at once for the people in the room.
      </p>
      {doors.length > 0 ? (
        <ul className={styles.rows}>
          {doors.map((door) => (
            <li key={door.id}>
              <Row
                icon={door.kind === 'github' ? <GitBranch /> : <Bot />}
                title={door.name || 'A machine'}
                after={
                  mayInvite ? (
                    <>
                      {isShut(door) ? <KeepDoor studio={studio} door={door} /> : null}
                      <ShutDoor studio={studio} door={door} />
                    </>
                  ) : null
                }
              >
                <About studio={studio} threads={threads} door={door} />
              </Row>
            </li>
          ))}
        </ul>
      ) : null}
      {mayInvite ? (
        <div>
          <Button icon={<Plus />} className={styles.wraps} onClick={() => setOpening(true)}>
            Open a door for a machine
          </Button>
        </div>
      ) : null}
      {isOpening ? (
        <OpenMachineDoor studio={studio} threads={threads} onClose={() => setOpening(false)} />
      ) : null}
    </section>
  )
}

function About({ studio, threads, door }: { studio: Studio; threads: Threads | null; door: MachineDoor }) {
  const people = useObserved(studio.people)
  const by = people.find(({ did }) => did === door.by)
  const who = by ? (by.isYou ? 'you' : firstName(by.name)) : 'somebody who has left'
  return (
    <>
      {machineTakes[door.kind]}
      {threads ? <Into threads={threads} door={door} /> : null}. Opened by {who}, {pastDay(door.since)}.
      {by?.role === 'keeper'
        ? null
        : ` It takes nothing now, since ${by ? 'they keep this studio no more' : 'they are gone'}; they still know its address.`}
    </>
  )
}

function Into({ threads, door }: { threads: Threads; door: MachineDoor }) {
  const row = useObserved(threads.rows).find(({ id }) => id === door.thread)
  return row && row.title !== '' && row.title !== door.name ? ` into ${row.title}` : null
}

/** Somebody else answers for it from now on. */
function KeepDoor({ studio, door }: { studio: Studio; door: MachineDoor }) {
  const [busy, setBusy] = useState(false)
  const keep = async () => {
    setBusy(true)
    const answer = await studio.machines.keep(door.id).catch(() => 'failed' as const)
    setBusy(false)
    toast({ text: answer === 'ok' ? 'It takes again. You answer for it now.' : machineProblems[answer] })
  }
  return (
    <Button
      kind="quiet"
      waiting={busy}
      onClick={() => void keep()}
      aria-label={`Keep the door of ${door.name}`}
    >
      Keep it
    </Button>
  )
}

function ShutDoor({ studio, door }: { studio: Studio; door: MachineDoor }) {
  const [busy, setBusy] = useState(false)
  const shut = async () => {
    setBusy(true)
    const answer = await studio.machines.shut(door.id).catch(() => 'failed' as const)
    setBusy(false)
    toast({
      text:
        answer === 'ok'
          ? 'That door is closed. Its address answers nobody any more.'
          : machineProblems[answer],
    })
  }
  return (
    <Button
      kind="quiet"
      waiting={busy}
      onClick={() => void shut()}
      aria-label={`Close the door of ${door.name}`}
    >
      Close
    </Button>
  )
}
