/** What was done with one card, oldest first: an array of plain values in the card's own map, bounded. */
import * as Y from 'yjs'
import type { Did } from '../base/ids.ts'
import { cardDeeds, type CardChange, type CardDeed } from './board-shapes.ts'
import { readDid } from './read.ts'
import { voicesIn, type Voice } from './voices.ts'

/** Older lines are forgotten. */
const mostLines = 200
const longestWords = 200
/** Writing goes on under one line for as long. */
const writingMs = 30 * 60_000
const goesOn: readonly CardDeed[] = ['body', 'checklist', 'renamed', 'files']

/** Puts down a line. Inside a transaction. */
export function noteChange(card: Y.Map<unknown>, change: CardChange): void {
  const lines = linesOf(card)
  const last = goesOn.includes(change.did) ? read(lines.get(lines.length - 1)) : null
  const isSame = last?.did === change.did && last.by === change.by && change.at - last.at < writingMs
  if (isSame && change.did !== 'renamed') return
  // A title arrives letter by letter: one line from what it was to what it is.
  if (isSame) lines.delete(lines.length - 1, 1)
  lines.push([cut(isSame && last.from !== undefined ? { ...change, from: last.from } : change)])
  if (lines.length > mostLines) lines.delete(0, lines.length - mostLines)
}

export function changesOf(card: Y.Map<unknown>): readonly CardChange[] {
  const lines = card.get('history')
  return lines instanceof Y.Array ? lines.toArray().flatMap((line) => read(line) ?? []) : []
}

/** The same, each with the session it was put down in. */
export function voicedChangesOf(card: Y.Map<unknown>): readonly { change: CardChange; voice: Voice }[] {
  const lines = card.get('history')
  if (!(lines instanceof Y.Array)) return []
  return voicesIn(lines as Y.Array<unknown>).flatMap(({ value, voice }) => {
    const change = read(value)
    return change ? [{ change, voice }] : []
  })
}

function linesOf(card: Y.Map<unknown>): Y.Array<unknown> {
  const found = card.get('history')
  if (found instanceof Y.Array) return found as Y.Array<unknown>
  const made = new Y.Array<unknown>()
  card.set('history', made)
  return made
}

const cut = ({ by, at, did, from, to }: CardChange): CardChange => ({
  ...{ by, at, did },
  ...(from !== undefined && { from: from.slice(0, longestWords) }),
  ...(to !== undefined && { to: to.slice(0, longestWords) }),
})

function read(line: unknown): CardChange | null {
  if (typeof line !== 'object' || line === null) return null
  const { by, at, did, from, to } = line as Record<string, unknown>
  const who = readDid(by)
  const isDeed = (cardDeeds as readonly unknown[]).includes(did)
  if (!who || !isDeed || typeof at !== 'number' || !(at >= 0 && at <= 8.64e15)) return null
  return cut({
    ...{ by: who as Did, at, did: did as CardDeed },
    ...(typeof from === 'string' && { from }),
    ...(typeof to === 'string' && { to }),
  })
}
