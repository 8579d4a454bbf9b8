import type { Emblem as Name, Ink } from '../../lib/base/look.ts'
import art from '../art/art.module.css'
import { Motif } from '../art/motif.tsx'

export type EmblemProps = {
  emblem: Name
  ink: Ink
  /** Width in pixels: 18, 25, 36 or 44. */
  size?: number
}

/** A studio in small: an arched door with its motif cut in. Drawn beside the studio's name, so readers skip it. */
export function Emblem({ emblem, ink, size = 36 }: EmblemProps) {
  return (
    <svg
      data-ink={ink}
      className={art.emblem}
      width={size}
      height={Math.round((size * 48) / 44)}
      viewBox="0 0 44 48"
      aria-hidden="true"
    >
      <path d="M2 45.5V22C2 9.5 10.5 2 22 2s20 7.5 20 20v23.5q0 2-2 2H4q-2 0-2-2Z" fill="var(--door)" />
      {size >= 30 ? (
        <path
          d="M4.5 45V22C4.5 11 12 4.5 22 4.5S39.5 11 39.5 22v23"
          fill="none"
          stroke="var(--door-lit)"
          strokeWidth="1"
        />
      ) : null}
      <Motif emblem={emblem} x={22} y={26} scale={0.98} />
    </svg>
  )
}
