/** Where each card of the margin stands: beside its words where there is room, and none over another. Pixels. */
export type Placed = { id: string; wanted: number; height: number }

const gap = 10

/** @param chosen stands exactly at its words; those before it make room upwards as far as the page goes */
export function margined(cards: readonly Placed[], chosen: string | null): Map<string, number> {
  const sorted = [...cards].sort((a, b) => a.wanted - b.wanted)
  const tops = sorted.map(({ wanted }) => Math.max(0, wanted))
  const held = sorted.findIndex(({ id }) => id === chosen)
  for (let i = held - 1; i >= 0; i--)
    tops[i] = Math.max(0, Math.min(tops[i]!, tops[i + 1]! - gap - sorted[i]!.height))
  let free = 0
  for (const [i, { height }] of sorted.entries()) {
    tops[i] = Math.max(tops[i]!, free)
    free = tops[i]! + height + gap
  }
  return new Map(sorted.map(({ id }, i) => [id, tops[i]!]))
}
