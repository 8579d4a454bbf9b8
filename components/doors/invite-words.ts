import type { InviteProblem } from '../../lib/studio/snug.ts'
import { firstName } from '../ui/words.ts'

/** What can be said about an invite that does not open the door; `inviter` when the link could still be read. */
export function inviteProblemSentence(why: InviteProblem, inviter?: string): string {
  const who = inviter ? firstName(inviter) : 'whoever sent it'
  switch (why) {
    case 'malformed':
      return 'That is not a whole invite link. Copy all of it, up to the last letter.'
    case 'used':
      return `That link has been used already. Ask ${who} for a new one.`
    case 'ended':
      return `This invite has ended. Ask ${who} for a new one.`
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
