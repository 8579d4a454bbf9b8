/** Questions on a relay's control channel, each answered once, lost with the socket, or given up. */
import type { Clock } from '../base/clock.ts'
import type { ClientControl, RelayControl } from '../wire/mux.ts'

/** A message that answers one question. */
export type Answer = Extract<RelayControl, { id: number }>

export type Questions = {
  /** Resolves to the answer; to null when there is none in time, or no connection. */
  ask(message: (id: number) => ClientControl): Promise<Answer | null>
  answered(answer: Answer): void
  /** The socket is gone: whoever waits is told so. */
  lost(): void
}

/** An answer later than this is none. */
const answerMs = 15_000

export function questions(link: {
  say(message: ClientControl): void
  clock: Clock
  isOnline(): boolean
}): Questions {
  const waiting = new Map<number, { settle: (answer: Answer | null) => void; cancel: () => void }>()
  let lastId = 0

  return {
    ask(message) {
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
    },
    answered(answer) {
      waiting.get(answer.id)?.settle(answer)
    },
    lost() {
      for (const { settle } of [...waiting.values()]) settle(null)
    },
  }
}
