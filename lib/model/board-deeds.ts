/** What somebody does with a card, wherever it lives: each is one change and leaves a line in the card's history. */
import type * as Y from 'yjs'
import type { Did } from '../base/ids.ts'
import type { RandomBytes } from '../base/random.ts'
import { addTicks, changeTick, moveTick, readCard, removeTick, writeCard } from './board-cards.ts'
import { noteChange } from './board-history.ts'
import type { CardChange, CardId, CardPatch, TickPatch } from './board-shapes.ts'

type Stamp = { by: Did; at: number }

export type CardDeeds = {
  change(id: CardId, patch: CardPatch, stamp: Stamp): void
  /** Notes that somebody writes in its words; one line for half an hour of it. */
  noteBody(id: CardId, stamp: Stamp): void
  addTicks(id: CardId, texts: readonly string[], stamp: Stamp): void
  changeTick(id: CardId, tick: string, patch: TickPatch, stamp: Stamp): void
  moveTick(id: CardId, tick: string, before: string | null, stamp: Stamp): void
  removeTick(id: CardId, tick: string, stamp: Stamp): void
  putAway(id: CardId, stamp: Stamp): void
  bringBack(id: CardId, stamp: Stamp): void
}

type YMap = Y.Map<unknown>

export function boardDeeds(tools: {
  /** The map of a card that lives here. */
  mapOf(id: CardId): YMap | null
  /** The board of one that is only shown here. */
  homeOf(id: CardId): CardDeeds | null
  change(task: () => void): void
  random: RandomBytes
}): CardDeeds {
  const { mapOf, homeOf, random } = tools

  /** `task` gives what was done, or nothing where it did nothing. */
  const deed = (id: CardId, { by, at }: Stamp, task: (map: YMap) => Omit<CardChange, 'by' | 'at'>[]) => {
    const map = mapOf(id)
    if (!map) return
    tools.change(() => {
      const lines = task(map)
      if (lines.length === 0) return
      map.set('by', by)
      map.set('at', at)
      for (const line of lines) noteChange(map, { by, at, ...line })
    })
  }
  const ticking = (did: boolean): Omit<CardChange, 'by' | 'at'>[] => (did ? [{ did: 'checklist' }] : [])

  return {
    change(id, patch, stamp) {
      if (!mapOf(id)) return homeOf(id)?.change(id, patch, stamp)
      deed(id, stamp, (map) => {
        const before = readCard(id, map)
        writeCard(map, patch)
        return differences(before, readCard(id, map))
      })
    },
    noteBody(id, stamp) {
      if (!mapOf(id)) return homeOf(id)?.noteBody(id, stamp)
      deed(id, stamp, () => [{ did: 'body' }])
    },
    addTicks(id, texts, stamp) {
      if (!mapOf(id)) return homeOf(id)?.addTicks(id, texts, stamp)
      deed(id, stamp, (map) => {
        addTicks(
          map,
          texts.map((text) => ({ text, isDone: false })),
          random,
        )
        return ticking(texts.length > 0)
      })
    },
    changeTick(id, tick, patch, stamp) {
      if (!mapOf(id)) return homeOf(id)?.changeTick(id, tick, patch, stamp)
      deed(id, stamp, (map) => ticking(changeTick(map, tick, patch)))
    },
    moveTick(id, tick, before, stamp) {
      if (!mapOf(id)) return homeOf(id)?.moveTick(id, tick, before, stamp)
      deed(id, stamp, (map) => ticking(moveTick(map, tick, before)))
    },
    removeTick(id, tick, stamp) {
      if (!mapOf(id)) return homeOf(id)?.removeTick(id, tick, stamp)
      deed(id, stamp, (map) => ticking(removeTick(map, tick)))
    },
    putAway(id, stamp) {
      if (!mapOf(id)) return homeOf(id)?.putAway(id, stamp)
      deed(id, stamp, (map) => {
        map.set('away', stamp.at)
        return [{ did: 'put-away' }]
      })
    },
    bringBack(id, stamp) {
      if (!mapOf(id)) return homeOf(id)?.bringBack(id, stamp)
      deed(id, stamp, (map) => {
        if (!map.has('away')) return []
        map.delete('away')
        return [{ did: 'brought-back' }]
      })
    },
  }
}

type Before = ReturnType<typeof readCard>

function differences(before: Before, after: Before): Omit<CardChange, 'by' | 'at'>[] {
  const lines: Omit<CardChange, 'by' | 'at'>[] = []
  if (before.title !== after.title) lines.push({ did: 'renamed', from: before.title, to: after.title })
  if (before.people.join() !== after.people.join())
    lines.push({
      did: 'people',
      from: before.people.filter((one) => !after.people.includes(one)).join(' '),
      to: after.people.filter((one) => !before.people.includes(one)).join(' '),
    })
  if (before.labels.join() !== after.labels.join()) lines.push({ did: 'labels' })
  if (before.starts !== after.starts || before.ends !== after.ends)
    lines.push({ did: 'dates', from: spanOf(before), to: spanOf(after) })
  if (!sameFields(before, after)) lines.push({ did: 'field' })
  if (before.files.join() !== after.files.join() || before.cover !== after.cover) lines.push({ did: 'files' })
  return lines
}

/** The days as stored: `2026-05-15`, or two with a slash between; '' for none. */
const spanOf = ({ starts, ends }: Before): string => (starts && ends ? `${starts}/${ends}` : (ends ?? ''))

const sameFields = ({ fields: a }: Before, { fields: b }: Before): boolean =>
  a.size === b.size && [...a].every(([id, value]) => b.get(id) === value)
