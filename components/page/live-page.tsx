'use client'
import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useMemo, type RefObject } from 'react'
import { observed } from '../../lib/base/observed.ts'
import { pageExtensions } from '../../lib/content/page-editor.ts'
import type { Words } from '../../lib/model/page-body.ts'
import type { OpenPage, Person, Studio } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { firstName } from '../ui/words.ts'
import { cardChips } from './card-chips.ts'
import { CardPicker } from './card-picker.tsx'
import { FollowLinks } from './follow-links.ts'
import { useLitCarets } from './lit-carets.ts'
import { SelectionMenu } from './selection-menu.tsx'
import { newSlashState, SlashMenu, slashMenu } from './slash-menu.tsx'
import { ThumbStrip } from './thumb-strip.tsx'

/** Words to write in, with who else is there. */
export type OpenWords = Pick<OpenPage, 'presence' | 'mayWrite'> & { body: Words }

export type LivePageProps = {
  studio: Studio
  open: OpenWords
  you: Pick<Person, 'name' | 'portrait'> | null
  label?: string
  placeholder?: string
  /** Set to what takes the editor off the document at once. */
  letGo: RefObject<() => void>
}

/** The editor: everybody's words at once, kept on this device at every key. */
export function LivePage({ studio, open, you, letGo, label = 'The page', placeholder }: LivePageProps) {
  const mayWrite = useObserved(open.mayWrite)
  const slash = useMemo(newSlashState, [])
  const asking = useMemo(() => observed(false), [])
  const editor = useEditor(
    {
      immediatelyRender: false,
      shouldRerenderOnTransaction: false,
      injectCSS: false,
      editable: mayWrite,
      extensions: [
        ...pageExtensions({
          body: open.body,
          presence: open.presence,
          placeholder: mayWrite ? (placeholder ?? placeholderFor(true)) : placeholderFor(false),
        }),
        slashMenu(slash),
        FollowLinks,
        cardChips(studio, asking),
      ],
      editorProps: {
        attributes: {
          class: 'prose',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          spellcheck: 'true',
        },
      },
    },
    [open],
  )

  useEffect(() => {
    editor?.setEditable(mayWrite, false)
    editor?.view.dom.setAttribute('aria-readonly', String(!mayWrite))
  }, [editor, mayWrite])
  useEffect(() => {
    letGo.current = () => editor?.destroy()
  }, [editor, letGo])

  const name = you && firstName(you.name)
  const colour = you?.portrait.colour
  useEffect(() => {
    if (name) open.presence.setLocalStateField('user', { name, colour })
  }, [open, name, colour])
  useLitCarets(open)

  if (!editor) return null
  return (
    <>
      <EditorContent editor={editor} />
      {mayWrite ? (
        <>
          <SlashMenu editor={editor} state={slash} />
          <SelectionMenu editor={editor} />
          <ThumbStrip editor={editor} />
          <CardPicker studio={studio} editor={editor} asking={asking} />
        </>
      ) : null}
    </>
  )
}

function placeholderFor(mayWrite: boolean): string {
  if (!mayWrite) return 'Nothing is written here yet.'
  // With a thumb there is no slash at hand, but the strip above the keyboard.
  return matchMedia('(pointer: fine)').matches ? 'Write, or press / for more' : 'Write here'
}
