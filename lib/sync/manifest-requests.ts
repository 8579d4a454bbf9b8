/** Questions about where the rooms of a studio stand at a relay, as the relay says; nothing of it is checked here. */
import type { StudioId } from '../base/ids.ts'
import type { MarkedRoom, RelayControl } from '../wire/mux.ts'
import { roomName, type Room } from '../wire/room.ts'
import type { Questions } from './questions.ts'

export type SinceAnswer =
  /** `n`: where to go on asking. Without `more`, `digest` stands for all rooms of the studio. */
  | { ok: true; n: number; digest: string; changed: readonly MarkedRoom[]; more: boolean }
  | { ok: false; why: Extract<RelayControl, { t: 'since.refused' }>['why'] | 'offline' }

/** What a relay tells by itself of a studio that was asked about. */
export type Changed = { n: number; digest: string; rooms: readonly MarkedRoom[] }

/** Days of UTC since 1970, in order. */
export type DaysAnswer =
  { ok: true; days: readonly number[] } | { ok: false; why: 'no-access' | 'not-here' | 'failed' | 'offline' }

export const manifestRequests = ({ ask }: Questions) => ({
  async since(studio: StudioId, n: number): Promise<SinceAnswer> {
    const answer = await ask((id) => ({ t: 'since', id, studio, n }))
    if (answer?.t === 'since.refused') return { ok: false, why: answer.why }
    if (answer?.t !== 'since') return { ok: false, why: answer ? 'failed' : 'offline' }
    const { digest, changed, more } = answer
    return { ok: true, n: answer.n, digest, changed, more }
  },
  async days(room: Room): Promise<DaysAnswer> {
    const answer = await ask((id) => ({ t: 'days', id, room: roomName(room) }))
    if (answer?.t === 'days.refused') return { ok: false, why: answer.why }
    if (answer?.t !== 'days') return { ok: false, why: answer ? 'failed' : 'offline' }
    return { ok: true, days: answer.days }
  },
})
