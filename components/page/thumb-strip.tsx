import type { Editor } from '@tiptap/core'
import { AtSign, Bold, Ellipsis, Italic, KeyboardOff, Link, Plus, Redo2, Undo2, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { mayRedo } from '../../lib/content/own-step.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { BlockStrip } from './block-strip.tsx'
import { blocks } from './blocks.tsx'
import { LinkForm } from './link-form.tsx'
import styles from './thumb-strip.module.css'
import { useGlance } from './use-glance.ts'

const checklist = blocks.find(({ name }) => name === 'Checklist')!

/** On a phone, above the keyboard while one writes: what a desktop has in menus and keys. */
export function ThumbStrip({ editor }: { editor: Editor }) {
  const [isLinking, setLinking] = useState(false)
  const [isBlock, setBlock] = useState(false)
  const isFocused = useGlance(editor, (at) => at.isFocused)
  const isWriting = isFocused || isLinking
  const keyboard = useKeyboardHeight()

  // The tab bar leaves while one writes; the strip takes its place.
  useEffect(() => {
    const root = document.documentElement
    if (isWriting) root.dataset.writing = ''
    else delete root.dataset.writing
    return () => void delete root.dataset.writing
  }, [isWriting])

  if (!isWriting) return null
  return (
    <>
      {isBlock && !isLinking ? <BlockStrip editor={editor} onDone={() => setBlock(false)} /> : null}
      <div
        role="toolbar"
        aria-label="Format"
        className={styles.strip}
        style={{ bottom: keyboard }}
        onPointerDown={(event) => {
          // A press on a tool must not take the caret out of the text.
          if (!isLinking) event.preventDefault()
        }}
      >
        {isLinking ? (
          <>
            <LinkForm editor={editor} onClose={() => setLinking(false)} />
            <IconButton
              label="No link"
              tip="top"
              icon={<X />}
              onClick={() => {
                setLinking(false)
                editor.commands.focus()
              }}
            />
          </>
        ) : (
          <Tools
            editor={editor}
            onLink={() => setLinking(true)}
            isBlock={isBlock}
            onBlock={() => setBlock(!isBlock)}
          />
        )}
      </div>
    </>
  )
}

type ToolsProps = { editor: Editor; onLink: () => void; isBlock: boolean; onBlock: () => void }

function Tools({ editor, onLink, isBlock, onBlock }: ToolsProps) {
  const now = useGlance(editor, (at) => ({
    bold: at.isActive('bold'),
    italic: at.isActive('italic'),
    link: at.isActive('link'),
    redo: mayRedo(at.state),
    checklist: checklist.isOn(at),
  }))
  const chain = () => editor.chain().focus()

  /** As if it were typed: the list opens by its sign. */
  const type = (sign: string) => {
    const { $from } = editor.state.selection
    const before = $from.parent.textBetween(0, $from.parentOffset, ' ', ' ')
    chain()
      .insertContent({ type: 'text', text: /(^|\s)$/.test(before) ? sign : ` ${sign}` })
      .run()
  }

  return (
    <>
      <IconButton label="Insert" tip="top" icon={<Plus />} onClick={() => type('/')} />
      <IconButton
        label="Checklist"
        tip="top"
        icon={checklist.icon}
        on={now.checklist}
        onClick={() => checklist.turn(chain()).run()}
      />
      <IconButton
        label="Bold"
        tip="top"
        icon={<Bold />}
        on={now.bold}
        onClick={() => chain().toggleBold().run()}
      />
      <IconButton
        label="Italic"
        tip="top"
        icon={<Italic />}
        on={now.italic}
        onClick={() => chain().toggleItalic().run()}
      />
      <IconButton label="Link" tip="top" icon={<Link />} on={now.link} onClick={onLink} />
      <IconButton label="Name or link" tip="top" icon={<AtSign />} onClick={() => type('@')} />
      <IconButton label="This block" tip="top" icon={<Ellipsis />} on={isBlock} onClick={onBlock} />
      <IconButton label="Undo" tip="top" icon={<Undo2 />} onClick={() => chain().undo().run()} />
      {now.redo ? (
        <IconButton label="Redo" tip="top" icon={<Redo2 />} onClick={() => chain().redo().run()} />
      ) : null}
      <IconButton
        label="Hide the keyboard"
        tip="top"
        icon={<KeyboardOff />}
        onClick={() => editor.commands.blur()}
      />
    </>
  )
}

/** How many pixels a keyboard covers in browsers that lay it over the page (iOS); also in `--keyboard`, for menus. */
function useKeyboardHeight(): number {
  const [height, setHeight] = useState(0)
  useEffect(() => {
    const view = window.visualViewport
    if (!view) return
    const follow = () => {
      const covered = Math.max(0, innerHeight - view.height - view.offsetTop)
      setHeight(covered)
      document.documentElement.style.setProperty('--keyboard', `${covered}px`)
    }
    view.addEventListener('resize', follow)
    view.addEventListener('scroll', follow)
    follow()
    return () => {
      view.removeEventListener('resize', follow)
      view.removeEventListener('scroll', follow)
      document.documentElement.style.removeProperty('--keyboard')
    }
  }, [])
  return height
}
