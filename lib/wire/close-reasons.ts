/**
 * Why a relay closes a channel or a connection. Codes 4400–4499 mean "no access": stock y-websocket clients stop
 * reconnecting on them. 4500–4599 mean "come back later". The sentence is what a person may be shown.
 */
export const closeReasons = {
  malformed: { code: 4400, sentence: 'This copy of Snug sent something the relay does not understand.' },
  'signed-out': { code: 4401, sentence: 'This device is not signed in at the relay.' },
  'no-access': { code: 4403, sentence: 'You are not in this studio, or not any more.' },
  'unknown-room': { code: 4404, sentence: 'The relay does not know this studio yet.' },
  'too-large': { code: 4413, sentence: 'This was too large for the relay. It is safe on this device.' },
  'too-many-rooms': { code: 4429, sentence: 'Too much is open at once. Close a page or two.' },
  'enough-today': {
    code: 4430,
    sentence: 'The relay takes no more of yours today. It is safe on this device, and goes out tomorrow.',
  },
  'too-fast': {
    code: 4500,
    sentence: 'The relay asked for a short pause. Everything is safe on this device.',
  },
  'too-slow': { code: 4501, sentence: 'The connection could not keep up. Snug tries again.' },
  'going-away': { code: 4502, sentence: 'The relay is restarting. Snug comes back by itself.' },
  failed: { code: 4511, sentence: 'The relay could not store this. It is safe on this device.' },
} as const

export type CloseReason = keyof typeof closeReasons

/** What stands in the way of what somebody wrote, and is theirs to know: the others are dealt with elsewhere, or pass at once. */
export const refusals = new Set<CloseReason>([
  'too-large',
  'too-many-rooms',
  'too-fast',
  'enough-today',
  'failed',
])

/** The reason a close code stands for, or null for a code of somebody else's. */
export function closeReasonOf(code: number): CloseReason | null {
  for (const [reason, entry] of Object.entries(closeReasons))
    if (entry.code === code) return reason as CloseReason
  return null
}
