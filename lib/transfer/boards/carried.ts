/**
 * A board on its way: what every format we read or write is turned into first, so that each format is one file and what
 * becomes of it is another. Names instead of ids, places in lists instead of references; nothing in it is trusted yet to
 * be somebody who is here.
 */
import type { ContentNode } from '../../content/content-node.ts'

export type CarriedBoard = {
  title: string
  columns: readonly CarriedColumn[]
  labels: readonly CarriedLabel[]
  fields: readonly CarriedField[]
  /** In the order of each column. */
  cards: readonly CarriedCard[]
  /** Saved for everyone, in their order; only in what Snug wrote. */
  views?: readonly CarriedView[]
}

/** `query` names labels, columns and fields by their places (carried-views.ts). */
export type CarriedView = { name: string; kind: 'columns' | 'calendar' | 'table'; query: string }

export type CarriedColumn = {
  name: string
  /** As the tool it comes from calls it; `colours.ts` finds ours. */
  colour: string | null
  limit: number | null
  isDone: boolean
}

export type CarriedLabel = { name: string; colour: string | null }

export const carriedFieldKinds = ['text', 'number', 'choice', 'person', 'date', 'tick'] as const
export type CarriedFieldKind = (typeof carriedFieldKinds)[number]
export type CarriedField = { name: string; kind: CarriedFieldKind; choices: readonly string[] }
/** Of a choice its name, of a person the name, of a date a day (YYYY-MM-DD). */
export type CarriedValue = string | number | boolean

/** `did` only in what Snug wrote. */
export type CarriedPerson = { name: string; did: string | null }
export type CarriedTick = { text: string; isDone: boolean }
/** `at`: milliseconds since the epoch. */
export type CarriedComment = { by: string; at: number | null; text: string }
/** `url`: in what Snug wrote `snug:file/<id>`. `isCover`: the picture over the card. */
export type CarriedAttachment = { name: string; url: string | null; isCover?: boolean }

export type CarriedCard = {
  title: string
  /** Its place in `columns`. */
  column: number
  body: readonly ContentNode[]
  people: readonly CarriedPerson[]
  /** Places in `labels`. */
  labels: readonly number[]
  /** YYYY-MM-DD; `starts` only with `ends`. */
  starts: string | null
  ends: string | null
  checklist: readonly CarriedTick[]
  /** Place in `fields` ▸ value. */
  fields: ReadonlyMap<number, CarriedValue>
  comments: readonly CarriedComment[]
  attachments: readonly CarriedAttachment[]
  /** It was put away. */
  isAway: boolean
}

/** What a board may bring; more is a mistake, or somebody's joke. */
export const carriedLimits = {
  /** Bytes of a file. The largest real exports, with years of comments, have some ten. */
  file: 25 * 1024 * 1024,
  cards: 5_000,
  columns: 100,
  labels: 200,
  fields: 50,
  choices: 100,
  views: 100,
  /** Of one card. */
  people: 50,
  ticks: 300,
  comments: 300,
  attachments: 100,
  /** UTF-16 units of a name of a column, label, field or choice. */
  name: 200,
  /** UTF-16 units of a title, of a line, and of a long text. */
  title: 500,
  line: 2_000,
  text: 50_000,
} as const

export type CarriedFormat = 'snug' | 'trello' | 'planka' | 'csv'

/** What was in the file but could not come as it is; counts, for the preview. */
export type CarriedLoss = {
  /** Days that could be read in two ways or in none; they came as words. */
  unreadDays: number
  /** Lines, people, comments or files beyond what one card takes. */
  cut: number
}

export type BoardReading =
  | { ok: true; format: CarriedFormat; board: CarriedBoard; loss: CarriedLoss }
  | { ok: false; problem: BoardProblem }

export type BoardProblem =
  | { why: 'too-large'; bytes: number }
  | { why: 'too-many'; what: 'cards' | 'columns' | 'labels'; count: number }
  /** JSON that ends in the middle or was damaged. */
  | { why: 'damaged' }
  /** JSON, or a file of another kind, that is no board we know. */
  | { why: 'not-a-board' }
  | { why: 'too-new' }
  | { why: 'empty' }
  /** A quotation mark that is never closed; `row` counts from 1, headings included. */
  | { why: 'open-quote'; row: number }

export const emptyCard: CarriedCard = {
  title: '',
  column: 0,
  body: [],
  people: [],
  labels: [],
  starts: null,
  ends: null,
  checklist: [],
  fields: new Map(),
  comments: [],
  attachments: [],
  isAway: false,
}

/** The problem of a board with more than it may have, or with nothing at all; null for one that may come. */
export function problemOf({ cards, columns, labels }: CarriedBoard): BoardProblem | null {
  if (cards.length === 0 && columns.length === 0) return { why: 'empty' }
  for (const [what, { length }] of Object.entries({ cards, columns, labels }) as [
    'cards' | 'columns' | 'labels',
    readonly unknown[],
  ][])
    if (length > carriedLimits[what]) return { why: 'too-many', what, count: length }
  return null
}
