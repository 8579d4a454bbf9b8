import { Tooltip } from 'radix-ui'
import type { ReactNode } from 'react'
import styles from './tip.module.css'

export type TipProps = {
  /** What it says; the child has the same as its name, or as its text. */
  label: ReactNode
  /** The key that does the same. */
  keys?: string
  side?: 'top' | 'bottom' | 'left' | 'right'
  /** One element that can be pointed at and focused. */
  children: ReactNode
}

/** A word beside what is pointed at or focused. */
export function Tip({ label, keys, side = 'bottom', children }: TipProps) {
  return (
    <Tooltip.Provider delayDuration={450} disableHoverableContent>
      <Tooltip.Root>
        <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content side={side} sideOffset={6} collisionPadding={8} className={styles.tip}>
            {label}
            {keys ? <kbd className={styles.keys}>{keys}</kbd> : null}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  )
}
