'use client'
import { ChevronLeft } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import type { AskFriends, AskWaiting } from '../../lib/studio/friends.ts'
import { Logo } from '../art/logo.tsx'
import { askOverSentences, askSentences, waitingSentence } from '../settings/ways-back/friends-words.ts'
import { HandleField } from '../settings/ways-back/handle-field.tsx'
import { go } from '../shell/address.ts'
import { Link } from '../shell/link.tsx'
import { useSnug } from '../shell/snug-context.tsx'
import { useObserved } from '../shell/use-observed.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { timeOf, untilDay } from '../ui/dates.ts'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import whole from '../ui/whole-screen.module.css'
import { firstName } from '../ui/words.ts'
import friends from '../settings/ways-back/friends.module.css'
import styles from './come-back-room.module.css'
import { SayName } from './say-name.tsx'

/** Where somebody who has lost every device asks the friends they chose. */
export function AskFriendsRoom() {
  const snug = useSnug()
  const [asking, setAsking] = useState<AskFriends | null>(null)

  useEffect(() => {
    document.title = 'Ask friends · Snug'
    if (snug.self.get()) return go({ at: 'street' }, { replace: true })
    let opened: AskFriends | null = null
    let isHere = true
    void snug.friends.ask().then((known) => {
      opened = known
      if (isHere) setAsking(known)
      else known.close()
    })
    return () => {
      isHere = false
      opened?.close()
    }
  }, [snug])

  return (
    <div className={whole.screen}>
      <header className={whole.top}>
        <Logo size={28} />
        <span className={whole.sign}>Snug</span>
      </header>
      <main id="room" tabIndex={-1} className={whole.sheet}>
        <div className={styles.room}>{asking ? <Asking asking={asking} /> : null}</div>
      </main>
    </div>
  )
}

function Asking({ asking }: { asking: AskFriends }) {
  const state = useObserved(asking.state)
  const name = state.is === 'back' ? state.name : null
  const arrive = useCallback((called: string) => {
    toast({ text: `Welcome back, ${firstName(called)}.` })
    go({ at: 'street' }, { replace: true })
  }, [])

  useEffect(() => {
    if (name) arrive(name)
  }, [name, arrive])

  if (state.is === 'back') return name === '' ? <SayName onSaid={arrive} /> : null
  return (
    <>
      <Link to={{ at: 'back' }} className={styles.crumb}>
        <ChevronLeft />
        Other ways back
      </Link>
      <h1 className={titles.title}>Ask friends</h1>
      {state.is === 'waiting' ? <Waiting state={state} asking={asking} /> : null}
      {state.is === 'coming' ? (
        <p role="status" className={styles.lead}>
          You are on your way in.
        </p>
      ) : null}
      {state.is === 'over' ? (
        <p role="alert" className={friends.problem}>
          {askOverSentences[state.why]}
        </p>
      ) : null}
      {state.is === 'none' || state.is === 'over' ? <AskForm asking={asking} /> : null}
    </>
  )
}

function AskForm({ asking }: { asking: AskFriends }) {
  const [asksBy, setAsksBy] = useState('')
  const [why, setWhy] = useState<keyof typeof askSentences | null>(null)
  const [busy, setBusy] = useState(false)

  const ask = async () => {
    setBusy(true)
    const answer = await asking.ask(asksBy).catch(() => ({ ok: false as const, why: 'failed' as const }))
    setBusy(false)
    if (!answer.ok) setWhy(answer.why)
  }

  return (
    <>
      <p className={styles.lead}>
        Any two of the friends you chose bring you back. They are asked through this relay, which does not
        know who they are; you call them, so that they know it is you.
      </p>
      <form
        className={classNames(styles.form, styles.apart)}
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void ask()
        }}
      >
        <HandleField
          label="The name you ask by"
          value={asksBy}
          onChange={(next) => {
            setAsksBy(next)
            setWhy(null)
          }}
          error={why ? askSentences[why] : null}
          hint="You chose it with them. Each of them can look it up, under You in Snug."
        />
        <Button type="submit" kind="primary" waiting={busy}>
          Ask
        </Button>
      </form>
    </>
  )
}

function Waiting({ state, asking }: { state: AskWaiting; asking: AskFriends }) {
  const { words, ends, asksBy } = state
  return (
    <section className={styles.form} aria-label="Your six words">
      <p className={styles.lead}>
        Call two of the friends you chose. Let each open Snug, and read them these six words, in this order:
      </p>
      <p className={friends.words}>{words.join(' ')}</p>
      <p role="status">{waitingSentence(state)}</p>
      <p className={titles.fine}>
        Asked as {asksBy}, until {untilDay(ends)} at {timeOf(ends)}. You can close Snug meanwhile and open it
        again on this device. If nobody finds your request, the name may be another one.
      </p>
      <Button kind="quiet" onClick={() => asking.stop()}>
        Stop asking
      </Button>
    </section>
  )
}
