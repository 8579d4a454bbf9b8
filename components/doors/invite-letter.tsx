'use client'
import { Check, LockKeyhole, Minus } from 'lucide-react'
import { useEffect } from 'react'
import type { StudioId } from '../../lib/base/ids.ts'
import type { InvitePreview, InviteProblem } from '../../lib/studio/snug.ts'
import { House } from '../art/house.tsx'
import { Logo } from '../art/logo.tsx'
import { Wallpaper } from '../art/wallpaper.tsx'
import { classNames } from '../ui/class-names.ts'
import { untilDay } from '../ui/dates.ts'
import { Portrait } from '../ui/portrait.tsx'
import titles from '../ui/title.module.css'
import whole from '../ui/whole-screen.module.css'
import { capital, firstName, inWords, peopleInWords } from '../ui/words.ts'
import { ComeInForm } from './come-in-form.tsx'
import styles from './invite-letter.module.css'
import { Knocking } from './knocking.tsx'

export type InviteLetterProps = {
  link: string
  preview: InvitePreview
  onIn: (studio: StudioId) => void
  onProblem: (why: InviteProblem) => void
}

/** Who invites, what you can do inside, the one sentence about the lock, and the way in. */
export function InviteLetter({ link, preview, onIn, onProblem }: InviteLetterProps) {
  const inviter = firstName(preview.inviter.name)

  useEffect(() => {
    document.title = preview.ask === null ? `${inviter} invites you · Snug` : `${preview.name} · Snug`
  }, [inviter, preview])

  return (
    <div className={whole.screen} data-ink={preview.ink}>
      <header className={whole.top}>
        <Logo size={28} />
        <span className={whole.sign}>Snug</span>
      </header>
      <main id="room" tabIndex={-1} className={classNames(whole.sheet, styles.sheet)}>
        <div className={styles.street} aria-hidden="true">
          <div className={styles.paper}>
            <Wallpaper emblem={preview.emblem} on="plain" />
          </div>
          <div className={styles.house}>
            <House emblem={preview.emblem} ink={preview.ink} lit greeter={preview.inviter} />
          </div>
        </div>
        <div className={styles.letter}>
          <div className={styles.inside}>
            <div className={styles.from}>
              <Portrait
                name={preview.inviter.name}
                portrait={preview.inviter.portrait}
                size={44}
                decorative
              />
              <p>
                <b>{preview.inviter.name}</b> {preview.ask === null ? 'invites you in' : 'says you may knock'}
                {preview.note ? (
                  <>
                    <br />
                    <span className={titles.fine}>A note for you: “{preview.note}”</span>
                  </>
                ) : null}
              </p>
            </div>
            <h1 className={titles.display}>{preview.name}</h1>
            <p className={styles.purpose}>
              {preview.purpose ? `${preview.purpose.replace(/[.\s]+$/, '')}. ` : ''}
              {preview.people === null ? '' : `${capital(peopleInWords(preview.people))}.`}
            </p>
            {preview.ask === null ? <WhatYouCan role={preview.role} /> : null}
            <p className={styles.lock}>
              <LockKeyhole />
              <span>
                Everything inside is locked on your device before it travels; only the people in the room hold
                the key, and that does not include us or whoever runs the relay.
              </span>
            </p>
            {preview.ask === null ? (
              <ComeInForm link={link} onIn={onIn} onProblem={onProblem} />
            ) : (
              <Knocking link={link} preview={preview} onIn={onIn} />
            )}
            <p className={titles.fine}>
              {preview.ask === null
                ? `This invite works ${preview.uses === 1 ? 'once' : `${inWords(preview.uses)} times in all`}, until ${untilDay(preview.expires)}. `
                : `You can knock here until ${untilDay(preview.expires)}. `}
              To be sure it is really {inviter}, ask on another channel.
            </p>
          </div>
        </div>
      </main>
    </div>
  )
}

function WhatYouCan({ role }: { role: InvitePreview['role'] }) {
  const writes = role === 'writer' || role === 'keeper'
  const can = [
    writes ? 'Read and write pages and boards' : 'Read every page',
    role === 'reader' ? 'See who is in, and on which page' : 'Join threads, and talk beside pages',
    'Bring your things out again, any time',
  ]
  const cannot = [
    ...(writes ? [] : ['Write pages']),
    ...(role === 'keeper' ? [] : ['Invite people', 'Change doors and roles']),
  ]
  return (
    <div className={styles.can}>
      <div>
        <h2 className={titles.label}>Inside, you can</h2>
        <ul>
          {can.map((line) => (
            <li key={line}>
              <Check />
              {line}
            </li>
          ))}
        </ul>
      </div>
      {cannot.length > 0 ? (
        <div className={styles.others}>
          <h2 className={titles.label}>{writes ? 'A keeper can also' : 'Others can also'}</h2>
          <ul>
            {cannot.map((line) => (
              <li key={line}>
                <Minus />
                {line}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  )
}
