/**
 * The editor's schema and behaviour: what a page can hold, joined to its document and to who else is in it. No React
 * here; search, export and publishing read the same schema.
 */
import type { Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { Placeholder } from '@tiptap/extensions'
import { StarterKit } from '@tiptap/starter-kit'
import type { Awareness } from 'y-protocols/awareness'
import type { PageBody } from '../model/page-body.ts'
import { caretOf, selectionOf } from './carets.ts'
import { isSafeLink } from './safe-link.ts'

/** Who writes here, as others see them: a name and one of the twelve people's colours. */
export type Writer = { name: string; colour: number }

/** What a page can hold, without anybody in it. */
export function pageSchema(): Extensions {
  return [
    StarterKit.configure({
      heading: { levels: [1, 2, 3] },
      // Undo is Collaboration's: it takes back only one's own work.
      undoRedo: false,
      // It would write a last paragraph into every page that is merely opened.
      trailingNode: false,
      link: {
        openOnClick: false,
        autolink: true,
        defaultProtocol: 'https',
        isAllowedUri: (url) => isSafeLink(url),
        shouldAutoLink: (url) => isSafeLink(url),
        HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: '_blank' },
      },
    }),
    TaskList,
    TaskItem.configure({ nested: true }),
  ]
}

/** Everything an editor of a page needs: the schema, the document, other people's carets. */
export function pageExtensions({
  body,
  presence,
  writer,
  placeholder,
}: {
  body: PageBody
  presence: Awareness
  writer: Writer
  placeholder: string
}): Extensions {
  return [
    ...pageSchema(),
    Placeholder.configure({ placeholder }),
    Collaboration.configure({ fragment: body.fragment }),
    CollaborationCaret.configure({
      provider: { awareness: presence },
      user: writer,
      render: caretOf,
      selectionRender: selectionOf,
    }),
  ]
}
