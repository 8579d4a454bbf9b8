/** Members with their names, roles and portraits, and who of them is in. */
import type { Did, DocId } from '../base/ids.ts'
import { parseDocId } from '../base/ids.ts'
import type { Portrait } from '../base/look.ts'
import { nothingSaid, type About } from '../model/about.ts'
import type { Resolution } from '../members/resolution.ts'
import { portraitsOf } from './portrait.ts'
import type { Person } from './snug.ts'

export type Standing = { did: Did; at: DocId | null }

/**
 * Who is in, read from presence states: foreign data of any shape, so that what is not a standing is left out. One
 * person on several devices is one standing, the first that names a page.
 */
export function hereAmong(states: Iterable<unknown>): Standing[] {
  const byDid = new Map<Did, Standing>()
  for (const state of states) {
    if (typeof state !== 'object' || state === null || !('did' in state) || typeof state.did !== 'string')
      continue
    const at = 'at' in state && typeof state.at === 'string' ? parseDocId(state.at) : null
    const did = state.did as Did
    if (!byDid.get(did)?.at) byDid.set(did, { did, at })
  }
  return [...byDid.values()].sort((a, b) => (a.did < b.did ? -1 : 1))
}

/** Current members in the order of joining. Someone whose card has not arrived yet is "Someone". */
export function peopleOf({
  resolution,
  cards,
  here,
  you,
  yourName,
  yourPortrait,
  yourAbout,
}: {
  resolution: Resolution
  cards: ReadonlyMap<Did, { name: string; portrait: Portrait | null; about: About }>
  here: readonly Standing[]
  you: Did
  yourName: string
  /** null: they chose none. */
  yourPortrait: Portrait | null
  /** As this studio sees it; the card tells it where it is left out, or not read yet. */
  yourAbout?: About
}): Person[] {
  const members = [...resolution.members]
    .filter(([, member]) => !member.past)
    .sort(([a, one], [b, other]) => one.joinedAt - other.joinedAt || (a < b ? -1 : 1))
  const portraits = portraitsOf(
    members.map(([did]) => did),
    (did) => (did === you ? yourPortrait : (cards.get(did)?.portrait ?? null)),
  )
  const isHere = new Set(here.map((standing) => standing.did))
  return members.map(([did, member]) => ({
    did,
    name: did === you ? yourName : (cards.get(did)?.name ?? 'Someone'),
    role: member.role,
    isYou: did === you,
    here: isHere.has(did),
    portrait: portraits.get(did)!,
    since: member.joinedAt,
    broughtBy: member.broughtBy,
    about: did === you && yourAbout?.at ? yourAbout : (cards.get(did)?.about ?? nothingSaid),
  }))
}
