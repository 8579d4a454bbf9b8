import { useState } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'

/** Another title for a page, from wherever it is listed. */
export function RenameDialog({
  studio,
  page,
  onClose,
}: {
  studio: Studio
  page: DocId
  onClose: () => void
}) {
  const [title, setTitle] = useState(() => studio.index.page(page)?.title ?? '')
  return (
    <Dialog open onClose={onClose} title="Rename" shape="sheet">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          studio.renamePage(page, title.trim())
          onClose()
        }}
      >
        <Field
          label="Title"
          labelHidden
          data-first
          value={title}
          onChange={setTitle}
          onFocus={(event) => event.target.select()}
          enterKeyHint="done"
          after={
            <Button kind="primary" type="submit">
              Rename
            </Button>
          }
        />
      </form>
    </Dialog>
  )
}
