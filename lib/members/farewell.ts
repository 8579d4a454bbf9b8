/** What somebody who is no longer in a studio may still hear of it: that, and how, they went. */
import type { Bytes } from '../base/bytes.ts'
import type { Did } from '../base/ids.ts'
import { isIn, setOf } from './graph.ts'
import type { MembershipLog } from './log.ts'
import { stateAt } from './replay.ts'

/**
 * The record that sent a past member away with all that led to it, in the order of the log; wire bytes. null for somebody
 * who is in, or never was. Nothing that happened beside it or after it is among them.
 */
export function farewellTo({ graph, cache }: MembershipLog, did: Did): Bytes[] | null {
  const member = stateAt(graph, graph.heads, cache).members.get(did)
  const position = member?.leftBy && graph.positionByHash.get(member.leftBy)
  if (!member?.past || typeof position !== 'number') return null
  const known = setOf(graph, [position])
  return graph.order.flatMap((at) => (isIn(known, at) ? [graph.nodes[at]!.signed.bytes] : []))
}
