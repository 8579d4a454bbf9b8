import type {
  InviteProblem,
  InviteShut,
  KeepersAnswer,
  OpenInvite,
  Person,
  Role,
  Studio,
} from '../../lib/studio/snug.ts'
import { pastDay, untilDay } from '../ui/dates.ts'
import { capital, firstName, inWords, peopleInWords } from '../ui/words.ts'

export type InviteRefusal = Extract<Awaited<ReturnType<Studio['invite']>>, { ok: false }>['why']

/** Why no link was made. */
export const inviteRefusals: Record<InviteRefusal, string> = {
  offline: 'No relay answers, and an invite waits at the relay for its guest. Try again when you are back.',
  'not-a-keeper': 'Only keepers invite people here. Ask one of them.',
  failed: 'That did not work. Nothing was sent; try again in a moment.',
}

/** What is said once somebody has asked to close a link. */
export const closeSentences: Record<KeepersAnswer, string> = {
  ok: 'That link is closed, and the lock is changed. Make a new one whenever you like.',
  'not-allowed': 'Only keepers close invites here. Ask one of them.',
  'last-keeper': 'Only keepers close invites here. Ask one of them.',
  'no-key': 'The newest key has not come to this device yet. Try again when you are back.',
}

export const roleHere: Record<Role, string> = {
  keeper: 'You are a keeper here',
  writer: 'You are a writer here',
  commenter: 'You are a commenter here',
  reader: 'You are a reader here',
}

/** What its keeper calls it, or whom it is for. */
export function inviteTitle({ label, isStanding, uses }: OpenInvite): string {
  if (isStanding) return 'The door'
  return label ? `For ${label}` : `A link for ${peopleInWords(uses)}`
}

/** "One person, writer, until Sunday. From Bea." How many have come by one for several. */
export function inviteTerms(invite: OpenInvite, by: Person | undefined, now: number): string {
  const { role, expires, uses, used, ask, isStanding } = invite
  const who = isStanding
    ? 'Anyone may knock'
    : `${capital(peopleInWords(uses))}, ${role}${ask ? ', asking first' : ''}`
  const from = by ? ` From ${by.isYou ? 'you' : firstName(by.name)}.` : ''
  const came =
    used > 0
      ? ` ${capital(inWords(used))} ${used === 1 ? 'has' : 'have'} come.`
      : uses > 1 && !isStanding
        ? ' Nobody has come yet.'
        : ''
  return `${who}, until ${untilDay(expires, now)}.${from}${came}`
}

/** "Eight writers and one commenter.", of those who are no keepers. */
export function othersInWords(people: readonly Person[]): string {
  const count = (role: Role) => people.filter((person) => person.role === role).length
  const told = (['writer', 'commenter', 'reader'] as const).flatMap((role) => {
    const many = count(role)
    return many === 0 ? [] : `${inWords(many)} ${role}${many === 1 ? '' : 's'}`
  })
  const last = told.pop()
  if (last === undefined) return 'Nobody else yet.'
  return `${capital(told.length > 0 ? `${told.join(', ')} and ${last}` : last)}.`
}

/** What can be said about an invite that does not open the door, going by what could still be read of it. */
export function inviteProblemSentence(
  why: InviteProblem,
  { inviter, at, door }: Pick<InviteShut, 'inviter' | 'at' | 'door'> = {},
  now = Date.now(),
): string {
  const who = inviter ? firstName(inviter) : 'whoever sent it'
  switch (why) {
    case 'malformed':
      return 'That is not a whole invite link. Copy all of it, up to the last letter.'
    case 'used':
      return `That link has been used already. Ask ${who} for a new one.`
    case 'ended':
      return `This invite ${at === undefined ? 'has ended' : `ended on ${pastDay(at, now)}`}. ${door ? 'You can knock instead.' : `Ask ${who} for a new one.`}`
    case 'closed':
      return `This invite was closed. Ask ${who} for a new one.`
    case 'unknown':
      return `The relay does not know this invite. Ask ${who} for a new one.`
    case 'offline':
      return 'No relay answers. Keep the link and try again when you are back.'
    case 'untrusted':
      return `What the relay sent does not match this link. Stop here and ask ${who} on another channel.`
    case 'already-in':
      return 'You are in this studio already. Its door is on your street.'
    case 'failed':
      return 'That did not work. The link is as good as before; try again in a moment.'
  }
}

/** Whether asking again later can help. */
export const canTryAgain = (why: InviteProblem): boolean => why === 'offline' || why === 'failed'

/** The invite in what somebody pasted: one of this relay, one of another (to be opened there), or none. */
export function readPasted(text: string, ownOrigin: string): { here: string } | { elsewhere: string } | null {
  const trimmed = text.trim()
  if (!trimmed) return null
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null
  if (!url) return { here: `${ownOrigin}/join#${trimmed.replace(/^#/, '')}` }
  if (!/^https?:$/.test(url.protocol) || url.pathname !== '/join' || !url.hash) return null
  return url.origin === ownOrigin ? { here: url.href } : { elsewhere: url.href }
}

/** The same of a code that a camera read: only whole links, for codes say all sorts of things. */
export const readScanned = (text: string, ownOrigin: string): ReturnType<typeof readPasted> =>
  URL.canParse(text.trim()) ? readPasted(text, ownOrigin) : null
