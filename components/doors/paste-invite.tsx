'use client'
import { useEffect, useState } from 'react'
import { Link } from '../shell/link.tsx'
import { NoticeScreen } from '../shell/notice.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { inviteProblemSentence, readPasted } from './invite-words.ts'
import styles from './paste-invite.module.css'

/** Takes a link by paste; gives one that belongs to this relay. */
export function PasteInvite({ onLink }: { onLink: (link: string) => void }) {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState(false)
  const read = readPasted(text, location.origin)

  useEffect(() => {
    document.title = 'Join a studio · Snug'
  }, [])

  return (
    <NoticeScreen title="Paste your invite">
      <p>It is a link that somebody in the studio sent you.</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(true)
          if (read && 'here' in read) onLink(read.here)
        }}
      >
        <Field
          label="Their link"
          value={text}
          onChange={(next) => {
            setText(next)
            setAsked(false)
          }}
          type="text"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          autoFocus
          error={asked && !read ? inviteProblemSentence('malformed') : null}
        />
        {read && 'elsewhere' in read ? (
          <p className={styles.elsewhere}>
            This invite belongs to another relay, {new URL(read.elsewhere).host}.{' '}
            <a className={styles.link} href={read.elsewhere} rel="noreferrer">
              Open it there
            </a>
          </p>
        ) : null}
        <div className={styles.deeds}>
          <Link to={{ at: 'street' }} className={buttonClass({ kind: 'quiet' })}>
            Back
          </Link>
          <Button type="submit" kind="primary">
            Open the invite
          </Button>
        </div>
      </form>
    </NoticeScreen>
  )
}
