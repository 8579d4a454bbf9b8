/** A board of ours as it travels: what is put away comes along, and so do cards that are only shown here. */
import type { FileId } from '../../base/ids.ts'
import { fileLinkOf } from '../../content/file-link.ts'
import { pageBlocks } from '../../content/page-blocks.ts'
import type { Board, Card, Field, FieldValue } from '../../model/board.ts'
import {
  emptyCard,
  type CarriedBoard,
  type CarriedCard,
  type CarriedComment,
  type CarriedValue,
} from './carried.ts'
import { viewsOut } from './carried-views.ts'
import type { PersonHere } from './people-here.ts'

/**
 * @param said what was said about each card, by its id
 * @param fileName what a file of the studio is called; '' where nobody can say
 */
export function carryOut(
  board: Board,
  title: string,
  members: readonly PersonHere[],
  said: ReadonlyMap<string, readonly CarriedComment[]> = new Map(),
  fileName: (id: FileId) => string = () => '',
): CarriedBoard {
  const nameByDid = new Map<string, string>(members.map(({ did, name }) => [did, name]))
  const columns = board.columns.get()
  const labels = board.labels.get()
  const fields = board.fields.get()
  const placeOf = <Id>(things: readonly { id: Id }[], id: Id): number =>
    things.findIndex((each) => each.id === id)

  const carry = (card: Card, isAway: boolean): CarriedCard => {
    const body = board.body(card.id)
    return {
      ...emptyCard,
      title: card.title,
      column: Math.max(0, placeOf(columns, card.column)),
      body: body ? pageBlocks(body) : [],
      people: card.people.map((did) => ({ name: nameByDid.get(did) ?? '', did })),
      labels: card.labels
        .map((id) => placeOf(labels, id))
        .filter((place) => place >= 0)
        .sort((a, b) => a - b),
      starts: card.starts,
      ends: card.ends,
      checklist: card.checklist.map(({ text, isDone }) => ({ text, isDone })),
      fields: new Map(
        fields.flatMap((field, place) => {
          const value = valueOf(field, card.fields.get(field.id), nameByDid)
          return value === null ? [] : [[place, value] as const]
        }),
      ),
      comments: said.get(card.id) ?? [],
      attachments: filesOf(card).map((id) => ({
        ...{ name: fileName(id), url: fileLinkOf(id) },
        ...(id === card.cover && { isCover: true }),
      })),
      isAway,
    }
  }
  const views = viewsOut(board)
  return {
    title,
    columns: columns.map(({ name, colour, limit, isDone }) => ({ name, colour, limit, isDone })),
    labels: labels.map(({ name, colour }) => ({ name, colour })),
    fields: fields.map(({ name, kind, choices }) => ({
      name,
      kind,
      choices: choices.map((each) => each.name),
    })),
    cards: [
      ...board.cards.get().map((card) => carry(card, false)),
      ...board.putAwayCards.get().map((card) => carry(card, true)),
    ],
    ...(views.length > 0 && { views }),
  }
}

const filesOf = ({ files, cover }: Card): FileId[] => [...new Set([...files, ...(cover ? [cover] : [])])]

function valueOf(
  { kind, choices }: Field,
  value: FieldValue | undefined,
  nameByDid: ReadonlyMap<string, string>,
): CarriedValue | null {
  if (value === undefined || value === null || value === '' || value === false) return null
  if (kind === 'choice') return choices.find(({ id }) => id === value)?.name ?? null
  if (kind === 'person') return nameByDid.get(String(value)) || null
  return value
}
