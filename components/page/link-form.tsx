import type { Editor } from '@tiptap/core'
import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { isSafeLink } from '../../lib/content/safe-link.ts'
import { Button } from '../ui/button.tsx'
import styles from './link-form.module.css'

/** An address as people type it, whole: "snug.example" is on the web, "bea@example.org" is mail. Null for none. */
export function wholeAddress(typed: string): string | null {
  const text = typed.trim()
  if (text === '') return null
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^(localhost|[^/\s:]+\.[^/\s:]+):\d/i.test(text)
  const whole = hasScheme ? text : /^[^/\s]+@[^/\s]+$/.test(text) ? `mailto:${text}` : `https://${text}`
  return isSafeLink(whole) ? whole : null
}

/** Where the chosen words lead; an empty address takes the link away. */
export function LinkForm({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const [before] = useState(() => String(editor.getAttributes('link').href ?? ''))
  const [typed, setTyped] = useState(before)
  const [isOdd, setOdd] = useState(false)

  const set = () => {
    const href = wholeAddress(typed)
    if (href === null && typed.trim() !== '') return setOdd(true)
    const chain = editor.chain().focus().extendMarkRange('link')
    if (href === null) chain.unsetLink().run()
    else if (editor.state.selection.empty && !editor.isActive('link'))
      chain
        .insertContent({ type: 'text', text: typed.trim(), marks: [{ type: 'link', attrs: { href } }] })
        .run()
    else chain.setLink({ href }).run()
    onClose()
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        set()
      }}
    >
      <input
        className={styles.address}
        aria-label="Where it leads"
        aria-invalid={isOdd || undefined}
        placeholder="Paste or type an address"
        inputMode="url"
        autoCapitalize="off"
        autoComplete="off"
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setOdd(false)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onClose()
          editor.commands.focus()
        }}
      />
      <Button kind="tone" type="submit">
        Link
      </Button>
      {before !== '' && isSafeLink(before) ? (
        <a
          className={styles.open}
          href={before}
          target="_blank"
          rel="noopener noreferrer nofollow"
          aria-label="Open the link"
          title="Open the link"
        >
          <ExternalLink />
        </a>
      ) : null}
      {isOdd ? (
        <span role="alert" className={styles.odd}>
          Links lead to the web or to mail.
        </span>
      ) : null}
    </form>
  )
}
