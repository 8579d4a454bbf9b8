'use client'
import { useEffect, useState } from 'react'
import { Button, buttonClass } from '../ui/button.tsx'
import styles from './broken.module.css'
import { crashDetails } from './crash-details.ts'
import { NoticeRoom, NoticeScreen } from './notice.tsx'

export type BrokenProps = {
  error: unknown
  /** The kind of room that broke. */
  room: string
  /** The whole app broke, not one room beside the sidebar. */
  whole: boolean
  /** It broke again after somebody tried again. */
  again: boolean
  tryAgain(): void
}

/** Stands where something of ours broke: what can be told to whoever mends it, and the ways on. */
export function Broken({ error, room, whole, again, tryAgain }: BrokenProps) {
  const [at] = useState(() => Date.now())
  const [copied, setCopied] = useState<'no' | 'yes' | 'refused'>('no')
  const details = crashDetails(error, { room, userAgent: navigator.userAgent, at })
  const Place = whole ? NoticeScreen : NoticeRoom

  // What had the focus is gone.
  useEffect(() => document.getElementById('room')?.focus(), [])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(details)
      setCopied('yes')
    } catch {
      setCopied('refused')
    }
  }
  return (
    <Place
      title="Something broke here"
      actions={
        <>
          <Button onClick={copy}>Copy the details</Button>
          {again ? (
            <Button kind="primary" onClick={() => location.reload()}>
              Load Snug again
            </Button>
          ) : (
            <Button kind="primary" onClick={tryAgain}>
              Try again
            </Button>
          )}
          {again ? (
            // A full load on purpose: whatever broke must not come along.
            <a className={buttonClass({ kind: 'quiet' })} href="/home">
              To your street
            </a>
          ) : null}
        </>
      }
    >
      <p>
        {again
          ? 'It broke again. Your writing is safe. Load Snug again, or leave this room.'
          : 'Your writing is safe. Copy the details or try again.'}
      </p>
      <details className={styles.details}>
        <summary className={styles.summary}>What the details say</summary>
        <pre className={styles.text} tabIndex={0}>
          {details}
        </pre>
      </details>
      <p role="status" className={styles.told}>
        {copied === 'yes' ? 'The details are copied. Nothing you wrote is in them.' : null}
        {copied === 'refused' ? 'This browser would not copy. The details are above, to copy by hand.' : null}
      </p>
    </Place>
  )
}
