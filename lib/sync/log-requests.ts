/** Questions about membership logs on a relay's control channel, each answered once, lost, or given up. */
import type { Clock } from '../base/clock.ts'
import type { StudioId } from '../base/ids.ts'
import type { ClientControl, RelayControl } from '../wire/mux.ts'

type Refused = Extract<RelayControl, { t: 'log.refused' }>['why']

/** Records and envelopes as base64url of their bytes. */
export type LogAnswer =
  | { ok: true; records: readonly string[]; envelopes: readonly string[]; next: number; more: boolean }
  | { ok: false; why: Refused | 'offline' }
export type LogPut = { ok: true } | { ok: false; why: Refused | 'offline' }

type Answer = Extract<RelayControl, { t: 'log' | 'log.stored' | 'log.refused' }>

export type LogRequests = {
  /** One page from position `since` on. */
  get(studio: StudioId, since: number): Promise<LogAnswer>
  /** Resolves when everything is stored. At most `limits.logItemsPerMessage` of each. */
  put(studio: StudioId, records: readonly string[], envelopes: readonly string[]): Promise<LogPut>
  /** Asks something of which only the arrival of an answer matters. */
  probe(studio: StudioId): void
  answered(answer: Answer): void
  /** The socket is gone: whoever waits is told `offline`. */
  lost(): void
}

/** An answer later than this is none. */
const answerMs = 15_000
/** A position beyond every log: the answer is empty. */
const beyond = 2 ** 31

export function logRequests(link: {
  say(message: ClientControl): void
  clock: Clock
  isOnline(): boolean
}): LogRequests {
  const waiting = new Map<number, { settle: (answer: Answer | null) => void; cancel: () => void }>()
  let lastId = 0

  function ask(message: (id: number) => ClientControl): Promise<Answer | null> {
    if (!link.isOnline()) return Promise.resolve(null)
    const id = ++lastId
    return new Promise((resolve) => {
      const settle = (answer: Answer | null) => {
        waiting.get(id)?.cancel()
        waiting.delete(id)
        resolve(answer)
      }
      waiting.set(id, { settle, cancel: link.clock.after(answerMs, () => settle(null)) })
      link.say(message(id))
    })
  }

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
    answered(answer) {
      waiting.get(answer.id)?.settle(answer)
    },
    lost() {
      for (const { settle } of [...waiting.values()]) settle(null)
    },
  }
}
