import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './chip.module.css'

export type ChipProps = {
  tone?: 'plain' | 'accent' | 'good' | 'warn' | 'lamp' | 'outline'
  icon?: ReactNode
  children: ReactNode
}

/** A state in a word or two. */
export function Chip({ tone = 'plain', icon, children }: ChipProps) {
  return (
    <span className={classNames(styles.chip, styles[tone])}>
      {icon}
      {children}
    </span>
  )
}
