/** What somebody probably meant by a word that is not in the list. */

/** At most that many suggestions; more would be a guess. */
const most = 3
/** Slips a suggestion may be away: `lantren` is one, `lentren` two. */
const farthest = 2

/**
 * The words of the list nearest to a mistyped one; several when equally near, none when nothing is near. Distance counts
 * letters changed, missing, added or swapped with their neighbour; the longer common beginning comes first.
 */
export function nearestWords(typed: string, list: readonly string[]): string[] {
  if (typed.length === 0 || typed.length > 16) return []
  const allowed = typed.length <= 3 ? 1 : farthest
  const near = list
    .map((word) => ({ word, distance: distanceOf(typed, word), shared: sharedStart(typed, word) }))
    .filter(({ distance, shared }) => distance <= allowed || shared >= 4)
    .sort((a, b) => a.distance - b.distance || b.shared - a.shared || (a.word < b.word ? -1 : 1))
  const least = near[0]?.distance ?? 0
  return near
    .filter(({ distance }) => distance === least)
    .slice(0, most)
    .map(({ word }) => word)
}

function sharedStart(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}

/** Optimal string alignment: Levenshtein's distance (1965) with a swap of neighbours as one slip (Damerau, 1964). */
function distanceOf(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (isSwap) least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return last[b.length]!
}
