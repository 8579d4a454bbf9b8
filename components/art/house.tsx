import { useId } from 'react'
import type { Emblem, Ink } from '../../lib/base/look.ts'
import styles from './art.module.css'
import { FrontDoor } from './house-door.tsx'
import { houseStyles } from './house-style.ts'
import { Bricks, Chimney, RoofLine, Thing, Walls, windowHeight } from './house-walls.tsx'
import { Face, Window, type FaceLook } from './house-window.tsx'
import { Motif } from './motif.tsx'

export type HouseProps = {
  emblem: Emblem
  ink: Ink
  /** Who stands in the windows; up to three are drawn. */
  faces?: readonly FaceLook[]
  /** A lamp is on: someone is in. */
  lit?: boolean
  /** Curtains are drawn: the studio is closed. */
  curtained?: boolean
  /** Stands in the open half-door, in place of the studio's own door. */
  greeter?: FaceLook | null
}

/** A studio as a house, 140 by 236. Drawn beside text that says who is in, so readers skip it. */
export function House({
  emblem,
  ink,
  faces = [],
  lit = faces.length > 0,
  curtained = false,
  greeter = null,
}: HouseProps) {
  const glow = useId()
  const style = houseStyles[emblem]
  const door = greeter ? 'stable' : style.door
  const y = windowHeight[style.roof]
  const three = faces.length > 2 || style.roof === 'flat'
  const at = three ? [19, 56, 93] : [26, 82]
  return (
    <svg className={styles.house} data-ink={ink} viewBox="0 0 140 236" aria-hidden="true">
      <defs>
        <linearGradient id={glow} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#fff" stopOpacity=".45" />
          <stop offset="1" stopColor="#fff" stopOpacity="0" />
        </linearGradient>
      </defs>
      <Chimney roof={style.roof} />
      <Walls roof={style.roof} />
      <Bricks seed={style.seed} />
      <RoofLine roof={style.roof} />
      {at.map((x, i) => (
        <Window
          key={x}
          x={x}
          y={y}
          width={three ? 28 : 32}
          lit={lit}
          glow={glow}
          face={faces[i] ?? null}
          curtained={curtained}
        />
      ))}
      <FrontDoor door={door} emblem={emblem} lit={lit} glow={glow}>
        {greeter ? <Face look={greeter} x={50} y={143} size={36} /> : null}
      </FrontDoor>
      {door === 'double' ? <HangingSign emblem={emblem} /> : <Lamp lit={lit} />}
      <rect x="24" y="221" width="92" height="7" rx="1.5" fill="var(--stone)" />
      {lit ? <path d="M34 228h72l14 8H20Z" fill="var(--lamp)" opacity=".28" /> : null}
      <Thing thing={style.thing} />
    </svg>
  )
}

function HangingSign({ emblem }: { emblem: Emblem }) {
  return (
    <>
      <path d="M112 126h20" stroke="var(--ink)" strokeWidth="2" />
      <path d="M114 128h18v22q0 2-2 2h-14q-2 0-2-2Z" fill="var(--door)" />
      <Motif emblem={emblem} x={123} y={139.5} scale={0.52} />
    </>
  )
}

function Lamp({ lit }: { lit: boolean }) {
  return (
    <>
      <path
        className={styles.glass}
        d="M118 134h8l2.5 11h-13Z"
        fill={lit ? 'var(--lamp)' : 'var(--glass)'}
        stroke="var(--ink)"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <path d="M122 134v-5M116.5 146h11" stroke="var(--ink)" strokeWidth="1.8" strokeLinecap="round" />
    </>
  )
}

/** A place where no house stands yet. */
export function EmptyPlot() {
  return (
    <svg className={styles.house} viewBox="0 0 140 236" aria-hidden="true">
      <path
        d="M31 222V148a39 39 0 0 1 78 0v74Z"
        fill="none"
        stroke="var(--edge)"
        strokeWidth="2"
        strokeDasharray="5 6"
        strokeLinecap="round"
      />
      <path d="M70 164v28M56 178h28" stroke="var(--ink-2)" strokeWidth="2.6" strokeLinecap="round" />
      <path
        d="M8 222c2-8 4-12 8-16 0 6 0 10-2 16M22 222c1-6 3-9 6-12 0 5-1 8-2 12M118 222c1-7 4-11 7-14 0 6-1 10-3 14M128 222c0-4 2-7 4-9 0 4 0 6-1 9"
        fill="var(--prop-leaf)"
        opacity=".75"
      />
    </svg>
  )
}
