/** The editor's behaviour: what a page can hold, joined to its document and to who else is in it. No React here. */
import { Extension, type Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { Placeholder } from '@tiptap/extensions'
import type { Awareness } from 'y-protocols/awareness'
import type { Words } from '../model/page-body.ts'
import { Carets } from './carets.ts'
import { Arriving } from './arriving.ts'
import { mendsBlocks } from './mend.ts'
import { Paste } from './paste.ts'
import { schemaExtensions } from './page-schema.ts'

/** Must run before the document is read for the first time. */
const Mending = Extension.create({
  name: 'mending',
  onBeforeCreate() {
    mendsBlocks(this.editor.schema)
  },
})

/** Everything an editor of a page needs: the schema, the document, other people's carets. */
export function pageExtensions({
  body,
  presence,
  placeholder,
}: {
  body: Words
  presence: Awareness
  placeholder: string
}): Extensions {
  return [
    ...schemaExtensions(),
    Mending,
    Paste,
    Placeholder.configure({ placeholder, showOnlyWhenEditable: false }),
    // Undo tracks what this editor wrote, never what arrived.
    Collaboration.configure({ fragment: body.fragment }),
    Arriving,
    Carets.configure({ presence }),
  ]
}
