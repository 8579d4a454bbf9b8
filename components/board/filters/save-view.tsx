import { useState } from 'react'
import { queryToKeep } from '../../../lib/model/board-query.ts'
import type { SavedView } from '../../../lib/model/board-shapes.ts'
import type { OpenBoard } from '../../../lib/studio/snug.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { wordsOfFilter } from './filter-words.ts'
import type { Look } from './use-look.ts'
import { nameOfKind } from './view-switch.tsx'

type SaveViewProps = {
  look: Look
  open: OpenBoard
  mayWrite: boolean
  /** A view that only gets another name. */
  renaming?: SavedView
  onClose: () => void
}

/** Gives what is on the screen a name, so that it is there again. */
export function SaveView({ look, open, renaming, onClose }: SaveViewProps) {
  const [name, setName] = useState(() => renaming?.name ?? suggestionFor(look))
  const save = () => {
    const kept = renaming ?? { kind: look.kind, query: queryToKeep(look.query) }
    open.board.setView({ ...kept, name: name.trim() || suggestionFor(look) })
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
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Field
          label="What it is called"
          value={name}
          onChange={setName}
          maxLength={80}
          data-first
          hint="Everyone in the studio finds it on this board."
        />
      </form>
    </Dialog>
  )
}

/** What a view could be called: its first filter, else how it looks. */
function suggestionFor({ query, sight, kind }: Look): string {
  const first = query.filters[0]
  return first ? wordsOfFilter(first, sight) : nameOfKind(kind)
}
