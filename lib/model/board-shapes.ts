/** What a board holds, as the interface reads it. The keys inside its document are the business of the files beside this. */
import { fromBase64url, toBase64url } from '../base/bytes.ts'
import type { Did, DocId, FileId } from '../base/ids.ts'
import { portraitColours } from '../base/look.ts'
import type { RandomBytes } from '../base/random.ts'
import type { Day } from './day.ts'

/** Each is 16 random bytes, unpadded base64url. */
export type CardId = string & { readonly card: unique symbol }
export type ColumnId = string & { readonly column: unique symbol }
export type LabelId = string & { readonly label: unique symbol }
export type FieldId = string & { readonly field: unique symbol }
export type ViewId = string & { readonly view: unique symbol }
type PartId = CardId | ColumnId | LabelId | FieldId | ViewId

/** The id a text is, or null; the caller says of which kind. */
export const parsePartId = <Id extends PartId>(text: unknown): Id | null =>
  typeof text === 'string' && fromBase64url(text)?.length === 16 ? (text as Id) : null
export const newPartId = <Id extends PartId>(random: RandomBytes): Id => toBase64url(random(16)) as Id

/** The names of the people's colours; stored, so names are only ever added. */
export const boardColours = portraitColours
export type BoardColour = (typeof boardColours)[number]
export const isBoardColour = (text: unknown): text is BoardColour =>
  (boardColours as readonly unknown[]).includes(text)

export type Column = {
  id: ColumnId
  name: string
  colour: BoardColour | null
  /** How many cards are meant to stand here at most; nobody is kept from more. */
  limit: number | null
  /** What comes here is done. */
  isDone: boolean
}

export type Label = { id: LabelId; name: string; colour: BoardColour }

/** A line of a card's checklist. */
export type Tick = { id: string; text: string; isDone: boolean }

export const fieldKinds = ['text', 'number', 'choice', 'person', 'date', 'tick'] as const
export type FieldKind = (typeof fieldKinds)[number]
export type FieldChoice = { id: string; name: string }
export type Field = { id: FieldId; name: string; kind: FieldKind; choices: readonly FieldChoice[] }
/** Of a choice: its id; of a person: their did; of a date: a Day. */
export type FieldValue = string | number | boolean | null

export type ViewKind = 'columns' | 'calendar' | 'table'
/** `query` is the views' own (with a version of its own), as foreign as anything a peer writes. */
export type SavedView = { id: ViewId; name: string; kind: ViewKind; query: unknown }

export type Card = {
  id: CardId
  title: string
  /** Where it stands: a column in use. */
  column: ColumnId
  people: readonly Did[]
  /** Of labels that may be gone by now. */
  labels: readonly LabelId[]
  /** Only ever with `ends`, and not after it. */
  starts: Day | null
  /** The day it is due. */
  ends: Day | null
  checklist: readonly Tick[]
  fields: ReadonlyMap<FieldId, FieldValue>
  /** Files of the studio that lie with it; some may be gone by now. */
  files: readonly FileId[]
  /** The picture over its title. */
  cover: FileId | null
  /** The board it lives on; null: this one. */
  home: DocId | null
  /** Who changed it last, and when (milliseconds since the epoch). */
  by: Did | null
  at: number
  /** Since when it stands where things are done. */
  doneAt: number | null
  /** Since when it rests in the cupboard. */
  away: number | null
}

export const cardDeeds = [
  'made',
  'renamed',
  'moved',
  'body',
  'people',
  'dates',
  'labels',
  'checklist',
  'field',
  'put-away',
  'brought-back',
  'files',
  'as-of',
] as const
export type CardDeed = (typeof cardDeeds)[number]

/** What somebody did with a card; `from` and `to` in words as they were then: titles, columns, days, names of labels. */
export type CardChange = { by: Did; at: number; did: CardDeed; from?: string; to?: string }

export type NewCard = {
  /** Given where something points at it already. */
  id?: CardId
  title: string
  people?: readonly Did[]
  labels?: readonly LabelId[]
  starts?: Day | null
  ends?: Day | null
  checklist?: readonly { text: string; isDone: boolean }[]
  fields?: ReadonlyMap<FieldId, FieldValue>
  files?: readonly FileId[]
  cover?: FileId | null
}

/** What is not named stays as it is. */
export type CardPatch = Partial<
  Pick<Card, 'title' | 'people' | 'labels' | 'files' | 'cover'> & {
    dates: { starts: Day | null; ends: Day | null }
    fields: ReadonlyMap<FieldId, FieldValue>
  }
>

export type TickPatch = { text?: string; isDone?: boolean }
export type ColumnPatch = Partial<Pick<Column, 'name' | 'colour' | 'limit' | 'isDone'>>
