'use client'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { IconButton } from '../ui/icon-button.tsx'
import styles from './fold-button.module.css'
import { folded, switchFold } from './fold.ts'
import { modKey } from './keys.ts'
import { useObserved } from './use-observed.ts'

/** On the edge between wall and sheet; there while one is near it. */
export function FoldButton() {
  const isFolded = useObserved(folded)
  return (
    <IconButton
      className={styles.fold}
      tip="right"
      label={isFolded ? 'Open the sidebar' : 'Fold the sidebar'}
      keys={`${modKey()} \\`}
      icon={isFolded ? <ChevronRight /> : <ChevronLeft />}
      aria-expanded={!isFolded}
      onClick={switchFold}
    />
  )
}
