'use client'
import { useRef, useState, type KeyboardEvent } from 'react'
import { longestComment } from '../../lib/model/conversation.ts'
import type { Studio } from '../../lib/studio/snug.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import styles from './talk.module.css'
import { useKeptDraft } from './use-kept-draft.ts'

type ComposerProps = {
  label: string
  /** What the button says. */
  deed: string
  /** What stands there at first. */
  words?: string
  /** It takes the focus when it appears. */
  isFirst?: boolean
  /** Where what is not said yet is kept. */
  draft?: { studio: Studio; where: string }
  /** Resolves when the device keeps it: until then it stays a draft, so that it is lost in no case. */
  onSay: (text: string) => Promise<void> | void
  /** Given, there is a way to leave without saying anything. */
  onLeave?: () => void
}

/** A field and its button. Ctrl or ⌘ with Enter says it; Enter alone is a new line. */
export function Composer({ label, deed, words = '', isFirst, draft, onSay, onLeave }: ComposerProps) {
  const plain = useState(words)
  const kept = useKeptDraft(draft ?? null)
  const [text, setText] = kept ? [kept.text, kept.setText] : plain
  const field = useRef<HTMLTextAreaElement>(null)
  const isEmpty = text.trim() === ''

  const say = () => {
    if (isEmpty) return field.current?.focus()
    const isKept = onSay(text.trim())
    if (kept) kept.end(Promise.resolve(isKept))
    else setText('')
    if (!onLeave) field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
      event.preventDefault()
      say()
    }
  }
  return (
    <form
      className={styles.composer}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        say()
      }}
    >
      <Field
        grows
        label={label}
        labelHidden
        placeholder={label}
        value={text}
        maxLength={longestComment}
        autoFocus={isFirst}
        ref={field}
        onChange={setText}
      />
      <div className={styles.foot}>
        {onLeave ? (
          <Button kind="quiet" onClick={onLeave}>
            Leave it
          </Button>
        ) : null}
        <Button type="submit" kind={onLeave ? 'plain' : 'tone'} waiting={isEmpty}>
          {deed}
        </Button>
      </div>
    </form>
  )
}
