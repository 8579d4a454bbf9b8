/** Which entries two sequences have in common, in order: Myers, "An O(ND) difference algorithm" (1986). */

/** More differences than this are not looked for: what lies between the common ends then counts as replaced. */
const mostDifferences = 1000

/** Pairs of places [in `before`, in `after`] with equal entries, rising in both. */
export function sameSequence(before: readonly string[], after: readonly string[]): [number, number][] {
  let start = 0
  const shorter = Math.min(before.length, after.length)
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  const middle = myers(before.slice(start, before.length - end), after.slice(start, after.length - end))
  return [
    ...Array.from({ length: start }, (_, i): [number, number] => [i, i]),
    ...middle.map(([a, b]): [number, number] => [a + start, b + start]),
    ...Array.from({ length: end }, (_, i): [number, number] => [
      before.length - end + i,
      after.length - end + i,
    ]),
  ]
}

function myers(a: readonly string[], b: readonly string[]): [number, number][] {
  if (a.length === 0 || b.length === 0) return []
  const most = Math.min(a.length + b.length, mostDifferences)
  const middle = most + 1
  const furthest = new Int32Array(2 * most + 3)
  const steps: Int32Array[] = []
  for (let d = 0; d <= most; d++) {
    steps.push(furthest.slice(middle - d - 1, middle + d + 2))
    for (let k = -d; k <= d; k += 2) {
      const isDown = k === -d || (k !== d && furthest[middle + k - 1]! < furthest[middle + k + 1]!)
      let x = isDown ? furthest[middle + k + 1]! : furthest[middle + k - 1]! + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      furthest[middle + k] = x
      if (x >= a.length && x - k >= b.length) return walkBack(steps, a.length, b.length)
    }
  }
  return []
}

function walkBack(steps: readonly Int32Array[], aLength: number, bLength: number): [number, number][] {
  const pairs: [number, number][] = []
  let [x, y] = [aLength, bLength]
  for (let d = steps.length - 1; d >= 0; d--) {
    // As it stood before round `d`; its middle is at d + 1.
    const known = steps[d]!
    const at = (k: number) => known[k + d + 1]!
    const k = x - y
    const isDown = k === -d || (k !== d && at(k - 1) < at(k + 1))
    const fromK = isDown ? k + 1 : k - 1
    const fromX = d === 0 ? 0 : at(fromK)
    const fromY = d === 0 ? 0 : fromX - fromK
    while (x > fromX && y > fromY) pairs.push([--x, --y])
    ;[x, y] = [fromX, fromY]
  }
  return pairs.reverse()
}
