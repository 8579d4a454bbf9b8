/** Changing one filter of a query. */
import type { BoardQuery, Filter, FieldTest } from '../../../lib/model/board-query.ts'
import type { FieldId } from '../../../lib/model/board-shapes.ts'

type By = Exclude<Filter['by'], 'field'>

/** The filter of a kind, if there is one. */
export const filterOf = <B extends By>(query: BoardQuery, by: B): Extract<Filter, { by: B }> | null =>
  (query.filters.find((each) => each.by === by) as Extract<Filter, { by: B }> | undefined) ?? null

/** The query with this filter in place of the others of its kind; null takes those away. */
export function withFilter(query: BoardQuery, by: By, filter: Filter | null): BoardQuery {
  const at = query.filters.findIndex((each) => each.by === by)
  const others = query.filters.filter((each) => each.by !== by)
  return { ...query, filters: filter ? others.toSpliced(at < 0 ? others.length : at, 0, filter) : others }
}

/** The value that a field is tested against; '' for none. */
export const fieldFilterOf = (query: BoardQuery, field: FieldId, test: FieldTest): string =>
  query.filters.find((each) => each.by === 'field' && each.field === field && each.test === test)?.[
    'value' as never
  ] ?? ''

/** The query with a field tested so; '' takes the test away. */
export function withFieldFilter(
  query: BoardQuery,
  field: FieldId,
  test: FieldTest,
  value: string,
): BoardQuery {
  const others = query.filters.filter(
    (each) => each.by !== 'field' || each.field !== field || each.test !== test,
  )
  return { ...query, filters: value === '' ? others : [...others, { by: 'field', field, test, value }] }
}

/** The query without one of its filters. */
export const withoutFilter = (query: BoardQuery, filter: Filter): BoardQuery => ({
  ...query,
  filters: query.filters.filter((each) => each !== filter),
})
