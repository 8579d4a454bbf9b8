import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Bold, Italic, Plus, Redo2, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from '../ui/icon-button.tsx'
import { blocks } from './blocks.tsx'
import styles from './thumb-strip.module.css'

const inReach = ['Checklist', 'Heading', 'List'] as const
const reachable = blocks.filter(({ name }) => (inReach as readonly string[]).includes(name))

/** On a phone, above the keyboard while one writes: what a desktop has in menus and keys. */
export function ThumbStrip({ editor }: { editor: Editor }) {
  const [keyboard, setKeyboard] = useState(0)
  const now = useEditorState({
    editor,
    selector: ({ editor: at }) => ({
      isFocused: at.isFocused,
      bold: at.isActive('bold'),
      italic: at.isActive('italic'),
      blocks: reachable.filter((block) => block.isOn(at)).map((block) => block.name),
    }),
  })

  // Browsers that lay the keyboard over the page (iOS) say so through the visual viewport.
  useEffect(() => {
    const view = window.visualViewport
    if (!view) return
    const follow = () => {
      const covered = Math.max(0, innerHeight - view.height - view.offsetTop)
      setKeyboard(covered)
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

  // The tab bar leaves while one writes; the strip takes its place.
  useEffect(() => {
    const root = document.documentElement
    if (now.isFocused) root.dataset.writing = ''
    else delete root.dataset.writing
    return () => void delete root.dataset.writing
  }, [now.isFocused])

  if (!now.isFocused) return null
  return (
    <div
      role="toolbar"
      aria-label="Format"
      className={styles.strip}
      style={{ bottom: keyboard }}
      onPointerDown={(event) => event.preventDefault()}
    >
      <IconButton
        label="Insert"
        tip="top"
        icon={<Plus />}
        onClick={() => {
          const { $from } = editor.state.selection
          const before = $from.parent.textBetween(0, $from.parentOffset)
          editor
            .chain()
            .focus()
            .insertContent(/(^|\s)$/.test(before) ? '/' : ' /')
            .run()
        }}
      />
      {reachable.map((block) => (
        <IconButton
          key={block.name}
          label={block.name}
          tip="top"
          icon={block.icon}
          on={now.blocks.includes(block.name)}
          onClick={() => block.turn(editor.chain().focus()).run()}
        />
      ))}
      <IconButton
        label="Bold"
        tip="top"
        icon={<Bold />}
        on={now.bold}
        onClick={() => editor.chain().focus().toggleBold().run()}
      />
      <IconButton
        label="Italic"
        tip="top"
        icon={<Italic />}
        on={now.italic}
        onClick={() => editor.chain().focus().toggleItalic().run()}
      />
      <IconButton
        label="Undo"
        tip="top"
        icon={<Undo2 />}
        onClick={() => editor.chain().focus().undo().run()}
      />
      <IconButton
        label="Redo"
        tip="top"
        icon={<Redo2 />}
        onClick={() => editor.chain().focus().redo().run()}
      />
    </div>
  )
}
