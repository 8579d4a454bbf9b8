'use client'
import { EditorContent, useEditor } from '@tiptap/react'
import dynamic from 'next/dynamic'
import { useEffect, useMemo, type RefObject } from 'react'
import type { DocId } from '../../lib/base/ids.ts'
import { observed } from '../../lib/base/observed.ts'
import { marginMarks, marginMarksOf } from '../../lib/content/margin-marks.ts'
import { pageExtensions } from '../../lib/content/page-editor.ts'
import type { Words } from '../../lib/model/page-body.ts'
import type { OpenPage, Person, Studio } from '../../lib/studio/snug.ts'
import type { OpenTalk } from '../../lib/studio/talk.ts'
import { fileViews } from '../files/file-view.ts'
import { useObserved } from '../shell/use-observed.ts'
import { firstName } from '../ui/words.ts'
import { newAsked } from './asked.ts'
import { AsideField } from './aside-field.tsx'
import { BlockHandle } from './block-handle.tsx'
import { BoxViews } from './box-views.ts'
import { CardPicker } from './card-picker.tsx'
import { chips } from './chips.ts'
import { CodeColours } from './code-colours.ts'
import { CodeView } from './code-view.ts'
import { EmojiNames } from './emoji.ts'
import { FollowLinks } from './follow-links.ts'
import styles from './live-page.module.css'
import { insideLinks } from './inside-links.ts'
import { useLitCarets } from './lit-carets.ts'
import { LongPage } from './long-page.ts'
import { mathsView } from './maths-view.ts'
import { pageKeys } from './page-keys.ts'
import { SelectionMenu } from './selection-menu.tsx'
import { SuggestList } from './suggest-list.tsx'
import { newSuggestState, suggest } from './suggest.ts'
import { TableTools } from './table-tools.tsx'
import { ThumbStrip } from './thumb-strip.tsx'

const PageMargin = dynamic(
  () => import('../talk/margin/page-margin.tsx').then((module) => module.PageMargin),
  { ssr: false },
)

/** What is said about the words, and where it stands. */
export type Margin = { page: DocId; talk: OpenTalk; host: HTMLElement | null }

/** Words to write in, with who else is there. */
export type OpenWords = Pick<OpenPage, 'presence' | 'mayWrite'> & { body: Words }

export type LivePageProps = {
  studio: Studio
  open: OpenWords
  you: Pick<Person, 'name' | 'portrait'> | null
  label?: string
  placeholder?: string
  margin?: Margin | null
  /** Set to what takes the editor off the document at once. */
  letGo: RefObject<() => void>
}

/** The editor: everybody's words at once, kept on this device at every key. */
export function LivePage({
  studio,
  open,
  you,
  letGo,
  label = 'The page',
  placeholder,
  margin,
}: LivePageProps) {
  const mayWrite = useObserved(open.mayWrite)
  const suggesting = useMemo(newSuggestState, [])
  const asked = useMemo(newAsked, [])
  const blockMenu = useMemo(() => observed(false), [])
  const marks = useMemo(marginMarksOf, [])
  const onComment = useObserved(marks.begin)
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
        suggest(suggesting),
        EmojiNames,
        FollowLinks,
        fileViews(studio),
        chips(studio, asked),
        insideLinks(studio),
        mathsView(asked),
        BoxViews,
        CodeView,
        CodeColours,
        LongPage,
        pageKeys(blockMenu),
        marginMarks(marks),
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
    <div className={styles.desk}>
      <EditorContent editor={editor} />
      {margin ? <PageMargin studio={studio} editor={editor} marks={marks} {...margin} /> : null}
      {mayWrite ? (
        <>
          <SuggestList studio={studio} editor={editor} state={suggesting} />
          <SelectionMenu editor={editor} onComment={onComment} />
          <BlockHandle editor={editor} asked={blockMenu} />
          <TableTools editor={editor} />
          <ThumbStrip editor={editor} />
          <AsideField editing={asked.editing} />
          <CardPicker studio={studio} editor={editor} asking={asked.card} />
        </>
      ) : null}
    </div>
  )
}

function placeholderFor(mayWrite: boolean): string {
  if (!mayWrite) return 'Nothing is written here yet.'
  // With a thumb there is no slash at hand, but the strip above the keyboard.
  return matchMedia('(pointer: fine)').matches ? 'Write, or press / for more' : 'Write here'
}
