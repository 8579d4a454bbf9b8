/**
 * What stands after # in a board's address: how it is looked at and which cards are shown. It never leaves the browser,
 * and it can be sent to somebody by hand: `#table?people=me&sort=ends`.
 */
import { everything, parseQuery, queryToText, type BoardQuery } from '../../../lib/model/board-query.ts'
import type { ViewKind } from '../../../lib/model/board-shapes.ts'

export type BoardAddress = { kind: ViewKind; query: BoardQuery }

const kinds: readonly ViewKind[] = ['columns', 'calendar', 'table']

/** The columns with everything, for a fragment that says nothing. */
export function parseBoardAddress(fragment: string): BoardAddress {
  const mark = fragment.indexOf('?')
  const name = mark < 0 ? fragment : fragment.slice(0, mark)
  return {
    kind: kinds.find((kind) => kind === name) ?? 'columns',
    query: mark < 0 ? everything : parseQuery(fragment.slice(mark + 1)),
  }
}

/** '' for the columns with everything. */
export function boardFragment({ kind, query }: BoardAddress): string {
  const text = queryToText(query)
  if (!text) return kind === 'columns' ? '' : kind
  return `${kind}?${text}`
}
