'use client'
import { Copy, Share2, Unplug } from 'lucide-react'
import { useState } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import { closeOverlay, overlay } from '../shell/overlay.ts'
import { useObserved } from '../shell/use-observed.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { untilDay } from '../ui/dates.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Segment } from '../ui/segment.tsx'
import titles from '../ui/title.module.css'
import { toast } from '../ui/toast.tsx'
import { inWords } from '../ui/words.ts'
import styles from './invite-dialog.module.css'

type Made = { link: string; reachesOthers: boolean; expires: number; uses: number }
type Why = Extract<Awaited<ReturnType<Studio['invite']>>, { ok: false }>['why']

const problems: Record<Why, string> = {
  offline: 'No relay answers, and an invite waits at the relay for its guest. Try again when you are back.',
  'not-a-keeper': 'Only keepers invite people here. Ask one of them.',
  failed: 'That did not work. Nothing was sent; try again in a moment.',
}

/** Makes an invite link: for whom, how often, how long, with a note. */
export function InviteDialog({ studio }: { studio: Studio }) {
  const open = useObserved(overlay) === 'invite'
  const { name } = useObserved(studio.summary)
  return (
    <Dialog open={open} onClose={closeOverlay} title={`Invite people to ${name}`}>
      <Invite studio={studio} studioName={name} />
    </Dialog>
  )
}

function Invite({ studio, studioName }: { studio: Studio; studioName: string }) {
  const [made, setMade] = useState<Made | null>(null)
  return made ? (
    <InviteLink made={made} studioName={studioName} />
  ) : (
    <InviteTerms studio={studio} onMade={setMade} />
  )
}

type Days = '1' | '7' | '30'
type Uses = '1' | '5' | '30'

function InviteTerms({ studio, onMade }: { studio: Studio; onMade: (made: Made) => void }) {
  const [role, setRole] = useState<'writer' | 'reader'>('writer')
  const [uses, setUses] = useState<Uses>('1')
  const [days, setDays] = useState<Days>('7')
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Why | null>(null)

  const make = async () => {
    setBusy(true)
    setProblem(null)
    const terms = { role, uses: Number(uses), days: Number(days), note: note.trim() }
    const answer = await studio.invite(terms).catch(() => ({ ok: false as const, why: 'failed' as const }))
    setBusy(false)
    if (answer.ok) onMade({ ...answer, uses: terms.uses })
    else setProblem(answer.why)
  }

  return (
    <form
      className={styles.terms}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void make()
      }}
    >
      <div className={styles.term}>
        <p className={titles.label}>They may</p>
        <Segment
          label="They may"
          value={role}
          onChange={setRole}
          options={[
            { value: 'writer', label: 'Read and write' },
            { value: 'reader', label: 'Read' },
          ]}
        />
      </div>
      <div className={styles.term}>
        <p className={titles.label}>The link is for</p>
        <Segment
          label="The link is for"
          value={uses}
          onChange={setUses}
          options={[
            { value: '1', label: 'One person' },
            { value: '5', label: 'Five' },
            { value: '30', label: 'Thirty' },
          ]}
        />
      </div>
      <div className={styles.term}>
        <p className={titles.label}>It works for</p>
        <Segment
          label="It works for"
          value={days}
          onChange={setDays}
          options={[
            { value: '1', label: 'A day' },
            { value: '7', label: 'A week' },
            { value: '30', label: 'A month' },
          ]}
        />
      </div>
      <Field
        grows
        label="A note for them"
        aside="Optional"
        value={note}
        onChange={setNote}
        maxLength={280}
        placeholder="You said you wanted to learn lino. Come in."
        error={problem ? problems[problem] : null}
      />
      <div className={styles.deeds}>
        <Button kind="quiet" onClick={closeOverlay}>
          Not now
        </Button>
        <Button type="submit" kind="primary" waiting={busy}>
          Make the link
        </Button>
      </div>
    </form>
  )
}

function InviteLink({ made, studioName }: { made: Made; studioName: string }) {
  const [refused, setRefused] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(made.link)
      toast({ text: 'The link is copied. Send it to them on any channel you trust.' })
      closeOverlay()
    } catch {
      setRefused(true)
    }
  }
  // A person may close the share sheet without sharing; that is an answer too.
  const share = () =>
    void navigator.share({ title: `Come into ${studioName}`, url: made.link }).catch(() => {})

  return (
    <div className={styles.terms}>
      <p className={styles.words}>
        Send this link. It lets {made.uses === 1 ? 'one person' : `${inWords(made.uses)} people`} in, until{' '}
        {untilDay(made.expires)}. Whoever has it can use it, so send it only to them.
      </p>
      <Field
        label="The link"
        value={made.link}
        onChange={() => {}}
        readOnly
        autoFocus
        error={refused ? 'This browser would not copy. Select the link and copy it by hand.' : null}
        onFocus={(event) => event.currentTarget.select()}
      />
      {made.reachesOthers ? null : (
        <div className={styles.warning}>
          <Banner
            tone="plain"
            icon={<Unplug />}
            title="This address answers on this computer only. Others can use the link once the relay has an address of its own."
          />
        </div>
      )}
      <div className={styles.deeds}>
        {'share' in navigator ? (
          <Button icon={<Share2 />} onClick={share}>
            Share
          </Button>
        ) : null}
        <Button kind="primary" icon={<Copy />} onClick={() => void copy()}>
          Copy the link
        </Button>
      </div>
    </div>
  )
}
