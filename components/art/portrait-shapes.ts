/** The ten cut-paper shapes of a person, as paths in a 40 by 40 box. */

const tenth = (n: number): number => Math.round(n * 10) / 10

/** A closed outline around the middle whose distance at angle t (radians) is `radius(t)`. */
function outline(radius: (t: number) => number): string {
  const steps = 96
  let path = ''
  for (let i = 0; i < steps; i++) {
    const t = (i / steps) * 2 * Math.PI
    const r = radius(t)
    path += `${i === 0 ? 'M' : 'L'}${tenth(20 + r * Math.cos(t))} ${tenth(20 + r * Math.sin(t))}`
  }
  return `${path}Z`
}

function softSquare(t: number): number {
  const power = 4.2
  return 19 * (Math.abs(Math.cos(t)) ** power + Math.abs(Math.sin(t)) ** power) ** (-1 / power)
}

function octagon(t: number): number {
  const eighth = Math.PI / 4
  return Math.min(19.5, 17.9 / Math.cos(((t + Math.PI / 8) % eighth) - eighth / 2))
}

const shapes: readonly string[] = [
  'M20 1a19 19 0 1 1 0 38a19 19 0 1 1 0-38Z',
  outline(softSquare),
  outline((t) => 18 * (1 + 0.062 * Math.cos(9 * t))),
  'M22 1.5H35.5a3 3 0 0 1 3 3V18c0 12-8 20.5-20 20.5H4.5a3 3 0 0 1-3-3V22C1.5 10 10 1.5 22 1.5Z',
  outline((t) => 17.3 * (1 + 0.115 * Math.cos(4 * t))),
  outline((t) => 18.3 * (1 + 0.045 * Math.cos(2 * t + 0.6) + 0.035 * Math.cos(3 * t - 1))),
  outline(octagon),
  'M20 1.5C26 1.5 37 4 37 4c1 0 1.5.5 1.5 1.5V19c0 10-8 16-18.5 20C9.5 35 1.5 29 1.5 19V5.5C1.5 4.5 2 4 3 4c0 0 11-2.5 17-2.5Z',
  outline((t) => 17.6 * (1 + 0.085 * Math.cos(6 * t + Math.PI / 2))),
  outline((t) => 18.2 * (1 + 0.05 * Math.cos(5 * t - Math.PI / 2))),
]

/** The path of a shape counted from 1; the first one for a number this version does not know. */
export const shapePath = (shape: number): string => shapes[shape - 1] ?? shapes[0]!

const graphemes = new Intl.Segmenter()

/** The first letter of a name as people see letters, or a dot for an empty one. */
export function initialOf(name: string): string {
  const first = graphemes.segment(name.trim())[Symbol.iterator]().next()
  return first.done ? '·' : first.value.segment.toLocaleUpperCase()
}
