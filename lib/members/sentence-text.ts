/** The sentences of the membership log in English, without their time, which the screen writes in the reader's way. */
import type { Did } from '../base/ids.ts'
import type { Role } from '../wire/roles.ts'
import type { Deed, Effect, Named, Sentence } from './sentences.ts'

/** `Ann sent Ben away.` `self` is who reads: they are `You`. */
export const sentenceText = ({ who, deed }: Sentence, self: Did): string =>
  `${nameAt('start', who, self)} ${deedText(deed, who, self)}.`

/** Why it had no effect; null for what stands. */
export function effectText(effect: Effect, self: Did): string | null {
  if (effect.stands) return null
  switch (effect.why) {
    case 'beaten':
      return `This did not count: ${nameAt('inside', effect.byWhom, self)} decided otherwise before knowing of it, and that prevails.`
    case 'used-up':
      return 'This did not count: the link had been used as often as it allows.'
    case 'last-keeper':
      return 'This did not count: another keeper had gone meanwhile, and nobody would have kept the studio.'
    case 'no-right':
      return 'This did not count: what gave the right to do it did not count either.'
  }
}

function deedText(deed: Deed, who: Named, self: Did): string {
  switch (deed.type) {
    case 'started':
      return 'started the studio'
    case 'took-in':
      return `let ${nameAt('inside', deed.whom, self)} in as a ${deed.role}`
    case 'came-in':
      return `came in as a ${deed.role}, by a link from ${nameAt('inside', deed.invitedBy, self)}`
    case 'changed-role':
      return `made ${nameAt('inside', deed.whom, self)} a ${deed.to}${before(deed.from)}`
    case 'left':
      return 'left'
    case 'sent-away':
      return `sent ${nameAt('inside', deed.whom, self)} away`
    case 'linked-device':
      return `linked a ${deed.kind}`
    case 'retired-device':
      return `retired ${whose(deed.whom, who, self)} ${deed.kind ?? 'device'}`
    case 'changed-lock':
      return deed.isFirst ? 'made the first key' : 'changed the lock'
    case 'invited':
      return deed.ask
        ? 'made a link by which people may ask to come in'
        : `made a link that lets ${people(deed.uses)} in as a ${deed.role}`
    case 'ended-invitation':
      return `ended ${whose(deed.of, who, self)} link for a ${deed.role}`
    case 'named-relays':
      return deed.relays.length === 0
        ? 'said that the studio meets at no relay'
        : `said that the studio meets at ${deed.relays.join(' and ')}`
  }
}

const before = (role: Role | null): string => (role ? `, who was a ${role}` : '')
const people = (count: number): string => (count === 1 ? 'one person' : `${count} people`)

/** Whose something is that `actor` deals with. */
function whose(owner: Named, actor: Named, self: Did): string {
  if (owner.did === self) return 'your'
  return owner.did === actor.did ? 'their' : `${nameAt('inside', owner, self)}’s`
}

/** Somebody without a name is told by the end of their did, which differs. */
function nameAt(place: 'start' | 'inside', { did, name }: Named, self: Did): string {
  if (did === self) return place === 'start' ? 'You' : 'you'
  return name ?? `${place === 'start' ? 'Somebody' : 'somebody'} (${did.slice(-6)})`
}
