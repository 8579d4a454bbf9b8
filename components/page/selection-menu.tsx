import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { BubbleMenu } from '@tiptap/react/menus'
import { Bold, Code, Italic, Link, Strikethrough, Underline, Unlink } from 'lucide-react'
import { useState } from 'react'
import { isSafeLink } from '../../lib/content/safe-link.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import styles from './selection-menu.module.css'

const marks = [
  { name: 'bold', label: 'Bold', keys: 'Ctrl B', icon: <Bold /> },
  { name: 'italic', label: 'Italic', keys: 'Ctrl I', icon: <Italic /> },
  { name: 'underline', label: 'Underline', keys: 'Ctrl U', icon: <Underline /> },
  { name: 'strike', label: 'Strike through', keys: 'Ctrl Shift S', icon: <Strikethrough /> },
  { name: 'code', label: 'Code', keys: 'Ctrl E', icon: <Code /> },
] as const

/** Over selected words on a desktop: how they look, and where they lead. */
export function SelectionMenu({ editor }: { editor: Editor }) {
  const [address, setAddress] = useState<string | null>(null)
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      marks: marks.filter(({ name }) => now.isActive(name)).map(({ name }) => name as string),
      link: now.isActive('link') ? String(now.getAttributes('link').href ?? '') : null,
    }),
  })

  const setLink = () => {
    const text = (address ?? '').trim()
    const full = /^[a-z][a-z0-9+.-]*:/i.test(text)
      ? text
      : text.includes('@')
        ? `mailto:${text}`
        : `https://${text}`
    if (text !== '' && isSafeLink(full))
      editor.chain().focus().extendMarkRange('link').setLink({ href: full }).run()
    setAddress(null)
  }

  return (
    <BubbleMenu
      editor={editor}
      className={styles.menu}
      options={{ placement: 'top', offset: 8, onHide: () => setAddress(null) }}
      shouldShow={({ editor: now, from, to }) => now.isEditable && from !== to && !now.isActive('codeBlock')}
    >
      {address === null ? (
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
          <IconButton
            label="Link"
            icon={<Link />}
            on={on.link !== null}
            onClick={() => setAddress(on.link ?? '')}
          />
          {on.link !== null ? (
            <IconButton
              label="Take the link away"
              icon={<Unlink />}
              onClick={() => editor.chain().focus().extendMarkRange('link').unsetLink().run()}
            />
          ) : null}
        </div>
      ) : (
        <form
          className={styles.row}
          onSubmit={(event) => {
            event.preventDefault()
            setLink()
          }}
        >
          <input
            className={styles.address}
            aria-label="Where it leads"
            placeholder="Paste or type an address"
            value={address}
            autoFocus
            onChange={(event) => setAddress(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return
              setAddress(null)
              editor.commands.focus()
            }}
          />
          <Button kind="tone" type="submit">
            Link
          </Button>
        </form>
      )}
    </BubbleMenu>
  )
}
