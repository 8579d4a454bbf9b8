import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { wordsOfFilter } from './filter-words.ts'
import styles from './filter-sheet.module.css'
import type { Look } from './use-look.ts'
import type { View, Views } from './use-views.ts'
import { nameOfKind } from './view-switch.tsx'

type SaveViewProps = {
  look: Look
  views: Views
  /** Whoever may not write here saves for themselves. */
  mayWrite: boolean
  /** A view that only gets another name. */
  renaming?: View
  onClose: () => void
}

const whose = [
  { value: 'all', label: 'For everyone', about: 'The whole studio finds it on this board.' },
  { value: 'own', label: 'Only for you', about: 'On your own devices, and nobody else’s.' },
] as const

/** Gives what is on the screen a name, so that it is there again. */
export function SaveView({ look, views, mayWrite, renaming, onClose }: SaveViewProps) {
  const [name, setName] = useState(() => renaming?.name ?? suggestionFor(look))
  const [whom, setWhom] = useState<'all' | 'own'>(mayWrite ? 'all' : 'own')
  const save = () => {
    const called = name.trim() || suggestionFor(look)
    if (renaming) views.save({ ...renaming, name: called })
    else views.save({ name: called, kind: look.kind, query: look.query, isOwn: whom === 'own' })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={renaming ? 'Rename the view' : 'Save this view'}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form="save-view">
            {renaming ? 'Rename' : 'Save'}
          </Button>
        </>
      }
    >
      <form
        id="save-view"
        className={styles.parts}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Field label="What it is called" value={name} onChange={setName} maxLength={80} data-first />
        {renaming || !mayWrite ? null : (
          <Choice label="Who has it" options={whose} value={whom} onChange={setWhom} />
        )}
      </form>
    </Dialog>
  )
}

/** What a view could be called: its first filter, else how it looks. */
function suggestionFor({ query, sight, kind }: Look): string {
  const first = query.filters[0]
  return first ? wordsOfFilter(first, sight) : nameOfKind(kind)
}
