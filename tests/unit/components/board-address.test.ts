import { expect, it } from 'vitest'
import type { Did } from '../../../lib/base/ids.ts'
import { everything, parseQuery } from '../../../lib/model/board-query.ts'
import type { BoardSight } from '../../../lib/model/board-sight.ts'
import type { ColumnId, FieldId, LabelId } from '../../../lib/model/board-shapes.ts'
import { parseDay } from '../../../lib/model/day.ts'
import { boardFragment, parseBoardAddress } from '../../../components/board/filters/board-address.ts'
import { wordsOfFilter, wordsOfSort } from '../../../components/board/filters/filter-words.ts'

const bea = 'did:key:zBea' as Did
const [column, label, sheets] = ['c', 'l', 's'].map((letter) => letter.repeat(21).concat('A'))
const sight: BoardSight = {
  columns: [{ id: column as ColumnId, name: 'Drying', colour: null, limit: null, isDone: false }],
  labels: [{ id: label as LabelId, name: 'Urgent', colour: 'moss' as never }],
  fields: [{ id: sheets as FieldId, name: 'Sheets', kind: 'number', choices: [] }],
  me: bea,
  today: parseDay('2026-05-14')!,
  wordsOf: () => '',
  nameOf: () => 'Bea Lindqvist',
}

it('an address says how a board is looked at, and anything else means columns with everything', () => {
  for (const fragment of [
    '',
    'table',
    'calendar?people=me',
    'columns?done=no',
    'table?sort=ends&group=column',
  ])
    expect(boardFragment(parseBoardAddress(fragment))).toBe(fragment)
  expect(parseBoardAddress('gantt')).toEqual({ kind: 'columns', query: everything })
  expect(parseBoardAddress('%E0%A4%A?%%%').kind).toBe('columns')
})

it('filters are read as words', () => {
  const words = (text: string) => parseQuery(text).filters.map((filter) => wordsOfFilter(filter, sight))
  expect(words(`people=me,${bea},nobody`)).toEqual(['Mine, Bea’s or nobody’s'])
  expect(words(`columns=${column}&labels=${label},none&due=late&done=no`)).toEqual([
    'In Drying',
    'Urgent or No label',
    'Late',
    'Not done',
  ])
  expect(words(`text=fern&least.${sheets}=10&unset.${sheets}=`)).toEqual([
    'With “fern”',
    'Sheets: at least 10',
    'Without Sheets',
  ])
  expect(words(`columns=${sheets}&is.${label}=x`)).toEqual([
    'In a column that is gone',
    'A field that is gone',
  ])
  expect(wordsOfSort(parseQuery('sort=ends&down=yes'), sight)).toBe('Sorted by Due, from the end')
})
