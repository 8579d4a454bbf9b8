/**
 * What comes from a member who may not write a document is looked into, so that any member's device can refill a relay
 * that lost its data, and no more than that: a session's entries, each signed by somebody who may write, each in the
 * place where its author's session put it. Deletions are never taken. Known limit: a reader refilling an empty relay
 * can claim that entries before a genuine one were deleted; peers see the gap in the sequence.
 */
import type { Did } from '../lib/base/ids.ts'
import { toBase64url } from '../lib/base/bytes.ts'
import { parseEntry, type ParsedEntry } from '../lib/wire/entry.ts'
import { bytesIn, isDeletedItem, isPushed, type DecodedUpdate } from './update-meta.ts'

/** Who signed an entry: a device of a member who may write, one of a known person who may not, or nobody known. */
export type Authorship = { by: 'writer' } | { by: 'non-writer'; did: Did } | { by: 'nobody' }

export type Refill =
  /** The Yjs clients whose structs may be stored; none when there is nothing to take and nothing to complain of. */
  | { ok: true; keep: ReadonlySet<number> }
  /** The sender brought something of their own making. */
  | { ok: false }

/**
 * Judges an update from `sender`, who may not write. `sessionOf` says in which session's array a Yjs client's first item
 * stands, as far as the room knows.
 */
export async function inspectRefill(
  { structs }: DecodedUpdate,
  sender: Did,
  sessionOf: ReadonlyMap<number, string>,
  authorOf: (entry: ParsedEntry) => Promise<Authorship>,
): Promise<Refill> {
  const byClient = new Map<number, DecodedUpdate['structs']>()
  for (const struct of structs) {
    const group = byClient.get(struct.id.client) ?? []
    byClient.set(struct.id.client, group)
    group.push(struct)
  }
  const keep = new Set<number>()
  for (const [client, group] of byClient) {
    const verdict = await judgeClient(group, sender, sessionOf.get(client), authorOf)
    if (verdict === 'foreign') return { ok: false }
    if (verdict === 'take') keep.add(client)
  }
  return { ok: true, keep }
}

async function judgeClient(
  group: DecodedUpdate['structs'],
  sender: Did,
  knownArray: string | undefined,
  authorOf: (entry: ParsedEntry) => Promise<Authorship>,
): Promise<'take' | 'leave' | 'foreign'> {
  let array = knownArray
  let verdict: 'take' | 'leave' = 'take'
  let endsInEntry = false
  for (const struct of group) {
    if ('parent' in struct && typeof struct.parent === 'string') array ??= struct.parent
    if (isDeletedItem(struct) || !('content' in struct)) {
      endsInEntry = false
      if (!isPushed(struct)) verdict = 'leave'
      continue
    }
    const bytes = bytesIn(struct)
    const parsed = bytes && parseEntry(bytes)
    if (!parsed?.ok) return 'foreign'
    const author = await authorOf(parsed.entry)
    if (author.by === 'nobody' || (author.by === 'non-writer' && author.did === sender)) return 'foreign'
    const isInPlace =
      isPushed(struct) &&
      array === `s${toBase64url(parsed.entry.session)}` &&
      parsed.entry.seq === struct.id.clock
    if (author.by === 'non-writer' || !isInPlace) verdict = 'leave'
    endsInEntry = true
  }
  return endsInEntry ? verdict : 'leave'
}
