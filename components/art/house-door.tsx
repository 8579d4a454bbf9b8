import type { ReactNode } from 'react'
import type { Emblem } from '../../lib/base/look.ts'
import styles from './art.module.css'
import type { Door } from './house-style.ts'
import { Motif } from './motif.tsx'

export type FrontDoorProps = {
  door: Door
  emblem: Emblem
  lit: boolean
  /** The id of the gradient that makes lit glass glow. */
  glow: string
  /** Who stands in an open half-door. */
  children?: ReactNode
}

const leaf = 'var(--door)'
const deep = 'var(--door-deep)'
const trim = 'var(--trim)'

/** The arched door with its frame and knob. */
export function FrontDoor({ door, ...rest }: FrontDoorProps) {
  const Leaf = leaves[door]
  return (
    <>
      <path d="M31 222V148a39 39 0 0 1 78 0v74Z" fill={trim} />
      <path d="M31 222V148a39 39 0 0 1 78 0v74" fill="none" stroke="var(--rule-2)" strokeWidth="1" />
      <Leaf {...rest} />
      <Knob x={door === 'double' ? 65.5 : 95.5} />
      {door === 'double' ? <Knob x={74.5} /> : null}
    </>
  )
}

function Knob({ x }: { x: number }) {
  return <circle cx={x} cy="194" r="2.8" fill="var(--lamp)" stroke={deep} strokeWidth="1" />
}

type LeafProps = Omit<FrontDoorProps, 'door'>

const glass = (lit: boolean): string => (lit ? 'var(--lamp)' : 'var(--glass)')

function FanDoor({ emblem, lit }: LeafProps) {
  return (
    <>
      <path className={styles.glass} d="M38 147a32 32 0 0 1 64 0Z" fill={glass(lit)} />
      <path
        d="M70 147V115M70 147 48 123.5M70 147l22-23.5M70 147 40 138M70 147l30-9"
        stroke={trim}
        strokeWidth="2"
      />
      <path d="M58 147a12 12 0 0 1 24 0Z" fill={trim} />
      <rect x="38" y="150" width="64" height="72" fill={leaf} />
      <rect x="43.5" y="155.5" width="53" height="41" rx="2" fill="none" stroke={deep} strokeWidth="1.6" />
      <rect x="43.5" y="201" width="53" height="16" rx="2" fill="none" stroke={deep} strokeWidth="1.6" />
      <Motif emblem={emblem} x={70} y={176} scale={1.12} />
    </>
  )
}

function StableDoor({ emblem, lit, glow, children }: LeafProps) {
  const upper = 'M38 178v-30a32 32 0 0 1 64 0v30Z'
  return (
    <>
      <path className={styles.glass} d={upper} fill={lit ? 'var(--lamp)' : leaf} />
      {lit ? (
        <>
          <path d={upper} fill={`url(#${glow})`} />
          {children}
          <path d="M102 148v30l11 5v-28c-2-9-5-13-11-17Z" fill="var(--door-lit)" />
        </>
      ) : null}
      <rect x="36" y="178" width="68" height="5" rx="1" fill={deep} />
      <rect x="38" y="183" width="64" height="39" fill={leaf} />
      <Motif emblem={emblem} x={70} y={203} scale={0.92} />
    </>
  )
}

function RoundDoor({ emblem }: LeafProps) {
  return (
    <>
      <path d="M38 222V148a32 32 0 0 1 64 0v74Z" fill={leaf} />
      <path d="M52 222v-95M66 222v-106M80 222v-105M92 222v-98" stroke={deep} strokeWidth="1.4" />
      <circle cx="70" cy="160" r="24" fill={leaf} />
      <circle cx="70" cy="158" r="21" fill={deep} />
      <Motif emblem={emblem} x={70} y={158} scale={1.08} onDeep />
      <path d="M38 196h64" stroke={deep} strokeWidth="3" />
    </>
  )
}

function DoubleDoor({ lit }: LeafProps) {
  return (
    <>
      <path className={styles.glass} d="M38 147a32 32 0 0 1 64 0Z" fill={glass(lit)} />
      <path d="M70 147V115M54 147v-27.5M86 147v-27.5" stroke={trim} strokeWidth="2" />
      <rect x="38" y="150" width="31" height="72" fill={leaf} />
      <rect x="71" y="150" width="31" height="72" fill={leaf} />
      <rect className={styles.glass} x="42.5" y="154.5" width="22" height="34" rx="1.5" fill={glass(lit)} />
      <rect className={styles.glass} x="75.5" y="154.5" width="22" height="34" rx="1.5" fill={glass(lit)} />
      <path d="M53.5 154v35M42 171h23M86.5 154v35M75 171h23" stroke={leaf} strokeWidth="2" />
      <rect x="42.5" y="194" width="22" height="23" rx="1.5" fill="none" stroke={deep} strokeWidth="1.5" />
      <rect x="75.5" y="194" width="22" height="23" rx="1.5" fill="none" stroke={deep} strokeWidth="1.5" />
    </>
  )
}

function GlassDoor({ emblem, lit, glow }: LeafProps) {
  const pane = 'M45 180v-31a25 25 0 0 1 50 0v31Z'
  return (
    <>
      <path d="M38 222V148a32 32 0 0 1 64 0v74Z" fill={leaf} />
      <path className={styles.glass} d={pane} fill={glass(lit)} />
      {lit ? <path d={pane} fill={`url(#${glow})`} /> : null}
      <path d="M70 124v56M45 152h50M45 166h50" stroke={leaf} strokeWidth="2.2" />
      <rect x="45" y="186" width="50" height="30" rx="2" fill={deep} />
      <Motif emblem={emblem} x={70} y={201} scale={0.9} onDeep />
    </>
  )
}

const leaves: Record<Door, (props: LeafProps) => ReactNode> = {
  fan: FanDoor,
  stable: StableDoor,
  round: RoundDoor,
  double: DoubleDoor,
  glass: GlassDoor,
}
