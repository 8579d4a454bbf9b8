'use client'
import { Footprints } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './sample-banner.module.css'
import { leaveSample, useIsSample } from './sample-door.ts'

/** Over every room of the sample: what it is, and the way out. */
export function SampleBanner() {
  const isSample = useIsSample()
  if (!isSample) return null
  const leave = () =>
    leaveSample().catch(() => toast({ text: 'A part of the sample would not go. Leave it once more later.' }))
  return (
    <aside className={styles.banner} aria-label="This is a sample">
      <Footprints className={styles.mark} />
      <p className={styles.words}>
        <b>This is a sample.</b> It lives on this device only.
      </p>
      <Button className={styles.leave} onClick={leave}>
        Leave the sample
      </Button>
    </aside>
  )
}
