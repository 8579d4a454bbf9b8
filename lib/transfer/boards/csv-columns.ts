/** What the columns of a table of cards mean: ours by their names, and those that other tools write. */
import { carriedFieldKinds, type CarriedFieldKind } from './carried.ts'

export const csvHeadings = {
  title: 'Card',
  column: 'List',
  body: 'Words',
  people: 'People',
  labels: 'Labels',
  starts: 'Starts',
  ends: 'Ends',
  checklist: 'Checklist',
  files: 'Files',
  isAway: 'Put away',
} as const
export type CsvPart = keyof typeof csvHeadings

/** As Trello, Planka, Notion, Asana, GitHub and spreadsheets call them. */
const alsoCalled: Record<CsvPart, readonly string[]> = {
  title: ['card name', 'title', 'name', 'task', 'task name', 'summary', 'item', 'subject', 'to do'],
  column: [
    'list name',
    'column',
    'status',
    'state',
    'stage',
    'section',
    'section column',
    'bucket',
    'bucket name',
  ],
  body: ['description', 'card description', 'notes', 'note', 'body', 'text', 'details', 'content'],
  people: ['members', 'member', 'assignee', 'assignees', 'assigned to', 'assign', 'person', 'owner', 'who'],
  labels: ['label', 'tags', 'tag'],
  starts: ['start', 'start date', 'from'],
  ends: ['due', 'due date', 'deadline', 'end', 'end date', 'date', 'until'],
  checklist: ['checklist items', 'subtasks', 'tasks'],
  files: ['attachments', 'attachment', 'file', 'files media'],
  isAway: ['archived', 'closed'],
}

const partByName = new Map<string, CsvPart>(
  (Object.keys(csvHeadings) as CsvPart[]).flatMap((part) =>
    [csvHeadings[part], ...alsoCalled[part]].map((name) => [plain(name), part] as const),
  ),
)

export type CsvColumn =
  { is: 'part'; part: CsvPart } | { is: 'field'; name: string; kind: CarriedFieldKind } | { is: 'nothing' }

/**
 * What each column is; of several that mean the same part the first, the others become fields of their own. null where no
 * column has a name we know: then the first row may be no headings at all.
 */
export function csvColumns(headings: readonly string[]): CsvColumn[] | null {
  const taken = new Set<CsvPart>()
  const columns = headings.map((heading): CsvColumn => {
    const part = partByName.get(plain(heading))
    if (part && !taken.has(part)) {
      taken.add(part)
      return { is: 'part', part }
    }
    const [, named, kind] = /^(.*?)\s*\[(\w+)\]$/s.exec(heading) ?? []
    const known = carriedFieldKinds.find((each) => each === kind)
    const name = (known ? named! : heading).trim()
    return name === '' ? { is: 'nothing' } : { is: 'field', name, kind: known ?? 'text' }
  })
  if (taken.size === 0) return null
  if (!taken.has('title')) {
    const first = columns.findIndex(({ is }) => is === 'field')
    if (first >= 0) columns[first] = { is: 'part', part: 'title' }
  }
  return columns
}

/** The heading of a field of ours, from which its kind can be read again. */
export const fieldHeading = (name: string, kind: CarriedFieldKind): string => `${name} [${kind}]`

/** Letters and digits in small, single spaces between. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()
}
