import type { Did } from '../base/ids.ts'
import type { Resolution } from '../members/resolution.ts'

/** How this person can be out of a studio: a studio needs a keeper, so the only one can but close or remove it. */
export function wayOut({ members }: Resolution, did: Did): 'leave' | 'remove' | 'stay' {
  const current = [...members].filter(([, member]) => !member.past)
  if (current.every(([each]) => each === did)) return 'remove'
  const isKept = current.some(([each, member]) => each !== did && member.role === 'keeper')
  return isKept ? 'leave' : 'stay'
}
