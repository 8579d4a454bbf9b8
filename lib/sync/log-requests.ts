/** Questions about membership logs at a relay. */
import type { StudioId } from '../base/ids.ts'
import type { RelayControl } from '../wire/mux.ts'
import type { Answer, Questions } from './questions.ts'

type Refused = Extract<RelayControl, { t: 'log.refused' }>['why']

/** Records and envelopes as base64url of their bytes. */
export type LogAnswer =
  | { ok: true; records: readonly string[]; envelopes: readonly string[]; next: number; more: boolean }
  | { ok: false; why: Refused | 'offline' }
export type LogPut = { ok: true } | { ok: false; why: Refused | 'offline' }

export type LogRequests = {
  /** One page from position `since` on. */
  get(studio: StudioId, since: number): Promise<LogAnswer>
  /** Resolves when everything is stored. At most `limits.logItemsPerMessage` of each. */
  put(studio: StudioId, records: readonly string[], envelopes: readonly string[]): Promise<LogPut>
  /** Asks something of which only the arrival of an answer matters. */
  probe(studio: StudioId): void
}

/** A position beyond every log: the answer is empty. */
const beyond = 2 ** 31

export function logRequests({ ask }: Questions): LogRequests {
  const refused = (answer: Answer | null) =>
    ({ ok: false, why: answer?.t === 'log.refused' ? answer.why : answer ? 'failed' : 'offline' }) as const

  return {
    async get(studio, since) {
      const answer = await ask((id) => ({ t: 'log.get', id, studio, since }))
      if (answer?.t !== 'log') return refused(answer)
      const { records, envelopes, next, more } = answer
      return { ok: true, records, envelopes, next, more }
    },
    async put(studio, records, envelopes) {
      const lists = { records: [...records], envelopes: [...envelopes] }
      const answer = await ask((id) => ({ t: 'log.put', id, studio, ...lists }))
      return answer?.t === 'log.stored' ? { ok: true } : refused(answer)
    },
    probe(studio) {
      void ask((id) => ({ t: 'log.get', id, studio, since: beyond }))
    },
  }
}
