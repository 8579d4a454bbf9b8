import type { Portrait } from '../../lib/base/look.ts'
import styles from './art.module.css'
import { initialOf, shapePath } from './portrait-shapes.ts'

/** Somebody as a window shows them. */
export type FaceLook = { name: string; portrait: Portrait }

export function Face({ look, x, y, size }: { look: FaceLook; x: number; y: number; size: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size / 40})`}>
      <path d={shapePath(look.portrait.shape)} fill={`var(--person-${look.portrait.colour})`} />
      <text className={styles.initial} x="20" y="27.5" textAnchor="middle">
        {initialOf(look.name)}
      </text>
    </g>
  )
}

export type WindowProps = {
  x: number
  y: number
  width: number
  lit: boolean
  /** The id of the gradient that makes lit glass glow. */
  glow: string
  face: FaceLook | null
  curtained?: boolean
}

const height = 36

function Curtains({ x, y, width }: { x: number; y: number; width: number }) {
  const half = width / 2
  const fold = (at: number) => `M${at} ${y}v${height}`
  return (
    <>
      <rect x={x} y={y} width={width} height={height} rx="1.5" fill="var(--door)" opacity=".85" />
      <path
        d={[0.3, 0.62, 1.38, 1.7].map((part) => fold(x + half * part)).join('')}
        stroke="var(--door-deep)"
        strokeOpacity=".6"
        strokeWidth="1.6"
      />
    </>
  )
}

/** An upper window; someone may stand in it. */
export function Window({ x, y, width, lit, glow, face, curtained }: WindowProps) {
  const middle = x + width / 2
  return (
    <>
      <rect x={x - 3} y={y - 3} width={width + 6} height={height + 6} rx="3" fill="var(--trim)" />
      <rect
        className={styles.glass}
        x={x}
        y={y}
        width={width}
        height={height}
        rx="1.5"
        fill={lit ? 'var(--lamp)' : 'var(--glass)'}
      />
      {lit ? (
        <rect x={x} y={y} width={width} height={height} rx="1.5" fill={`url(#${glow})`} />
      ) : (
        <path
          d={`M${x + 4} ${y + height * 0.5}l${width * 0.35}-${height * 0.36}`}
          stroke="#fff"
          strokeOpacity=".5"
          strokeWidth="2"
          strokeLinecap="round"
        />
      )}
      {curtained ? <Curtains x={x} y={y} width={width} /> : null}
      {face ? <Face look={face} x={middle - 11} y={y + height - 21} size={22} /> : null}
      <path
        d={`M${middle} ${y}v${face ? height - 22 : height}M${x} ${y + height * 0.42}h${width}`}
        stroke="var(--trim)"
        strokeWidth="2"
      />
      <path
        d={`M${x - 5} ${y + height + 4.5}h${width + 10}`}
        stroke="var(--trim)"
        strokeWidth="4"
        strokeLinecap="round"
      />
    </>
  )
}
