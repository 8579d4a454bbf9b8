/** One browser with many tabs: lines between them that deliver in later turns, tabs that sleep, wake and die; one lock. */
import type { Exclusive } from '../../lib/sync/ports.ts'
import type { OpenTabLine, TabListener } from '../../lib/sync/tabs.ts'

export type FakeTab = {
  open: OpenTabLine
  /** Frozen: what is said to it waits, and is lost beyond a few messages, as browsers do. */
  sleep(): void
  wake(): void
  /** Gone without a word. */
  die(): void
}

export type FakeBrowser = {
  tab(): FakeTab
  /** Says anything at all on a line. */
  shout(name: string, message: unknown): void
  /** Every message that any tab said. */
  said: Uint8Array[]
  exclusive: Exclusive
  /** Names of the tasks that ran alone, oldest first. */
  ran: string[]
}

/** How many messages a sleeping tab is kept. */
const keptAsleep = 2

export function fakeBrowser(): FakeBrowser {
  type Ear = { name: string; tab: object; hear(message: unknown): void }
  const ears = new Set<Ear>()
  const said: Uint8Array[] = []
  const busy = new Set<string>()
  const ran: string[] = []

  const deliver = (name: string, message: unknown, from: object | null) => {
    for (const ear of [...ears]) if (ear.name === name && ear.tab !== from) ear.hear(message)
  }

  return {
    said,
    ran,
    shout: (name, message) => deliver(name, message, null),
    async exclusive(name, task) {
      if (busy.has(name)) return
      busy.add(name)
      ran.push(name)
      await task().finally(() => busy.delete(name))
    },
    tab() {
      const tab = {}
      const listeners = new Set<TabListener>()
      let state: 'awake' | 'asleep' | 'dead' = 'awake'
      let kept: (() => void)[] = []
      return {
        open(name, listener) {
          const hear = (message: unknown) => {
            const hearNow = () => void setTimeout(() => ears.has(ear) && listener.heard(message))
            if (state === 'awake') hearNow()
            else if (kept.length < keptAsleep) kept.push(hearNow)
          }
          const ear: Ear = { name, tab, hear }
          ears.add(ear)
          listeners.add(listener)
          return {
            say(message) {
              if (state === 'dead') return
              said.push(message)
              deliver(name, message.slice(), tab)
            },
            close() {
              ears.delete(ear)
              listeners.delete(listener)
            },
          }
        },
        sleep() {
          state = 'asleep'
        },
        wake() {
          state = 'awake'
          for (const hear of kept.splice(0)) hear()
          for (const { woke } of listeners) woke()
        },
        die() {
          state = 'dead'
          for (const ear of [...ears]) if (ear.tab === tab) ears.delete(ear)
          kept = []
        },
      }
    },
  }
}
