'use client'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useFragment } from '../shell/fragment.ts'
import { Link } from '../shell/link.tsx'
import { NoticeScreen } from '../shell/notice.tsx'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { buttonClass, Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import styles from './claim.module.css'

type Result = 'asking' | 'ok' | 'used' | 'failed'

const words: Record<Exclude<Result, 'asking'>, { title: string; text: string }> = {
  ok: {
    title: 'You look after this relay now',
    text: 'It keeps sealed envelopes for your friends and cannot read one. Start a studio, and invite people from its doorstep.',
  },
  used: {
    title: 'That link has been used already',
    text: 'A relay has one steward, and the link works once.',
  },
  failed: {
    title: 'The relay did not answer',
    text: 'The link is not used up. Try again when the relay is running.',
  },
}

/** The one-time link that a relay prints at its first start; with no link to open, `children`. */
export function StewardClaim({ children }: { children: ReactNode }) {
  const snug = useSnug()
  const self = useObserved(snug.self)
  const token = useFragment()
  const [result, setResult] = useState<Result>('asking')
  const [name, setName] = useState('')

  const asked = useRef(false)

  useEffect(() => {
    if (!self || !token || result !== 'asking' || asked.current) return
    asked.current = true
    void snug
      .claimSteward(token)
      .catch(() => 'failed' as const)
      .then((answer) => {
        asked.current = false
        // A spent token has no more business in the address.
        if (answer !== 'failed') history.replaceState(null, '', '/steward')
        setResult(answer)
      })
  }, [snug, self, token, result])

  if (!token && result === 'asking') {
    if (self) return children
    return (
      <NoticeScreen title="This link is not whole">
        <p>Copy the whole line that the relay printed, up to its last letter.</p>
      </NoticeScreen>
    )
  }
  if (!self) {
    return (
      <NoticeScreen title="You look after this relay">
        <p>One thing first, so that your friends know you.</p>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim()) void snug.begin(name.trim())
          }}
        >
          <Field
            label="What do your friends call you?"
            value={name}
            onChange={setName}
            autoComplete="name"
            maxLength={60}
            autoFocus
            after={
              <Button type="submit" kind="primary" size="big" waiting={!name.trim()}>
                Go on
              </Button>
            }
          />
        </form>
      </NoticeScreen>
    )
  }
  if (result === 'asking') return null
  return (
    <NoticeScreen
      title={words[result].title}
      actions={
        result === 'failed' ? (
          <Button kind="primary" onClick={() => setResult('asking')}>
            Try again
          </Button>
        ) : (
          <>
            {result === 'ok' ? (
              <Button onClick={() => setResult('asking')}>See the relay</Button>
            ) : (
              <Link to={{ at: 'street' }} className={buttonClass({})}>
                To your street
              </Link>
            )}
            {result === 'ok' ? (
              <Link to={{ at: 'start' }} className={buttonClass({ kind: 'primary' })}>
                Start a studio
              </Link>
            ) : null}
          </>
        )
      }
    >
      <p>{words[result].text}</p>
    </NoticeScreen>
  )
}
