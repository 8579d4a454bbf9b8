'use client'
import { Link2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { Studio } from '../../lib/studio/snug.ts'
import { Button } from '../ui/button.tsx'
import { untilDay } from '../ui/dates.ts'
import { Field } from '../ui/field.tsx'
import { peopleInWords } from '../ui/words.ts'
import { inviteRefusals, type InviteRefusal } from './invite-words.ts'
import styles from './invite.module.css'
import sentence from './sentence.module.css'
import { WordChoice } from './word-choice.tsx'

type Role = Parameters<Studio['invite']>[0]['role']
type Uses = '1' | '5' | '30'
type Days = '1' | '7' | '30'
type How = 'in' | 'ask'
export type MadeInvite = { link: string; reachesOthers: boolean; expires: number; uses: number; ask: boolean }

const roleWords: Record<Role, readonly [one: string, several: string]> = {
  writer: ['a writer', 'writers'],
  commenter: ['a commenter', 'commenters'],
  reader: ['a reader', 'readers'],
}
const manyUses: readonly Uses[] = ['1', '5', '30']
const manyDays: readonly Days[] = ['1', '7', '30']
const dayMs = 24 * 60 * 60 * 1000

/** An invitation as one sentence, each of its words to be chosen, and a note. */
export function InviteForm({
  studio,
  onMade,
  before,
}: {
  studio: Studio
  onMade: (made: MadeInvite) => void
  /** What stands before the deed. */
  before?: ReactNode
}) {
  const [role, setRole] = useState<Role>('writer')
  const [uses, setUses] = useState<Uses>('1')
  const [days, setDays] = useState<Days>('7')
  const [how, setHow] = useState<How>('in')
  const [label, setLabel] = useState('')
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<InviteRefusal | null>(null)
  const [now] = useState(() => Date.now())

  const make = async () => {
    setBusy(true)
    setProblem(null)
    const ask = how === 'ask'
    const terms = { role, uses: Number(uses), days: Number(days), note: note.trim(), label, ask }
    const answer = await studio.invite(terms).catch(() => ({ ok: false as const, why: 'failed' as const }))
    setBusy(false)
    if (!answer.ok) return setProblem(answer.why)
    setNote('')
    setLabel('')
    onMade({ ...answer, uses: terms.uses, ask })
  }

  return (
    <form
      className={styles.terms}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void make()
      }}
    >
      <p className={sentence.sentence}>
        Let{' '}
        <WordChoice
          label="How many people"
          value={uses}
          onChange={setUses}
          options={manyUses.map((value) => ({ value, label: peopleInWords(Number(value)) }))}
        />{' '}
        in as{' '}
        <WordChoice
          label="As what"
          value={role}
          onChange={setRole}
          options={(Object.keys(roleWords) as Role[]).map((value) => ({
            value,
            label: roleWords[value][uses === '1' ? 0 : 1],
          }))}
        />{' '}
        until{' '}
        <WordChoice
          label="Until when"
          value={days}
          onChange={setDays}
          options={manyDays.map((value) => ({ value, label: untilDay(now + Number(value) * dayMs, now) }))}
        />
        . {uses === '1' ? 'They' : 'Each of them'}{' '}
        <WordChoice
          label="How they come in"
          value={how}
          onChange={setHow}
          options={[
            { value: 'in', label: uses === '1' ? 'come straight in' : 'comes straight in' },
            { value: 'ask', label: uses === '1' ? 'ask first' : 'asks first' },
          ]}
        />
        .
      </p>
      <Field
        label="For whom, or where"
        aside="Optional. Only those inside see it"
        value={label}
        onChange={setLabel}
        maxLength={60}
        placeholder="Sunniva, or the poster at the market"
      />
      <Field
        grows
        label="A note for them"
        aside="Optional"
        value={note}
        onChange={setNote}
        maxLength={280}
        placeholder="You said you wanted to learn lino. Come in."
        error={problem ? inviteRefusals[problem] : null}
      />
      <div className={styles.deeds}>
        {before}
        <Button type="submit" kind="primary" icon={<Link2 />} waiting={busy}>
          Make the link
        </Button>
      </div>
    </form>
  )
}
