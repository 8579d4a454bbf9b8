/**
 * A document as it stood at the end of a day, out of what a relay still keeps apart of it: the entries that had come by then, judged
 * and opened as those of today are.
 */
import * as Y from 'yjs'
import type { Clock } from '../base/clock.ts'
import { observed, until } from '../base/observed.ts'
import { roomName, type Room } from '../wire/room.ts'
import { openBag } from './bag.ts'
import { createMirror } from './mirror.ts'
import { meetOnce } from './meet-once.ts'
import type { Seals } from './ports.ts'
import { createReceiver } from './receive.ts'
import type { RelayLink } from './relay-link.ts'

/** The days of UTC since 1970 on which something of these rooms came to the relay, in order; null when it does not say. */
export async function pastDays(link: RelayLink, rooms: readonly Room[]): Promise<readonly number[] | null> {
  const days = new Set<number>()
  for (const room of rooms) {
    const answer = await link.days(room)
    if (!answer.ok) return null
    for (const day of answer.days) days.add(day)
  }
  return [...days].sort((a, b) => a - b)
}

export type PastContent = { ok: true; inner: Y.Doc } | { ok: false; why: 'unreachable' | 'nothing' }

/** `rooms`: one of each generation that may hold something of that day. `inner` is the caller's to destroy. */
export async function pastContent({
  link,
  rooms,
  seals,
  clock,
}: {
  link: RelayLink
  rooms: readonly (Room & { until: number })[]
  seals: Seals
  clock: Clock
}): Promise<PastContent> {
  const entries: Uint8Array[] = []
  for (const room of rooms) {
    const outer = new Y.Doc()
    const { studio } = room
    const isThere = await meetOnce(link, { studio, room: roomName(room), outer, clock })
    const bag = openBag(outer, new Uint8Array(8), seals.idOf, () => {})
    entries.push(...[...bag.entries()].map(({ bytes }) => bytes))
    bag.stop()
    outer.destroy()
    if (!isThere) return { ok: false, why: 'unreachable' }
  }
  const inner = new Y.Doc()
  const mirror = createMirror(
    () => [],
    () => {},
  )
  const isSettled = observed(entries.length === 0)
  const receiver = createReceiver({
    ...{ inner, seals, tries: (payload) => mirror.tries(payload), isInBag: () => false },
    settled: () => isSettled.set(receiver.isIdle()),
  })
  receiver.takeOutside(entries)
  if (receiver.isIdle()) isSettled.set(true)
  await until(isSettled, Boolean)
  receiver.stop()
  mirror.destroy()
  if (Y.encodeStateVector(inner).length > 1) return { ok: true, inner }
  inner.destroy()
  return { ok: false, why: 'nothing' }
}
