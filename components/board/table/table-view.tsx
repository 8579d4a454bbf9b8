import { useMemo, useState, type KeyboardEvent } from 'react'
import type { Aspect } from '../../../lib/model/board-query.ts'
import { fieldOfAspect } from '../../../lib/model/board-query.ts'
import { groupCards } from '../../../lib/model/board-groups.ts'
import type { Card, Field } from '../../../lib/model/board-shapes.ts'
import type { OpenBoard } from '../../../lib/studio/snug.ts'
import { useObserved } from '../../shell/use-observed.ts'
import titles from '../../ui/title.module.css'
import { useBoard } from '../board-context.ts'
import type { Look } from '../filters/use-look.ts'
import { AddFieldHead, FieldDialog } from './field-dialog.tsx'
import { AddRow } from './add-row.tsx'
import { ChooseMany } from './choose-many.tsx'
import { groupTitle } from './group-title.ts'
import { HeadCell } from './head-cell.tsx'
import { RowBlock, rowsInBlock } from './row-block.tsx'
import type { TableDeeds } from './table-deeds.ts'
import styles from './table.module.css'

export type TableViewProps = { open: OpenBoard; look: Look; onOpenCard: (card: Card) => void }

/** The cards as rows: the small database of a group. Everything is edited where it stands. */
export function TableView({ open, look, onOpenCard }: TableViewProps) {
  const { board, stamp } = open
  const { move } = useBoard()
  const { sight, shown, query } = look
  const mayWrite = useObserved(open.mayWrite)
  const [choosing, setChoosing] = useState<{ card: Card; what: 'people' | 'labels' } | null>(null)
  const [field, setField] = useState<Field | 'new' | null>(null)
  const aspects = useMemo(
    () =>
      (
        [
          'title',
          'column',
          'people',
          'ends',
          'labels',
          ...sight.fields.map(({ id }) => `field.${id}` as const),
        ] satisfies Aspect[]
      ).filter((aspect) => aspect === 'title' || !query.hidden.includes(aspect)),
    [sight.fields, query.hidden],
  )
  const groups = useMemo(
    () => (query.group ? groupCards(shown, query.group, sight) : [{ key: '', name: '', cards: shown }]),
    [shown, query.group, sight],
  )
  const deeds: TableDeeds = {
    mayWrite,
    open: onOpenCard,
    change: (card, patch) => board.change(card.id, patch, stamp()),
    setField: (card, id, value) =>
      board.change(card.id, { fields: new Map([...card.fields, [id, value]]) }, stamp()),
    moveTo: (card, column) => move([card.id], { column, before: null }),
    choose: (card, what) => setChoosing({ card, what }),
  }
  const width = aspects.length + (mayWrite ? 1 : 0)

  return (
    <div className={styles.scroll} role="region" aria-label="Table" tabIndex={-1}>
      <table className={styles.table} aria-rowcount={shown.length + 1} onKeyDown={goAlong}>
        <caption className={titles.unseen}>The cards of this board</caption>
        <thead className={styles.head}>
          <tr>
            {aspects.map((aspect) => {
              const own = sight.fields.find(({ id }) => id === fieldOfAspect(aspect))
              return (
                <HeadCell
                  key={aspect}
                  aspect={aspect}
                  look={look}
                  onEdit={own && mayWrite ? () => setField(own) : null}
                />
              )
            })}
            {mayWrite ? <AddFieldHead onAdd={() => setField('new')} /> : null}
          </tr>
        </thead>
        {groups.flatMap(({ key, cards }) => [
          query.group ? (
            <tbody key={`group ${key}`}>
              <tr>
                <th colSpan={width} scope="rowgroup" className={styles.group}>
                  <span>
                    {groupTitle(key, query.group, sight)} <i>{cards.length}</i>
                  </span>
                </th>
              </tr>
            </tbody>
          ) : null,
          ...blocksOf(cards).map((block, i) => (
            <RowBlock
              key={`${key} ${i}`}
              cards={block}
              aspects={aspects}
              look={look}
              deeds={deeds}
              isFirst={i === 0}
            />
          )),
        ])}
      </table>
      {shown.length === 0 ? (
        <p className={styles.none}>
          {look.cards.length === 0
            ? 'An empty board. Three columns and one card is a fine start.'
            : 'No card is like that.'}
        </p>
      ) : null}
      {mayWrite ? <AddRow open={open} sight={sight} /> : null}
      {choosing ? (
        <ChooseMany
          card={shown.find(({ id }) => id === choosing.card.id) ?? choosing.card}
          what={choosing.what}
          look={look}
          onChange={deeds.change}
          onClose={() => setChoosing(null)}
        />
      ) : null}
      {field ? (
        <FieldDialog board={board} field={field === 'new' ? null : field} onClose={() => setField(null)} />
      ) : null}
    </div>
  )
}

function blocksOf(cards: readonly Card[]): Card[][] {
  const blocks: Card[][] = []
  for (let at = 0; at < cards.length; at += rowsInBlock) blocks.push(cards.slice(at, at + rowsInBlock))
  return blocks
}

/** In a line of text, Enter and the arrows up and down go to the same cell of the next row. */
function goAlong(event: KeyboardEvent<HTMLTableElement>): void {
  const from = event.target
  if (!(from instanceof HTMLInputElement) || from.type !== 'text') return
  const way = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0
  const cell = from.closest('td, th')
  const row = cell?.closest('tr')
  if (way === 0 || !cell || !row || event.nativeEvent.isComposing) return
  const rows = [...event.currentTarget.querySelectorAll('tr')]
  const next = rows[rows.indexOf(row) + way]?.cells[(cell as HTMLTableCellElement).cellIndex]
  const input = next?.querySelector<HTMLElement>('input, select, button')
  if (!input) return
  event.preventDefault()
  input.focus()
}
