'use client'
import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { StudioCheck } from '../../lib/studio/check.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { useArchive } from '../archive/archive-door.ts'
import { useIsSample } from '../sample/sample-door.ts'
import { saveFile } from '../settings/save-file.ts'
import { RoomFrame } from '../shell/room-frame.tsx'
import { Button } from '../ui/button.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { ComparePeople } from './compare-people.tsx'
import { LogLines } from './log-lines.tsx'
import styles from './log-room.module.css'

/** Who came, went and was given what: to read, to compare with somebody, to take away. */
export function LogRoom({ studio }: { studio: Studio }) {
  // Nobody is on the other side of the sample, or of an archive.
  const isAlone = [useIsSample(), useArchive() !== null].some(Boolean)
  const check = useCheck(studio)

  const save = ({ exported }: StudioCheck) => {
    const { name, text } = exported()
    saveFile(name, text, 'application/json')
    toast({ text: 'The log is saved. It holds keys and times, and no names.' })
  }

  return (
    <RoomFrame
      title="Comings and goings"
      crumbs={[{ label: 'People', to: { at: 'people', studio: studio.id } }]}
      back={{ at: 'people', studio: studio.id }}
    >
      <div className={styles.room}>
        <header className={styles.head}>
          <h1 className={titles.title}>Comings and goings</h1>
          <p className={styles.lead}>
            Who came, who went, who was given what: each line was signed by the device of whoever did it.
            Nobody can change one afterwards, and a relay cannot add any.
          </p>
        </header>
        {check ? (
          <>
            <aside className={styles.compare} aria-label="Comparing">
              {isAlone ? null : <ComparePeople studio={studio} check={check} />}
            </aside>
            <LogLines lines={check.lines} />
            <aside className={styles.file} aria-label="Checking elsewhere">
              <h2 className={titles.small}>Check it without Snug</h2>
              <p className={titles.fine}>
                A small program that shares nothing with the app reads the file and says who is in, or why it
                is wrong:
              </p>
              <code className={styles.command}>npm run verify -- the-file</code>
              <Button icon={<Download />} onClick={() => save(check)}>
                Save the log
              </Button>
            </aside>
          </>
        ) : null}
      </div>
    </RoomFrame>
  )
}

/** null until it is there. */
function useCheck(studio: Studio): StudioCheck | null {
  const [check, setCheck] = useState<StudioCheck | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  useEffect(() => {
    let isHere = true
    studio.check().then(
      (made) => isHere && setCheck(made),
      (error: unknown) => isHere && setFailure(error),
    )
    return () => void (isHere = false)
  }, [studio])
  // The room's boundary says so, and offers to try again.
  if (failure) throw failure
  return check
}
