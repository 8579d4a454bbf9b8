'use client'
import { setLetterKeys, useLetterKeys } from '../shell/keys.ts'
import { chooseMode, useModeChoice } from '../shell/mode.ts'
import { openOverlay } from '../shell/overlay.ts'
import { Button } from '../ui/button.tsx'
import { Check } from '../ui/check.tsx'
import { Segment } from '../ui/segment.tsx'
import titles from '../ui/title.module.css'
import { KeptHere } from './kept-here.tsx'
import styles from './settings.module.css'

/** What is remembered on this device only. */
export function ThisDevice() {
  const mode = useModeChoice()
  const letters = useLetterKeys()
  return (
    <section className={styles.section}>
      <h2 className={titles.heading}>This device</h2>
      <div className={styles.row}>
        <div className={styles.words}>
          <h3 className={titles.small}>Day and evening</h3>
          <p className={titles.fine}>Evening is easier on the eyes when the room is dark.</p>
        </div>
        <Segment
          label="Day and evening"
          value={mode}
          onChange={chooseMode}
          options={[
            { value: 'system', label: 'As the device' },
            { value: 'day', label: 'Day' },
            { value: 'evening', label: 'Evening' },
          ]}
        />
      </div>
      <KeptHere />
      <div className={`${styles.row} ${styles.keysRow}`}>
        <div className={styles.words}>
          <h3 className={titles.small}>Keys</h3>
          <Check checked={letters} onChange={setLetterKeys}>
            Single letters go to places and make things
          </Check>
        </div>
        <Button onClick={() => openOverlay('keys')}>All keys</Button>
      </div>
    </section>
  )
}
