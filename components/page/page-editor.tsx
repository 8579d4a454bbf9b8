'use client'
import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useMemo } from 'react'
import { pageExtensions } from '../../lib/content/page-editor.ts'
import type { OpenPage, Person } from '../../lib/studio/snug.ts'
import { useObserved } from '../shell/use-observed.ts'
import { firstName } from '../ui/words.ts'
import { SelectionMenu } from './selection-menu.tsx'
import { newSlashState, SlashMenu, slashMenu } from './slash-menu.tsx'
import { ThumbStrip } from './thumb-strip.tsx'
import './page-prose.css'

export type PageEditorProps = {
  open: OpenPage
  you: Person
}

/** The words of a page: everybody's at once, kept on this device at every key. */
export function PageEditor({ open, you }: PageEditorProps) {
  const mayWrite = useObserved(open.mayWrite)
  const slash = useMemo(newSlashState, [])
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
          writer: { name: firstName(you.name), colour: you.portrait.colour },
          placeholder: mayWrite ? 'Write, or press / for more' : '',
        }),
        slashMenu(slash),
      ],
      editorProps: {
        attributes: {
          class: 'prose',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': 'The page',
          spellcheck: 'true',
        },
      },
    },
    [open],
  )

  useEffect(() => {
    editor?.setEditable(mayWrite, false)
  }, [editor, mayWrite])
  useLitCarets(open)

  if (!editor) return null
  return (
    <>
      <EditorContent editor={editor} />
      {mayWrite ? (
        <>
          <SlashMenu state={slash} />
          <SelectionMenu editor={editor} />
          <ThumbStrip editor={editor} />
        </>
      ) : null}
    </>
  )
}

/** A name tag shows for two seconds after its caret moved: the fading starts again at each move. */
function useLitCarets(open: OpenPage): void {
  useEffect(() => {
    const light = () => {
      for (const tag of document.querySelectorAll('.prose .caret-tag')) {
        for (const fading of tag.getAnimations()) {
          fading.cancel()
          fading.play()
        }
      }
    }
    open.presence.on('change', light)
    return () => open.presence.off('change', light)
  }, [open])
}
