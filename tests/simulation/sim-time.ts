/** Time and randomness of a simulated run: both follow from its seed, nothing else moves them. */
import type { Bytes } from '../../lib/base/bytes.ts'
import type { Clock } from '../../lib/base/clock.ts'
import type { RandomBytes } from '../../lib/base/random.ts'

export type Dice = {
  /** In [0, 1). */
  fraction(): number
  /** An integer in [0, below). */
  below(below: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  bytes: RandomBytes
}

/** mulberry32: small, and even enough for a simulation. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const fraction = () => next() / 2 ** 32
  const below = (limit: number) => Math.floor(fraction() * limit)
  return {
    fraction,
    below,
    chance: (probability) => fraction() < probability,
    pick: (items) => items[below(items.length)]!,
    bytes(length) {
      const out: Bytes = new Uint8Array(length)
      for (let at = 0; at < length; at++) out[at] = next() & 0xff
      return out
    },
  }
}

type Event = { at: number; order: number; task: (() => void) | null }

export type SimClock = Clock & {
  /** Runs everything due within `ms`, letting promises settle after each task. */
  advance(ms: number): Promise<void>
  /** Runs until nothing is planned any more; throws when that takes more than `mostMs` of simulated time. */
  rest(mostMs: number): Promise<void>
}

/** `settled` resolves when work outside simulated time (real cryptography) is done. */
export function simClock(settled: () => Promise<void> = turn): SimClock {
  let now = 1_700_000_000_000
  let orders = 0
  const events: Event[] = []

  /** A binary heap by time, then by order of planning. */
  const isBefore = (a: Event, b: Event) => a.at < b.at || (a.at === b.at && a.order < b.order)
  function add(event: Event) {
    let at = events.push(event) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isBefore(events[at]!, events[parent]!)) break
      ;[events[at], events[parent]] = [events[parent]!, events[at]!]
      at = parent
    }
  }
  function take(): Event {
    const first = events[0]!
    const last = events.pop()!
    if (events.length === 0) return first
    events[0] = last
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      let least = at
      if (left < events.length && isBefore(events[left]!, events[least]!)) least = left
      if (right < events.length && isBefore(events[right]!, events[least]!)) least = right
      if (least === at) return first
      ;[events[at], events[least]] = [events[least]!, events[at]!]
      at = least
    }
  }

  async function runUntil(until: number) {
    while (events.length > 0 && events[0]!.at <= until) {
      const { at, task } = take()
      if (!task) continue
      now = at
      task()
      await settled()
    }
  }

  return {
    now: () => now,
    after(ms, task) {
      const event: Event = { at: now + ms, order: orders++, task }
      add(event)
      return () => {
        event.task = null
      }
    },
    async advance(ms) {
      const until = now + ms
      await settled()
      await runUntil(until)
      now = until
    },
    async rest(mostMs) {
      const until = now + mostMs
      await settled()
      await runUntil(until)
      if (events.some(({ task }) => task)) throw new Error('The simulation does not come to rest.')
    },
  }
}

/**
 * Lets every promise that can settle do so: Node runs this when no promise has anything left to do. What waits for
 * threads (real cryptography) needs `wideTurn`.
 */
export const turn = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve))
export const wideTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
