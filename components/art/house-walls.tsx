import type { Roof, Thing as ThingName } from './house-style.ts'

/** Where the upper windows begin, by roof. */
export const windowHeight: Record<Roof, number> = { gable: 64, flat: 58, step: 60, round: 58, slope: 70 }

const walls: Record<Roof, string> = {
  gable: 'M6 222V58L70 12l64 46v164Z',
  flat: 'M6 222V34h128v188Z',
  step: 'M6 222V56h18V40h20V26h52v14h20v16h18v166Z',
  round: 'M6 222V60C20 52 26 18 70 18s50 34 64 42v162Z',
  slope: 'M6 222V64L134 28v194Z',
}

export const Walls = ({ roof }: { roof: Roof }) => <path d={walls[roof]} fill="var(--facade)" />

const chimneys: Record<Roof, string> = {
  gable: 'M100 14h14v26h-14Z',
  flat: 'M102 14h18v20h-18Z',
  step: 'M104 22h12v20h-12Z',
  round: 'M26 22h13v30H26Z',
  slope: 'M26 32h13v28H26Z',
}

export const Chimney = ({ roof }: { roof: Roof }) => <path d={chimneys[roof]} fill="var(--door-deep)" />

/** A linear congruential sequence in [0, 1): the same seed lays the same bricks. */
function sequence(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

const tenth = (n: number): number => Math.round(n * 10) / 10

export function Bricks({ seed }: { seed: number }) {
  const next = sequence(seed * 7919 + 11)
  const bricks: string[] = []
  for (let i = 0; i < 15; i++) {
    const x = 14 + next() * 108
    const y = 70 + next() * 144
    const onTheDoor = x > 26 && x < 112 && y > 108
    if (!onTheDoor) bricks.push(`M${tenth(x)} ${tenth(y)}h${tenth(5 + next() * 4)}`)
  }
  return (
    <path
      d={bricks.join('')}
      stroke="var(--accent-line)"
      strokeWidth="2"
      strokeLinecap="round"
      opacity=".8"
    />
  )
}

export function RoofLine({ roof }: { roof: Roof }) {
  const deep = 'var(--door-deep)'
  switch (roof) {
    case 'gable':
      return (
        <path
          d="M0 62 70 11l70 51"
          fill="none"
          stroke={deep}
          strokeWidth="7"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      )
    case 'flat':
      return (
        <>
          <path d="M1 32h138v9H1Z" fill={deep} />
          <path
            d="M12 41v5M30 41v5M48 41v5M66 41v5M84 41v5M102 41v5M120 41v5"
            stroke={deep}
            strokeWidth="4"
          />
        </>
      )
    case 'step':
      return (
        <path
          d="M6 56h18V40h20V26h52v14h20v16h18"
          fill="none"
          stroke={deep}
          strokeWidth="6"
          strokeLinejoin="round"
        />
      )
    case 'round':
      return (
        <path
          d="M4 61C20 52 26 18 70 18s50 34 66 43"
          fill="none"
          stroke={deep}
          strokeWidth="6"
          strokeLinecap="round"
        />
      )
    case 'slope':
      return <path d="M1 66 139 26" fill="none" stroke={deep} strokeWidth="7" strokeLinecap="round" />
  }
}

/** What somebody left by the door. */
export function Thing({ thing }: { thing: ThingName }) {
  switch (thing) {
    case 'pot':
      return (
        <>
          <path d="M12 208h18l-2.5 14h-13Z" fill="var(--prop-clay)" />
          <path
            d="M21 208c-1-9-7-12-11-12 0 6 4 11 11 12ZM21 208c0-10 5-15 10-16 1 8-3 14-10 16ZM21 207c-2-8-1-14 1-19 3 6 2 13-1 19Z"
            fill="var(--prop-leaf)"
          />
        </>
      )
    case 'boots':
      return (
        <path
          d="M10 200h8v14c5 1 7 3 7 8H10ZM20 203h7v12c4 1 6 3 6 7H22c0-5-1-6-2-8Z"
          fill="var(--prop-dark)"
        />
      )
    case 'milk':
      return (
        <path
          d="M13 222v-14c0-2 2-3 2-5v-3h5v3c0 2 2 3 2 5v14ZM24 222v-11c0-2 1.5-2.5 1.5-4v-2h4v2c0 1.5 1.5 2 1.5 4v11Z"
          fill="var(--trim)"
          stroke="var(--edge)"
          strokeWidth="1"
        />
      )
    case 'bike':
      return (
        <g fill="none" stroke="var(--ink)" strokeWidth="1.8">
          <circle cx="10" cy="212" r="9.5" />
          <circle cx="34" cy="212" r="9.5" opacity=".95" />
          <path d="m10 212 8-13h12l4 13M18 199l5 13h-13M23 212l7-13M30 199l-1-5h5M16 196h5" />
        </g>
      )
    case 'bench':
      return (
        <path
          d="M6 208h26M6 203h26M9 208v14M29 208v14"
          stroke="var(--prop-clay)"
          strokeWidth="3"
          strokeLinecap="round"
        />
      )
    case 'cat':
      return (
        <>
          <path
            d="M13 222c-2-9 1-14 5-16-1-3 0-7 1-9l3 3h3l3-3c1 3 1 6 0 9 3 2 5 8 4 16Z"
            fill="var(--prop-dark)"
          />
          <path
            d="M31 221c6 1 7-5 5-9"
            stroke="var(--prop-dark)"
            strokeWidth="2.6"
            fill="none"
            strokeLinecap="round"
          />
        </>
      )
  }
}
