import type { Emblem } from '../../lib/base/look.ts'
import { classNames } from '../ui/class-names.ts'
import styles from './art.module.css'
import { motifs } from './motifs.tsx'

export type MotifProps = { emblem: Emblem; x: number; y: number; scale: number; onDeep?: boolean }

/** One motif inside another drawing. */
export function Motif({ emblem, x, y, scale, onDeep }: MotifProps) {
  return (
    <g
      className={classNames(styles.motif, onDeep && styles.onDeep)}
      transform={`translate(${x} ${y}) scale(${scale})`}
      fill="currentColor"
    >
      {motifs[emblem]}
    </g>
  )
}
