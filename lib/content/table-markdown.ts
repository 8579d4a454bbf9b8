/** A table as GitHub's Markdown writes it: its first row heads it, a cell over several leaves the others empty. */
import type { ContentNode } from './content-node.ts'
import { mostColumns, readAlign, readSpan } from './node-attributes.ts'

const lines = { left: ':--', center: ':-:', right: '--:' } as const

export function tableMarkdown(table: ContentNode, textOf: (cell: ContentNode) => string): string {
  const grid = gridOf(table)
  const columns = Math.max(0, ...grid.map((row) => row.length))
  if (columns === 0) return ''
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rows = grid.map((row) =>
    line(Array.from({ length: columns }, (_, i) => (row[i] ? textOf(row[i]) : ''))),
  )
  const heads = (grid[0] ?? []).map((cell) => readAlign(cell?.attrs?.align))
  const rule = line(
    Array.from({ length: columns }, (_, i) => {
      const align = heads[i]
      return align ? lines[align] : '---'
    }),
  )
  return [rows[0], rule, ...rows.slice(1)].join('\n')
}

/** Each row's cells at the columns they begin in; null where another cell reaches. */
function gridOf(table: ContentNode): (ContentNode | null)[][] {
  const rows = (table.content ?? []).filter(({ type }) => type === 'tableRow')
  const grid: (ContentNode | null)[][] = rows.map(() => [])
  rows.forEach((row, y) => {
    for (const cell of row.content ?? []) {
      const at = firstFree(grid[y]!)
      const wide = readSpan(cell.attrs?.colspan, mostColumns)
      const high = Math.min(readSpan(cell.attrs?.rowspan, rows.length), rows.length - y)
      for (let down = 0; down < high; down++)
        for (let across = 0; across < wide; across++) grid[y + down]![at + across] = null
      grid[y]![at] = cell
    }
  })
  return grid
}

function firstFree(row: readonly (ContentNode | null)[]): number {
  let at = 0
  while (row[at] !== undefined) at++
  return at
}
