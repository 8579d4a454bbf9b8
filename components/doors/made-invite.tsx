'use client'
import { Copy, QrCode as QrIcon, Share2, Unplug } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { untilDay } from '../ui/dates.ts'
import { Field } from '../ui/field.tsx'
import { QrCode } from '../ui/qr-code.tsx'
import { toast } from '../ui/toast.tsx'
import { capital, peopleInWords } from '../ui/words.ts'
import type { MadeInvite } from './invite-form.tsx'
import styles from './invite.module.css'

/** A link that was made just now: to be copied, shared or scanned. It is not shown a second time. */
export function MadeInviteLink({
  made,
  studioName,
  onCopied,
  after,
}: {
  made: MadeInvite
  studioName: string
  onCopied?: () => void
  after?: ReactNode
}) {
  return (
    <div className={styles.terms}>
      <p className={styles.words}>
        Send this link. {capital(peopleInWords(made.uses))} can{' '}
        {made.ask ? 'ask to come in with it' : 'come in by it'}, until {untilDay(made.expires)}.{' '}
        {made.ask ? 'You see here who knocks.' : 'Whoever has it can use it, so send it only to them.'}
      </p>
      <LinkDeeds
        link={made.link}
        title={`Come into ${studioName}`}
        autoFocus
        onCopied={onCopied}
        after={after}
      >
        {made.reachesOthers ? null : <OnlyHere />}
      </LinkDeeds>
    </div>
  )
}

/** A link in full, and what can be done with it. */
export function LinkDeeds({
  link,
  label = 'The link',
  title,
  autoFocus = false,
  onCopied,
  after,
  children,
}: {
  link: string
  label?: string
  title: string
  /** The field is ready to be copied from. */
  autoFocus?: boolean
  onCopied?: () => void
  after?: ReactNode
  children?: ReactNode
}) {
  const [refused, setRefused] = useState(false)
  const [isCodeShown, setCodeShown] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      toast({ text: 'The link is copied. Send it to them on any channel you trust.' })
      onCopied?.()
    } catch {
      setRefused(true)
    }
  }
  // A person may close the share sheet without sharing; that is an answer too.
  const share = () => void navigator.share({ title, url: link }).catch(() => {})

  return (
    <>
      <Field
        label={label}
        value={link}
        onChange={() => {}}
        readOnly
        autoFocus={autoFocus}
        error={refused ? 'This browser would not copy. Select the link and copy it by hand.' : null}
        onFocus={(event) => event.currentTarget.select()}
      />
      {children}
      {isCodeShown ? (
        <div className={styles.code}>
          <QrCode text={link} label="The link as a code for a camera" />
        </div>
      ) : null}
      <div className={styles.deeds}>
        {after}
        {isCodeShown ? null : (
          <Button icon={<QrIcon />} onClick={() => setCodeShown(true)}>
            Show a code
          </Button>
        )}
        {'share' in navigator ? (
          <Button icon={<Share2 />} onClick={share}>
            Share
          </Button>
        ) : null}
        <Button kind="primary" icon={<Copy />} onClick={() => void copy()}>
          Copy the link
        </Button>
      </div>
    </>
  )
}

export const OnlyHere = () => (
  <div className={styles.warning}>
    <Banner
      tone="plain"
      icon={<Unplug />}
      title="This address answers on this computer only. Others can use the link once the relay has an address of its own."
    />
  </div>
)
