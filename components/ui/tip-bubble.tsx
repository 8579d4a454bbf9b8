import { Tooltip } from 'radix-ui'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import styles from './tip.module.css'

export type TipBubbleProps = {
  /** What it stands beside. */
  beside: Element
  label: ReactNode
  keys: string | undefined
  side: 'top' | 'bottom' | 'left' | 'right'
  /** Esc, or a press elsewhere. */
  onClose: () => void
}

/** The word itself. It stands beside an outline of the element, so that the element is not made anew for it. */
export function TipBubble({ beside, label, keys, side, onClose }: TipBubbleProps) {
  const { left, top, width, height } = beside.getBoundingClientRect()
  return createPortal(
    <Tooltip.Provider disableHoverableContent>
      <Tooltip.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
        <Tooltip.Trigger asChild>
          <span aria-hidden className={styles.outline} style={{ left, top, width, height }} />
        </Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content side={side} sideOffset={6} collisionPadding={8} className={styles.tip}>
            {label}
            {keys ? <kbd className={styles.keys}>{keys}</kbd> : null}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>,
    document.body,
  )
}
