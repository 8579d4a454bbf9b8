import { X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { observed } from '../../lib/base/observed.ts'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { isTyping } from './typing.ts'
import styles from './toast.module.css'

export type ToastMessage = {
  text: string
  /** What takes it back; offered as Undo and on Ctrl/⌘ Z. */
  undo?: () => void
  /** One other deed. */
  action?: { label: string; run: () => void }
  /** Waits to be answered instead of leaving by itself. */
  stays?: boolean
}

const current = observed<(ToastMessage & { id: number }) | null>(null)
const toastMs = 8000
let told = 0

/** Says something once, at the foot of the screen; a new message takes the place of the old one. */
export function toast(message: ToastMessage): void {
  current.set({ ...message, id: ++told })
}

/** Where toasts appear; once in the app. */
export function Toaster() {
  const message = useSyncExternalStore(current.subscribe, current.get, () => null)
  return (
    <div role="status" aria-live="polite" className={styles.place}>
      {message ? <Toast key={message.id} message={message} /> : null}
    </div>
  )
}

function Toast({ message }: { message: ToastMessage }) {
  const [held, setHeld] = useState(false)
  const close = () => current.set(null)
  const undo = () => {
    message.undo?.()
    close()
  }

  useEffect(() => {
    if (held || message.stays) return
    const timer = setTimeout(close, toastMs)
    return () => clearTimeout(timer)
  }, [held, message.stays])

  useEffect(() => {
    if (!message.undo) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return
      if (isTyping(event.target)) return
      event.preventDefault()
      undo()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })

  return (
    <div
      className={styles.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles.text}>{message.text}</span>
      {message.undo ? (
        <Button className={styles.deed} onClick={undo}>
          Undo
        </Button>
      ) : null}
      {message.action ? (
        <Button
          className={styles.deed}
          onClick={() => {
            message.action?.run()
            close()
          }}
        >
          {message.action.label}
        </Button>
      ) : null}
      <IconButton
        className={styles.close}
        tip="top"
        label="Close this message"
        icon={<X />}
        onClick={close}
      />
    </div>
  )
}
