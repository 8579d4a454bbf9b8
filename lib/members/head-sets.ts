/**
 * An entry names the membership heads its author knew by 16 bytes. This finds them again: any single record, the
 * parents of any record, the present heads, and, where records are concurrent, sets of two and three of them (an author
 * may have known heads that nobody here ever stood at). A set that is not found is not known yet, and the entry waits.
 */
import { toHex } from '../base/bytes.ts'
import type { RecordHash } from '../base/ids.ts'
import type { Graph } from './graph.ts'
import { summaryOf } from './summary.ts'

/** How many sets of concurrent records are looked at: all of them in any log of people, a bound in a hostile one. */
const most = 4096

/** Positions of the heads by the hex of their 16 bytes. The work is done at the first question. */
export function headSetFinder(graph: Graph): (summary: Uint8Array) => readonly number[] | null {
  let likely: Map<string, readonly number[]> | undefined
  let further: Map<string, readonly number[]> | undefined
  return (summary) => {
    if (summary.length !== 16) return null
    const name = toHex(summary)
    likely ??= likelySets(graph)
    const found = likely.get(name)
    if (found) return found
    further ??= concurrentSets(graph)
    return further.get(name) ?? null
  }
}

function likelySets(graph: Graph): Map<string, readonly number[]> {
  const setByName = new Map<string, readonly number[]>()
  graph.nodes.forEach((node, position) => {
    setByName.set(node.hex.slice(0, 32), [position])
    if (node.parents.length > 1) setByName.set(nameOf(graph, node.parents), node.parents)
  })
  if (graph.heads.length > 1) setByName.set(nameOf(graph, graph.heads), graph.heads)
  return setByName
}

/** Pairs and triples of mutually concurrent records, newest first. */
function concurrentSets(graph: Graph): Map<string, readonly number[]> {
  const setByName = new Map<string, readonly number[]>()
  for (let a = graph.nodes.length - 1; a > 0; a--) {
    for (const b of unknownTo(graph, [a])) {
      if (setByName.size >= most) return setByName
      setByName.set(nameOf(graph, [a, b]), [a, b])
      for (const c of unknownTo(graph, [a, b])) {
        if (setByName.size >= most) return setByName
        setByName.set(nameOf(graph, [a, b, c]), [a, b, c])
      }
    }
  }
  return setByName
}

/** Positions before the last of these that none of them has in its past, highest first. */
function unknownTo(graph: Graph, positions: readonly number[]): number[] {
  const end = positions.at(-1)!
  const found: number[] = []
  for (let word = end >> 5; word >= 0; word--) {
    const known = positions.reduce((bits, position) => bits | (graph.nodes[position]!.past[word] ?? 0), 0)
    if (known === -1) continue
    for (let bit = 31; bit >= 0; bit--) {
      const position = word * 32 + bit
      if (position < end && (known & (1 << bit)) === 0) found.push(position)
    }
  }
  return found
}

const nameOf = (graph: Graph, positions: readonly number[]): string =>
  toHex(summaryOf(positions.map((position): RecordHash => graph.nodes[position]!.signed.hash)))
