/** What changed, as sentences: derived from the rows of a diff alone, and no cleverer than they are. */
import type { Did } from '../../lib/base/ids.ts'
import type { Piece, Row } from '../../lib/content/page-diff.ts'
import { capital, inWords } from '../ui/words.ts'

export type Changes = {
  added: number
  gone: number
  numbers: number
  lines: number
  moved: number
  ticked: number
  unticked: number
  looks: number
}

const none: Changes = { added: 0, gone: 0, numbers: 0, lines: 0, moved: 0, ticked: 0, unticked: 0, looks: 0 }

/** What each person did; null stands for those nobody knows. */
export function changesByPerson(rows: readonly Row[]): Map<Did | null, Changes> {
  const byPerson = new Map<Did | null, Changes>()
  const count = (by: Did | null, what: keyof Changes, more = 1) => {
    const known = byPerson.get(by) ?? { ...none }
    known[what] += more
    byPerson.set(by, known)
  }
  for (const row of rows) countRow(row, count)
  return byPerson
}

/** All of it, whoever did it. */
export function allChanges(rows: readonly Row[]): Changes {
  const all = { ...none }
  for (const row of rows) countRow(row, (_by, what, more = 1) => (all[what] += more))
  return all
}

function countRow(row: Row, count: (by: Did | null, what: keyof Changes, more?: number) => void): void {
  const { before, after, moved, movedBy, pieces } = row
  if (moved) return after ? count(movedBy, 'moved') : undefined
  const changed = pieces.filter((piece) => piece.is !== 'same' && piece.text.trim() !== '')
  if (changed.length === 0) {
    if (before && after) return countLooks(row, count)
    return
  }
  const rewritten = new Set<Did | null>()
  for (let i = 0; i < changed.length; i++) {
    const piece = changed[i]!
    const next = changed[i + 1]
    if (next && piece.is === 'removed' && next.is === 'added' && isNumber(piece) && isNumber(next)) {
      count(next.by, 'numbers')
      i++
      continue
    }
    const whole = !before || !after ? Math.max(1, ends(piece.text)) : ends(piece.text)
    const isSentence = whole > 0 && (!before || !after || piece.text.trim().split(/\s+/).length > 3)
    if (isSentence) count(piece.by, piece.is === 'added' ? 'added' : 'gone', whole)
    else rewritten.add(piece.by)
  }
  for (const by of rewritten) count(by, 'lines')
}

function countLooks(
  { before, after, pieces }: Row,
  count: (by: Did | null, what: keyof Changes) => void,
): void {
  const by = pieces.find((piece) => piece.by !== null)?.by ?? null
  if (before!.mark === after!.mark && before!.block === after!.block && before!.level === after!.level) return
  if (before!.mark === 'open' && after!.mark === 'done') count(by, 'ticked')
  else if (before!.mark === 'done' && after!.mark === 'open') count(by, 'unticked')
  else count(by, 'looks')
}

const isNumber = ({ text }: Piece): boolean => /^[\p{N}.,:]+$/u.test(text.trim())

/** How many sentences end in it. */
const ends = (text: string): number => text.match(/[.!?…](?=\s|$)/gu)?.length ?? 0

const several = (count: number, one: string, many: string): string =>
  count === 1 ? `${one}` : `${inWords(count)} ${many}`

/** "added four sentences, took one out and fixed a number"; '' when nothing changed. */
export function deeds(changes: Changes): string {
  const { added, gone, numbers, lines, moved, ticked, unticked, looks } = changes
  const parts: string[] = []
  if (added > 0) parts.push(`added ${several(added, 'one sentence', 'sentences')}`)
  if (gone > 0)
    parts.push(
      added > 0 ? `took ${inWords(gone)} out` : `took out ${several(gone, 'one sentence', 'sentences')}`,
    )
  if (lines > 0) parts.push(`changed ${several(lines, 'one line', 'lines')}`)
  if (numbers > 0) parts.push(`fixed ${several(numbers, 'a number', 'numbers')}`)
  if (moved > 0) parts.push(`moved ${several(moved, 'one line', 'lines')}`)
  if (ticked > 0) parts.push(`ticked ${several(ticked, 'one task', 'tasks')}`)
  if (unticked > 0) parts.push(`unticked ${several(unticked, 'one task', 'tasks')}`)
  if (looks > 0) parts.push(`changed how ${several(looks, 'one line looks', 'lines look')}`)
  return new Intl.ListFormat('en-GB').format(parts)
}

/** "Added four sentences", for a row of the list. */
export const deedsAlone = (changes: Changes): string => capital(deeds(changes)) || 'Nothing that shows'

/** "+4 −1" where sentences came or went, else how many changes. */
export function chipFor({ added, gone, numbers, lines, moved, ticked, unticked, looks }: Changes): string {
  const others = numbers + lines + moved + ticked + unticked + looks
  const parts = [added > 0 ? `+${added}` : '', gone > 0 ? `−${gone}` : '', others > 0 ? String(others) : '']
  return [parts.slice(0, 2).filter(Boolean).join(' '), parts[2]].filter(Boolean).join(' · ')
}
