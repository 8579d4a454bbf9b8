/**
 * What a room holds, without holding it: for each Yjs client the clocks whose structs are stored, and the clocks that
 * are deleted. Both are sets of half-open ranges. From it come the room's state vector, its whole delete set, and
 * whether an update brings anything new.
 */

/** Clocks of one client, half-open: [from, to). */
export type Range = { client: number; from: number; to: number }

/** The outline of an update. */
export type UpdateRanges = {
  /** The clocks it holds; a skip holds nothing. */
  structs: Range[]
  deletes: Range[]
  /** The name of the top-level type in which a client's first item stands. */
  firstParent: Map<number, string>
}

/** Ranges kept sorted and apart, for each client as a flat list from, to, from, to, … */
export class RangeSet {
  private readonly bounds = new Map<number, number[]>()

  add({ client, from, to }: Range): void {
    if (to <= from) return
    const list = this.bounds.get(client)
    if (!list) {
      this.bounds.set(client, [from, to])
      return
    }
    // The usual case: the next clock of a client that is still writing.
    if (list[list.length - 1] === from) {
      list[list.length - 1] = to
      return
    }
    const first = firstAtOrAfter(list, from)
    let [low, high, end] = [from, to, first]
    while (end < list.length && list[end]! <= to) {
      low = Math.min(low, list[end]!)
      high = Math.max(high, list[end + 1]!)
      end += 2
    }
    list.splice(first, end - first, low, high)
  }

  covers({ client, from, to }: Range): boolean {
    if (to <= from) return true
    const list = this.bounds.get(client)
    if (!list) return false
    const at = firstAtOrAfter(list, from)
    return at < list.length && list[at]! <= from && to <= list[at + 1]!
  }

  /** Where the unbroken run from clock 0 ends, for every client that has one. */
  heads(): Map<number, number> {
    const heads = new Map<number, number>()
    for (const [client, list] of this.bounds) if (list[0] === 0) heads.set(client, list[1]!)
    return heads
  }

  /** Every client with its flat list of bounds. */
  entries(): IterableIterator<[number, readonly number[]]> {
    return this.bounds.entries()
  }
}

/** The index of the first range of a flat list that ends at or after `clock`. */
function firstAtOrAfter(list: readonly number[], clock: number): number {
  let [low, high] = [0, list.length / 2]
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle * 2 + 1]! < clock) low = middle + 1
    else high = middle
  }
  return low * 2
}

export class Coverage {
  readonly structs = new RangeSet()
  readonly deletes = new RangeSet()
  /** The top-level type of each client's first item: which writer's session a Yjs client is. */
  readonly firstParent = new Map<number, string>()

  add(ranges: UpdateRanges): void {
    for (const [client, name] of ranges.firstParent)
      if (!this.firstParent.has(client)) this.firstParent.set(client, name)
    for (const range of ranges.structs) this.structs.add(range)
    for (const range of ranges.deletes) this.deletes.add(range)
  }

  /** Whether everything an update brings is here already. */
  contains(ranges: UpdateRanges): boolean {
    return (
      ranges.structs.every((range) => this.structs.covers(range)) &&
      ranges.deletes.every((range) => this.deletes.covers(range))
    )
  }
}
