'use client'
import { Camera } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link } from '../shell/link.tsx'
import { NoticeScreen } from '../shell/notice.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { hasCamera, ScanCode } from '../ui/scan-code.tsx'
import { inviteProblemSentence, readPasted, readScanned } from './invite-words.ts'
import styles from './paste-invite.module.css'

/** Takes a link by paste; gives one that belongs to this relay. */
export function PasteInvite({ onLink }: { onLink: (link: string) => void }) {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState(false)
  const [isScanning, setIsScanning] = useState(false)
  const [isOther, setIsOther] = useState(false)
  const read = readPasted(text, location.origin)

  const scan = (said: string) => {
    const scanned = readScanned(said, location.origin)
    setIsOther(scanned === null)
    if (!scanned) return
    setText(said)
    if ('here' in scanned) onLink(scanned.here)
  }

  useEffect(() => {
    document.title = 'Join a studio · Snug'
  }, [])

  return (
    <NoticeScreen title="Paste your invite">
      <p>It is a link that somebody in the studio sent you, or a code on their screen.</p>
      {isScanning ? (
        <div className={styles.scan}>
          <ScanCode
            hint={
              isOther
                ? 'That code is not an invite. Hold theirs before the camera.'
                : 'Hold the code before the camera.'
            }
            without="No camera, no matter. Paste the link, or open it with the phone’s own camera."
            onText={scan}
          />
        </div>
      ) : null}
      {hasCamera() ? (
        <p>
          <Button icon={<Camera />} onClick={() => setIsScanning(!isScanning)}>
            {isScanning ? 'Stop scanning' : 'Scan their code'}
          </Button>
        </p>
      ) : null}
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
