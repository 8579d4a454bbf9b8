import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { BubbleMenu } from '@tiptap/react/menus'
import {
  Bold,
  Code,
  Highlighter,
  Italic,
  Link,
  MessageSquarePlus,
  Strikethrough,
  Underline,
  Unlink,
} from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../ui/icon-button.tsx'
import { LinkForm } from './link-form.tsx'
import styles from './selection-menu.module.css'
import { useGlance } from './use-glance.ts'

const marks = [
  { name: 'bold', label: 'Bold', keys: 'Ctrl B', icon: <Bold /> },
  { name: 'italic', label: 'Italic', keys: 'Ctrl I', icon: <Italic /> },
  { name: 'underline', label: 'Underline', keys: 'Ctrl U', icon: <Underline /> },
  { name: 'strike', label: 'Strike through', keys: 'Ctrl Shift S', icon: <Strikethrough /> },
  { name: 'highlight', label: 'Mark', keys: 'Ctrl Shift H', icon: <Highlighter /> },
  { name: 'code', label: 'Code', keys: 'Ctrl E', icon: <Code /> },
] as const

type SelectionMenuProps = {
  editor: Editor
  /** null where nobody may say anything about them. */
  onComment: (() => void) | null
}

/** Over selected words on a desktop: how they look, and where they lead. */
export function SelectionMenu({ editor, onComment }: SelectionMenuProps) {
  const [isLinking, setLinking] = useState(false)
  const on = useGlance(editor, (now) => ({
    marks: marks.filter(({ name }) => now.isActive(name)).map(({ name }) => name as string),
    link: now.isActive('link'),
  }))

  return (
    <BubbleMenu
      editor={editor}
      className={styles.menu}
      options={{ placement: 'top', offset: 8, onHide: () => setLinking(false) }}
      shouldShow={({ editor: now, state, from, to }) =>
        now.isEditable &&
        from !== to &&
        state.selection instanceof TextSelection &&
        !now.isActive('codeBlock')
      }
    >
      {isLinking ? (
        <LinkForm editor={editor} onClose={() => setLinking(false)} />
      ) : (
        <div role="toolbar" aria-label="How the words look" className={styles.row}>
          {marks.map(({ name, label, keys, icon }) => (
            <IconButton
              key={name}
              label={label}
              keys={keys}
              icon={icon}
              on={on.marks.includes(name)}
              onClick={() => editor.chain().focus().toggleMark(name).run()}
            />
          ))}
          <span className={styles.rule} />
          <IconButton label="Link" icon={<Link />} on={on.link} onClick={() => setLinking(true)} />
          {on.link ? (
            <IconButton
              label="Take the link away"
              icon={<Unlink />}
              onClick={() => editor.chain().focus().extendMarkRange('link').unsetLink().run()}
            />
          ) : null}
          {onComment ? (
            <>
              <span className={styles.rule} />
              <IconButton
                label="Comment on these words"
                keys="Ctrl Alt M"
                icon={<MessageSquarePlus />}
                onClick={onComment}
              />
            </>
          ) : null}
        </div>
      )}
    </BubbleMenu>
  )
}
