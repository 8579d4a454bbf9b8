/** Whether somebody came into a studio, or came into it once more on a device, by a deed of their own. */
import type { Did } from '../base/ids.ts'
import { isIn } from './graph.ts'
import type { MembershipLog } from './log.ts'
import { stateAt } from './replay.ts'

/** A device of theirs has signed something since they are in: they began it, joined it, or came to it. A keeper cannot sign that. */
export function cameByOwnDeed({ graph, cache }: MembershipLog, did: Did): boolean {
  const member = stateAt(graph, graph.heads, cache).members.get(did)
  const since = member && graph.positionByHash.get(member.since.hash)
  if (!member || member.past || since === undefined) return false
  return graph.nodes.some(
    ({ author, past }, position) => author === did && (position === since || isIn(past, since)),
  )
}
