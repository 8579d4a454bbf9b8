import { dueTimes, parseAspect, type BoardQuery, type Filter } from '../../../lib/model/board-query.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { firstName } from '../../ui/words.ts'
import { FieldFilter } from './field-filter.tsx'
import { dueWords, wordsOfAspect } from './filter-words.ts'
import styles from './filter-sheet.module.css'
import { ManyChoices } from './many-choices.tsx'
import { filterOf, withFilter } from './set-filter.ts'
import type { Look } from './use-look.ts'
import { columnName } from '../board-words.ts'

/** Which cards are shown, and in what order. Each answer is seen at once behind the sheet. */
export function FilterSheet({ look, onClose }: { look: Look; onClose: () => void }) {
  const { query, sight, people } = look
  const { columns, labels, fields } = sight
  const set = (next: BoardQuery) => look.change({ query: next })
  const setMany = (by: 'people' | 'columns' | 'labels', any: readonly string[]) =>
    set(withFilter(query, by, any.length > 0 ? ({ by, any } as Filter) : null))
  const aspects = ['title', 'column', 'people', 'labels', 'ends', ...fields.map(({ id }) => `field.${id}`)]
  const aspectOptions = aspects
    .map((aspect) => parseAspect(aspect))
    .filter((aspect) => aspect !== null)
    .map((aspect) => ({ value: aspect as string, label: wordsOfAspect(aspect, sight) }))
  const done = filterOf(query, 'done')

  return (
    <Dialog
      open
      onClose={onClose}
      title="Which cards to show"
      shape="sheet"
      actions={
        <>
          <Button onClick={() => set({ ...query, filters: [], sort: null, group: null, isPartly: false })}>
            Show everything
          </Button>
          <Button kind="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div className={styles.parts}>
        <Field
          label="Words on the card"
          value={filterOf(query, 'text')?.text ?? ''}
          onChange={(text) => set(withFilter(query, 'text', text.trim() ? { by: 'text', text } : null))}
        />
        <ManyChoices
          label="Whose"
          options={[
            { value: 'me', label: 'Mine' },
            ...people
              .filter(({ isYou }) => !isYou)
              .map(({ did, name }) => ({ value: did as string, label: firstName(name) })),
            { value: 'nobody', label: 'Nobody’s' },
          ]}
          chosen={filterOf(query, 'people')?.any ?? []}
          onChange={(any) => setMany('people', any)}
        />
        <ManyChoices
          label="In"
          options={columns.map(({ id, name }) => ({ value: id, label: columnName(name) }))}
          chosen={filterOf(query, 'columns')?.any ?? []}
          onChange={(any) => setMany('columns', any)}
        />
        {labels.length > 0 ? (
          <ManyChoices
            label="Labels"
            options={[
              ...labels.map(({ id, name }) => ({ value: id as string, label: name })),
              { value: 'none', label: 'No label' },
            ]}
            chosen={filterOf(query, 'labels')?.any ?? []}
            onChange={(any) => setMany('labels', any)}
          />
        ) : null}
        <div className={styles.pair}>
          <Select
            label="Due"
            options={[
              { value: '', label: 'Whenever' },
              ...dueTimes.map((when) => ({ value: when, label: dueWords[when] })),
            ]}
            value={filterOf(query, 'due')?.when ?? ''}
            onChange={(when) => set(withFilter(query, 'due', when === '' ? null : { by: 'due', when }))}
          />
          <Select
            label="Done or not"
            options={[
              { value: '', label: 'Both' },
              { value: 'no', label: 'Not done' },
              { value: 'yes', label: 'Done' },
            ]}
            value={done ? (done.is ? 'yes' : 'no') : ''}
            onChange={(is) =>
              set(withFilter(query, 'done', is === '' ? null : { by: 'done', is: is === 'yes' }))
            }
          />
        </div>
        {fields.map((field) => (
          <FieldFilter key={field.id} field={field} people={people} query={query} onChange={set} />
        ))}
        {look.kind === 'table' ? (
          <>
            <div className={styles.pair}>
              <Select
                label="Sorted by"
                options={[{ value: '', label: 'As on the board' }, ...aspectOptions]}
                value={query.sort?.by ?? ''}
                onChange={(text) => {
                  const by = parseAspect(text)
                  set({ ...query, sort: by && { by, isDown: query.sort?.isDown ?? false } })
                }}
              />
              {query.sort ? (
                <Select
                  label="Beginning"
                  options={[
                    { value: 'up', label: 'At the start' },
                    { value: 'down', label: 'From the end' },
                  ]}
                  value={query.sort.isDown ? 'down' : 'up'}
                  onChange={(way) =>
                    set({ ...query, sort: query.sort && { ...query.sort, isDown: way === 'down' } })
                  }
                />
              ) : null}
            </div>
            <Select
              label="In groups by"
              options={[{ value: '', label: 'One list' }, ...aspectOptions]}
              value={query.group ?? ''}
              onChange={(text) => set({ ...query, group: parseAspect(text) })}
            />
            {query.hidden.length > 0 ? (
              <Button onClick={() => set({ ...query, hidden: [] })}>Show all fields of the table</Button>
            ) : null}
          </>
        ) : null}
      </div>
    </Dialog>
  )
}
