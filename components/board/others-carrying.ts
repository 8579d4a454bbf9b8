import { readWriter } from '../../lib/content/carets.ts'
import { observed, type Observed } from '../../lib/base/observed.ts'
import { parsePartId, type CardId, type ColumnId } from '../../lib/model/board-shapes.ts'
import type { OpenBoard } from '../../lib/studio/snug.ts'
import type { Carried, Spot } from './carry.ts'

/** A card in somebody else's hand, and where it would be put. */
export type OthersCarry = { to: Spot; name: string; colour: number }
export type OthersCarrying = ReadonlyMap<CardId, OthersCarry>

/** Tells the others what is in your hand. */
export function tellCarrying({ presence }: OpenBoard, carried: Carried | null): void {
  presence.setLocalStateField('carrying', carried ? { card: carried.card, ...carried.to } : null)
}

/** What the others carry; what they say is foreign data, and read as such. */
export function othersCarrying({ presence }: OpenBoard): Observed<OthersCarrying> {
  let seen = ''
  const value = observed<OthersCarrying>(new Map())
  const read = () => {
    const carrying = new Map<CardId, OthersCarry>()
    for (const [client, state] of presence.getStates()) {
      if (client === presence.clientID) continue
      const { carrying: said, user } = state as { carrying?: unknown; user?: unknown }
      if (typeof said !== 'object' || said === null) continue
      const { card, column, before } = said as Record<string, unknown>
      const [id, to] = [parsePartId<CardId>(card), parsePartId<ColumnId>(column)]
      if (id && to)
        carrying.set(id, { to: { column: to, before: parsePartId<CardId>(before) }, ...readWriter(user) })
    }
    const now = JSON.stringify([...carrying])
    if (now === seen) return
    seen = now
    value.set(carrying)
  }
  const listeners = new Set<() => void>()
  return {
    get: () => value.get(),
    subscribe(listener) {
      if (listeners.size === 0) presence.on('change', read)
      listeners.add(listener)
      read()
      const stop = value.subscribe(listener)
      return () => {
        stop()
        listeners.delete(listener)
        if (listeners.size === 0) presence.off('change', read)
      }
    },
  }
}
