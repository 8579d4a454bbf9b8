'use client'
import { Check, CloudOff, HardDrive, MonitorSmartphone, TriangleAlert } from 'lucide-react'
import { savedSentence } from './saved-sentence.ts'
import styles from './saved-state.module.css'
import { useObserved } from './use-observed.ts'
import { useSnug } from './snug-context.tsx'

/** What is true of your changes, from acknowledgements only. Not announced: it changes with every keystroke. */
export function SavedState() {
  const saved = useObserved(useSnug().saved)
  const sentence = savedSentence(saved)
  if (!sentence) return null
  const Icon =
    saved.where === 'devices'
      ? MonitorSmartphone
      : saved.where === 'relay'
        ? Check
        : saved.where === 'device' && saved.offline
          ? CloudOff
          : saved.where === 'window'
            ? TriangleAlert
            : HardDrive
  return (
    <span className={styles.saved}>
      <Icon />
      {sentence}
    </span>
  )
}
