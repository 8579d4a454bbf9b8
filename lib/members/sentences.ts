/** The membership log to read: who did what to whom and when, and what of it came to nothing and why. */
import type { DeviceFp, Did, RecordHash } from '../base/ids.ts'
import type { Role } from '../wire/roles.ts'
import type { Node } from './graph.ts'
import type { MembershipLog } from './log.ts'
import { fatesAt, stateAt, type Fate } from './replay.ts'

/** `name`: what the caller knows them by; null for somebody it knows nothing of. */
export type Named = { did: Did; name: string | null }

export type Deed =
  | { type: 'started' }
  | { type: 'took-in'; whom: Named; role: Role }
  /** By a link; `invitedBy` made it. */
  | { type: 'came-in'; role: Role; invitedBy: Named }
  | { type: 'changed-role'; whom: Named; from: Role | null; to: Role }
  | { type: 'left' }
  | { type: 'sent-away'; whom: Named }
  /** `kind` is `phone` or `computer`. */
  | { type: 'linked-device'; device: DeviceFp; kind: string }
  | { type: 'retired-device'; whom: Named; device: DeviceFp; kind: string | null }
  | { type: 'changed-lock'; isFirst: boolean }
  | { type: 'invited'; role: Role; uses: number; until: number; ask: boolean }
  | { type: 'ended-invitation'; of: Named; role: Role }
  | { type: 'named-relays'; relays: readonly string[] }

export type Effect =
  | { stands: true }
  /** `by`: the record that prevailed over it, and who wrote that. */
  | { stands: false; why: 'beaten'; by: RecordHash; byWhom: Named }
  | { stands: false; why: 'used-up' | 'no-right' | 'last-keeper' }

export type Sentence = {
  hash: RecordHash
  /** ms, by the clock of whoever wrote it. */
  at: number
  who: Named
  /** The device it was signed with. */
  device: DeviceFp
  deed: Deed
  effect: Effect
}

/** One sentence a record, in the one order of the log. */
export function sentencesOf(log: MembershipLog, nameOf: (did: Did) => string | null): Sentence[] {
  const { graph } = log
  const fates = fatesAt(graph, graph.heads)
  const named = (did: Did): Named => ({ did, name: nameOf(did) })
  return graph.order.map((position) => {
    const node = graph.nodes[position]!
    const { record, hash } = node.signed
    return {
      hash,
      at: record.at,
      who: named(node.author),
      device: record.by,
      deed: deedOf(log, node, named),
      effect: effectOf(log, fates.get(position), named),
    }
  })
}

type Name = (did: Did) => Named

function deedOf(log: MembershipLog, node: Node, named: Name): Deed {
  const { graph, cache } = log
  const { record } = node.signed
  const inviteOf = (hash: RecordHash): { role: Role; by: Named } | null => {
    const invite = graph.nodes[graph.positionByHash.get(hash)!]
    const terms = invite?.signed.record
    return invite && terms?.type === 'invite' ? { role: terms.role, by: named(invite.author) } : null
  }
  switch (record.type) {
    case 'genesis':
      return { type: 'started' }
    case 'add':
      return { type: 'took-in', whom: named(record.did), role: record.role }
    case 'join': {
      const invite = inviteOf(record.invite)
      // An admitted join names an admitted invitation; a reader of broken memory still gets a sentence.
      return { type: 'came-in', role: invite?.role ?? 'reader', invitedBy: invite?.by ?? named(node.author) }
    }
    case 'role': {
      const before = stateAt(graph, node.parents, cache).members.get(record.did)
      return { type: 'changed-role', whom: named(record.did), from: before?.role ?? null, to: record.role }
    }
    case 'remove':
      return record.did === node.author ? { type: 'left' } : { type: 'sent-away', whom: named(record.did) }
    case 'device':
      return { type: 'linked-device', device: record.by, kind: record.cert.certificate.label }
    case 'revokeDevice': {
      const owner = stateAt(graph, node.parents, cache).owners.get(record.fp)
      const kind = owner?.certificate.label ?? null
      return { type: 'retired-device', whom: named(record.did), device: record.fp, kind }
    }
    case 'rotate':
      return { type: 'changed-lock', isFirst: record.prevKid === null }
    case 'invite':
      return { type: 'invited', role: record.role, uses: record.uses, until: record.expires, ask: record.ask }
    case 'endInvite': {
      const invite = inviteOf(record.invite)
      return {
        type: 'ended-invitation',
        of: invite?.by ?? named(node.author),
        role: invite?.role ?? 'reader',
      }
    }
    case 'relays':
      return { type: 'named-relays', relays: record.urls }
  }
}

function effectOf({ graph }: MembershipLog, fate: Fate | undefined, named: Name): Effect {
  if (!fate) return { stands: true }
  if (fate.why !== 'beaten') return { stands: false, why: fate.why }
  const by = graph.nodes[fate.by]!
  return { stands: false, why: 'beaten', by: by.signed.hash, byWhom: named(by.author) }
}
