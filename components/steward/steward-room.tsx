'use client'
import { useCallback, useEffect, useState } from 'react'
import type { RelayOverview, Self, Snug, WhoMayStart } from '../../lib/studio/snug.ts'
import { RelaySees } from '../settings/relay-sees.tsx'
import settings from '../settings/settings.module.css'
import { Link } from '../shell/link.tsx'
import { Notice } from '../shell/notice.tsx'
import { RoomFrame } from '../shell/room-frame.tsx'
import { useSnug } from '../shell/snug-context.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { Accounts } from './accounts.tsx'
import { HowItIs } from './how-it-is.tsx'
import { Space } from './space.tsx'

type Answer = Awaited<ReturnType<Snug['relayOverview']>>

const notices = {
  'not-steward': {
    title: 'Somebody else looks after this relay',
    text: 'This page is for its steward. Everything of yours is on your street.',
  },
  offline: {
    title: 'No relay answers',
    text: 'What it has to say comes from itself. Everything of yours still works.',
  },
  failed: {
    title: 'The relay could not say',
    text: 'Something went wrong there. Nothing is lost; try again in a moment.',
  },
}

/** What the steward of a relay decides and sees. For everybody else, a sentence. */
export function StewardRoom({ self }: { self: Self }) {
  const snug = useSnug()
  const [answer, setAnswer] = useState<Answer | null>(null)

  const ask = useCallback(() => {
    void snug
      .relayOverview()
      .catch(() => ({ ok: false, why: 'failed' }) as const)
      .then(setAnswer)
  }, [snug])
  useEffect(ask, [ask])

  const problem = answer && !answer.ok ? notices[answer.why] : null
  return (
    <RoomFrame title="The relay" crumbs={[{ label: 'You', to: { at: 'you' } }]} back={{ at: 'you' }}>
      {answer?.ok ? <Overview overview={answer.overview} self={self} onChanged={ask} /> : null}
      {problem ? (
        <Notice
          title={problem.title}
          actions={
            answer && !answer.ok && answer.why === 'not-steward' ? (
              <Link to={{ at: 'street' }} className={buttonClass({ kind: 'primary' })}>
                To your street
              </Link>
            ) : (
              <Button kind="primary" onClick={ask}>
                Try again
              </Button>
            )
          }
        >
          <p>{problem.text}</p>
        </Notice>
      ) : null}
    </RoomFrame>
  )
}

const policies: readonly { value: WhoMayStart; label: string; about: string }[] = [
  { value: 'anyone', label: 'Anyone', about: 'Whoever opens this address. Good at home, where few find it.' },
  {
    value: 'members',
    label: 'People who are in a studio here',
    about: 'Somebody you invited may start one of their own.',
  },
  { value: 'steward', label: 'Only you', about: 'Others come into studios by invitation, and bring none.' },
]

const told: Record<WhoMayStart, string> = {
  anyone: 'Anyone may start studios here now.',
  members: 'People who are in a studio here may start studios now.',
  steward: 'Only you may start studios here now.',
}

function Overview({
  overview,
  self,
  onChanged,
}: {
  overview: RelayOverview
  self: Self
  onChanged: () => void
}) {
  const snug = useSnug()
  // Shown at once, until the relay says what holds.
  const [chosen, setChosen] = useState<WhoMayStart | null>(null)
  useEffect(() => setChosen(null), [overview])

  const choose = async (who: WhoMayStart, before: WhoMayStart | null) => {
    setChosen(who)
    const isDone = await snug.setWhoMayStart(who).catch(() => false)
    onChanged()
    toast({
      text: isDone ? told[who] : 'The relay did not take that. Nothing has changed.',
      undo: isDone && before ? () => void choose(before, null) : undefined,
    })
  }
  return (
    <div className={settings.wide}>
      <div>
        <h1 className={titles.title}>The relay</h1>
        <p className={settings.lead}>
          You look after it. It carries and keeps sealed envelopes for your friends, and nobody can read one
          from here, you neither.
        </p>
        <HowItIs overview={overview} />
        <section className={settings.section}>
          <h2 className={titles.heading}>Who may start studios</h2>
          <Choice
            label="Who may start studios"
            options={policies}
            value={chosen ?? overview.mayStart}
            onChange={(who) => void choose(who, overview.mayStart)}
          />
          <p className={settings.fine}>
            Studios that are here stay. But a relay cannot tell a new studio from one it has lost: after you
            restore an older copy, let anyone in until everybody’s is back. A relay that lost everything lost
            this rule too, and takes all studios in.
          </p>
        </section>
        <Accounts overview={overview} self={self} />
        <Space overview={overview} />
      </div>
      <aside className={settings.rail} aria-label="What it sees">
        <RelaySees />
      </aside>
    </div>
  )
}
